import type { Region } from '@trialogue/shared/exercises/exercise.ts';
import type { PersonId } from '@trialogue/shared/ids.ts';
import { type ReactNode, useRef, useState } from 'react';
import type { Ink } from '../../board/boardObjects.ts';
import type { RegionPerson } from '../../exercises/regionProps.ts';
import { canvasGrid } from './canvasGrid.ts';
import { type InkActs, InkOverlay, type InkTool } from './InkOverlay.tsx';
import { InkTools } from './InkTools.tsx';
import { usePatches } from './usePatches.ts';

/** What is drawn over the exercise, and by whom. */
export interface BoardInk {
  readonly ink: readonly Ink[];
  readonly people: readonly RegionPerson[];
  readonly self: PersonId;
  /** `undefined` where this person cannot draw now. */
  readonly acts: InkActs | undefined;
  readonly onUndo: (() => void) | undefined;
}

interface ExerciseCanvasProps {
  readonly regions: readonly Region[];
  readonly region: (region: Region) => ReactNode;
  readonly stacked: boolean;
  readonly ink: BoardInk | undefined;
}

/** How many pixels a canvas unit is high, at the least. */
const UNIT_PX = 0.85;

const fractions = (sizes: readonly number[]): string => sizes.map((size) => `minmax(0, ${size}fr)`).join(' ');
const heights = (sizes: readonly number[]): string =>
  sizes.map((size) => `minmax(${Math.round(size * UNIT_PX)}px, auto)`).join(' ');

/** The regions in their places, and what is drawn over them, which stands on the same regions on every screen. */
export const ExerciseCanvas = ({ regions, region, stacked, ink }: ExerciseCanvasProps) => {
  const canvas = useRef<HTMLDivElement>(null);
  const [tool, setTool] = useState<InkTool>();
  const grid = canvasGrid(regions);
  const patches = usePatches(canvas, regions, grid);
  const acts = ink?.acts;
  return (
    <>
      {acts !== undefined && <InkTools tool={tool} onTool={setTool} onUndo={ink?.onUndo} />}
      <div
        ref={canvas}
        className={`exercise-canvas${stacked ? ' exercise-canvas-stacked' : ''}`}
        style={{ '--columns': fractions(grid.columns), '--rows': heights(grid.rows) }}
      >
        {regions.map((each) => {
          const place = grid.places.get(each.id);
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
        {ink !== undefined && (
          <InkOverlay {...ink} patches={patches} tool={acts === undefined ? undefined : tool} />
        )}
      </div>
    </>
  );
};
