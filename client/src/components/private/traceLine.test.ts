import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import { describe, expect, it } from 'vitest';
import { LINE_WIDTH, spanOf, tracePath, xOf } from './traceLine.ts';

const start = 1_000_000;
const minute = (count: number) => start + count * MINUTE_MS;
const span = spanOf(start, 50, minute(10));

describe('the session line', () => {
  it('shows the planned time, and more once it is over', () => {
    expect(span).toEqual({ fromAt: start, untilAt: minute(50) });
    expect(spanOf(start, 50, minute(62)).untilAt).toBe(minute(62));
  });

  it('stands at its beginning while the clock has not started', () => {
    expect(xOf(start, spanOf(null, 50, start))).toBe(0);
  });

  it('keeps what was before and after at its ends', () => {
    expect(xOf(start - MINUTE_MS, span)).toBe(0);
    expect(xOf(minute(80), span)).toBe(LINE_WIDTH);
  });

  it('draws a rating as a step that holds until now', () => {
    const path = tracePath(
      [
        { at: minute(0), value: 0 },
        { at: minute(5), value: 10 },
      ],
      span,
      minute(10),
    );
    expect(path).toBe('M0 60H30V0H60');
    expect(tracePath([], span, minute(10))).toBe('');
  });
});
