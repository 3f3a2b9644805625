import './ExerciseBoard.css';
import type { Region } from '@trialogue/shared/exercises/exercise.ts';
import { BOARD_HEIGHT, BOARD_WIDTH } from '@trialogue/shared/limits.ts';
import type { ReactNode } from 'react';
import { exerciseText } from '../../text/exercise.ts';

interface ExerciseBoardProps {
  readonly regions: readonly Region[];
  readonly region: (region: Region) => ReactNode;
  /** The therapist has covered it for this person. */
  readonly covered: boolean;
  /** One below the other, however much room there is. */
  readonly stacked?: boolean;
}

/** The shell has the top of the canvas. */
const TOP = 80;

const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`;

/** The regions where the template puts them; one below the other, in their order, where there is little room. */
export const ExerciseBoard = ({ regions, region, covered, stacked = false }: ExerciseBoardProps) => (
  <section className="exercise-board" aria-label={exerciseText.board}>
    {covered ? (
      <p className="exercise-covered">{exerciseText.covered}</p>
    ) : (
      <div className={`exercise-canvas${stacked ? ' exercise-canvas-stacked' : ''}`}>
        {regions.map((each) => {
          const [x, y, width, height] = each.rect;
          return (
            <div
              key={each.id}
              className={`exercise-place exercise-place-${each.is.kind}`}
              style={{
                '--x': percent(x, BOARD_WIDTH),
                '--y': percent(y - TOP, BOARD_HEIGHT - TOP),
                '--w': percent(width, BOARD_WIDTH),
                '--h': percent(height, BOARD_HEIGHT - TOP),
              }}
            >
              {region(each)}
            </div>
          );
        })}
      </div>
    )}
  </section>
);
