import { newId, PersonId } from '@trialogue/shared/ids.ts';
import { describe, expect, it } from 'vitest';
import { TalkBalance } from './TalkBalance.ts';

const ann = newId(PersonId);
const ben = newId(PersonId);
const therapist = newId(PersonId);
const STEP = 500;

/** Plays a line for each: one character each half second, `#` for a voice. */
const play = (
  balance: TalkBalance,
  lines: { readonly ann?: string; readonly ben?: string },
  from = 0,
): number => {
  const length = Math.max(lines.ann?.length ?? 0, lines.ben?.length ?? 0);
  let now = from;
  for (let index = 0; index < length; index += 1) {
    now += STEP;
    const speaking = [
      lines.ann?.[index] === '#' ? [ann] : [],
      lines.ben?.[index] === '#' ? [ben] : [],
    ].flat();
    balance.heard(speaking, STEP, now);
  }
  return now;
};
const opened = (): TalkBalance => {
  const balance = new TalkBalance([ann, ben]);
  balance.follow(true, 0);
  return balance;
};
const voiceOf = (balance: TalkBalance) => balance.shares.map(({ voiceMs }) => voiceMs);
const interruptionsOf = (balance: TalkBalance) => balance.shares.map(({ interruptions }) => interruptions);

describe('PRV5: the balance of talk', () => {
  it('counts each voice, and the silence as nobody’s', () => {
    const balance = opened();
    play(balance, { ann: '####......', ben: '......##..' });
    expect(voiceOf(balance)).toEqual([2_000, 1_000]);
    expect(balance.openMs).toBe(5_000);
  });

  it('leaves out the therapist, and all that happens while the talk is not open', () => {
    const balance = opened();
    balance.heard([therapist, ann], STEP, STEP);
    balance.follow(false, STEP);
    play(balance, { ann: '##########' }, STEP);
    balance.follow(true, 100_000);
    play(balance, { ben: '##' }, 100_000);
    expect(voiceOf(balance)).toEqual([500, 1_000]);
    expect(balance.openMs).toBe(1_500);
  });

  it('looks back over ten minutes of open talk', () => {
    const balance = opened();
    let now = play(balance, { ann: '#'.repeat(120) });
    now = play(balance, { ben: '#'.repeat(1_200) }, now);
    expect(voiceOf(balance)).toEqual([0, 600_000]);
    expect(balance.openMs).toBe(600_000);
    expect(balance.shares[1]?.trend).toEqual(Array.from({ length: 10 }, () => 60_000));
    expect(now).toBe(660_000);
  });

  it('an interruption is to begin while the other is in the middle, and to go on', () => {
    const balance = opened();
    play(balance, { ann: '########..', ben: '....####..' });
    expect(interruptionsOf(balance)).toEqual([0, 1]);
  });

  it('a yes in between, a turn taken after the other, and a common beginning are none', () => {
    const short = opened();
    play(short, { ann: '##########', ben: '....#.....' });
    expect(interruptionsOf(short)).toEqual([0, 0]);
    const after = opened();
    play(after, { ann: '######......', ben: '.........###' });
    expect(interruptionsOf(after)).toEqual([0, 0]);
    const common = opened();
    play(common, { ann: '######', ben: '######' });
    expect(interruptionsOf(common)).toEqual([0, 0]);
  });

  it('one stretch of speaking across the other counts once', () => {
    const balance = opened();
    play(balance, { ann: '####################', ben: '....##.##.##.##.##..' });
    expect(interruptionsOf(balance)).toEqual([0, 1]);
  });
});
