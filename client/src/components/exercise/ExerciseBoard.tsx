import './ExerciseBoard.css';
import type { Region } from '@trialogue/shared/exercises/exercise.ts';
import { type ReactNode, useEffect, useRef } from 'react';
import { exerciseText } from '../../text/exercise.ts';
import { canvasGrid } from './canvasGrid.ts';

interface ExerciseBoardProps {
  readonly regions: readonly Region[];
  readonly region: (region: Region) => ReactNode;
  /** The therapist has covered it for this person. */
  readonly covered: boolean;
  /** One below the other, however much room there is. */
  readonly stacked?: boolean;
  /** Changes with every step: what it opens comes into sight. Left out, nothing moves by itself. */
  readonly step?: number;
}

/** How many pixels a canvas unit is high, at the least. */
const UNIT_PX = 0.85;

const fractions = (sizes: readonly number[]): string => sizes.map((size) => `minmax(0, ${size}fr)`).join(' ');
const heights = (sizes: readonly number[]): string =>
  sizes.map((size) => `minmax(${Math.round(size * UNIT_PX)}px, auto)`).join(' ');

/** The regions where the template puts them; one below the other, in their order, where there is little room. */
export const ExerciseBoard = ({ regions, region, covered, stacked = false, step }: ExerciseBoardProps) => {
  const board = useRef<HTMLElement>(null);
  const { columns, rows, places } = canvasGrid(regions);

  useEffect(() => {
    if (step === undefined) return;
    board.current?.querySelector('.region-open')?.scrollIntoView({ block: 'nearest' });
  }, [step]);

  return (
    // Scrolled by keyboard too, also where there is nothing to press.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable
    <section className="exercise-board" aria-label={exerciseText.board} ref={board} tabIndex={0}>
      {covered ? (
        <p className="exercise-covered">{exerciseText.covered}</p>
      ) : (
        <div
          className={`exercise-canvas${stacked ? ' exercise-canvas-stacked' : ''}`}
          style={{ '--columns': fractions(columns), '--rows': heights(rows) }}
        >
          {regions.map((each) => {
            const place = places.get(each.id);
            return (
              <div
                key={each.id}
                className={`exercise-place exercise-place-${each.is.kind}`}
                style={{ '--column': place?.column.join(' / '), '--row': place?.row.join(' / ') }}
              >
                {region(each)}
              </div>
            );
          })}
        </div>
      )}
    </section>
  );
};
