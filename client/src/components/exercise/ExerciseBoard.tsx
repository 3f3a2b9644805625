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
  /** The regions the step opens; with a new step the first of them comes into sight. Left out, nothing moves by itself. */
  readonly opens?: readonly Region['id'][] | undefined;
  readonly ink?: BoardInk | undefined;
}

/** The regions where the template puts them; one below the other, in their order, where there is little room. */
export const ExerciseBoard = ({
  regions,
  region,
  covered,
  stacked = false,
  opens,
  ink,
}: ExerciseBoardProps) => {
  const board = useRef<HTMLElement>(null);

  useEffect(() => {
    if (opens === undefined) return;
    const opened = [...(board.current?.querySelectorAll('[data-region]') ?? [])].filter((card) =>
      opens.includes(card.getAttribute('data-region') ?? ''),
    );
    // One's own before the other's.
    const first = opened.find((card) => card.classList.contains('region-open')) ?? opened[0];
    first?.scrollIntoView({ block: 'nearest' });
  }, [opens]);

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
