import { describe, expect, it } from 'vitest';
import { Hearing, type Reading } from './Hearing.ts';

const TONE = 1;

/** Readings every 50 ms from 0 on; `silent` says when nothing but made-up sound was played. */
const readingsOf = (untilMs: number, silent: (at: number) => boolean, track = 'one'): readonly Reading[] => {
  const readings: Reading[] = [];
  let concealed = 0;
  for (let at = 0; at <= untilMs; at += 50) {
    if (silent(at)) concealed += 2_400;
    readings.push({ at, track, tone: TONE, samples: at * 48, concealed });
  }
  return readings;
};

describe('Hearing', () => {
  it('says 0 where the fault did nothing', () => {
    const hearing = new Hearing(
      readingsOf(9_000, () => false),
      TONE,
    );
    expect(hearing.againAfter(1_000, 3_000)).toBe(0);
  });

  it('says when the first good half second began after the bad ones', () => {
    const hearing = new Hearing(
      readingsOf(9_000, (at) => at > 1_000 && at <= 2_500),
      TONE,
    );
    expect(hearing.againAfter(1_000, 3_000)).toBe(1_500);
  });

  it('counts a fault that is noticed late, and nothing beyond the time it may take', () => {
    const late = new Hearing(
      readingsOf(9_000, (at) => at > 3_500 && at <= 4_000),
      TONE,
    );
    expect(late.againAfter(1_000, 3_000)).toBe(3_000);
    expect(late.againAfter(0, 2_000)).toBe(0);
  });

  it('does not know before it has heard well again', () => {
    const hearing = new Hearing(
      readingsOf(4_000, (at) => at > 1_000),
      TONE,
    );
    expect(hearing.againAfter(1_000, 3_000)).toBeUndefined();
  });

  it('follows the voice to another track, and takes another voice for silence', () => {
    const before = readingsOf(1_000, () => false);
    const after = readingsOf(9_000, () => false, 'two').filter(({ at }) => at >= 2_000);
    expect(new Hearing([...before, ...after], TONE).againAfter(900, 3_000)).toBe(1_100);
    expect(new Hearing([...before, ...after], TONE + 1).againAfter(900, 3_000)).toBeUndefined();
    expect(new Hearing([...before, ...after], TONE).firstAfter(1_500)).toBe(500);
  });

  it('says which share was made up, of all that was played between two times', () => {
    const hearing = new Hearing(
      readingsOf(2_000, (at) => at > 1_000 && at <= 1_500),
      TONE,
    );
    expect(hearing.concealed(0, 2_000)).toBeCloseTo(0.25, 2);
    expect(hearing.concealed(0, 1_000)).toBe(0);
    expect(new Hearing([], TONE).concealed(0, 1_000)).toBe(1);
  });
});
