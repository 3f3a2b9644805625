import { MAX_FEELING, MINUTE_MS } from '@trialogue/shared/limits.ts';
import type { RatedFeeling } from '@trialogue/shared/private/feeling.ts';

/** The part of time that a session line shows, in server time. */
export interface LineSpan {
  readonly fromAt: number;
  readonly untilAt: number;
}

/** What the lines are drawn in; the drawing is stretched to the width there is. */
export const LINE_WIDTH = 300;
export const LINE_HEIGHT = 60;

/** From the start of the session's clock to its planned end, and on for as long as it goes on. */
export const spanOf = (clockStartedAt: number | null, plannedMinutes: number, now: number): LineSpan => {
  const fromAt = clockStartedAt ?? now;
  return { fromAt, untilAt: Math.max(now, fromAt + plannedMinutes * MINUTE_MS) };
};

/** Where a time stands on the line, held to its ends. */
export const xOf = (at: number, { fromAt, untilAt }: LineSpan): number =>
  Math.min(1, Math.max(0, (at - fromAt) / (untilAt - fromAt))) * LINE_WIDTH;

/** Calm is below. */
export const yOf = (value: number): number => LINE_HEIGHT * (1 - value / MAX_FEELING);

const shown = (number: number): string => `${Math.round(number * 10) / 10}`;

/** A path in steps: a rating holds until the next one, the last until now. Empty without ratings. */
export const tracePath = (feelings: readonly RatedFeeling[], span: LineSpan, now: number): string => {
  const [first, ...others] = feelings;
  if (first === undefined) return '';
  const steps = others.map(({ at, value }) => `H${shown(xOf(at, span))}V${shown(yOf(value))}`);
  return `M${shown(xOf(first.at, span))} ${shown(yOf(first.value))}${steps.join('')}H${shown(xOf(now, span))}`;
};
