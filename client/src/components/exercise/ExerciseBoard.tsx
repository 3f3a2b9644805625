import './ExerciseBoard.css';
import type { Region } from '@trialogue/shared/exercises/exercise.ts';
import { type ReactNode, useEffect, useRef } from 'react';
import { exerciseText } from '../../text/exercise.ts';
import { type BoardInk, ExerciseCanvas } from './ExerciseCanvas.tsx';

interface ExerciseBoardProps {
  readonly regions: readonly Region[];
  readonly region: (region: Region) => ReactNode;
  /** The therapist has covered it for this person. */
  readonly covered: boolean;
  /** One below the other, however much room there is. */
  readonly stacked?: boolean;
  /** Changes with every step: what it opens comes into sight. Left out, nothing moves by itself. */
  readonly step?: number;
  readonly ink?: BoardInk | undefined;
}

/** The regions where the template puts them; one below the other, in their order, where there is little room. */
export const ExerciseBoard = ({
  regions,
  region,
  covered,
  stacked = false,
  step,
  ink,
}: ExerciseBoardProps) => {
  const board = useRef<HTMLElement>(null);

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
        <ExerciseCanvas regions={regions} region={region} stacked={stacked} ink={ink} />
      )}
    </section>
  );
};
