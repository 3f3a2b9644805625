import { describe, expect, it } from 'vitest';
import { type LinkSign, Watchdog } from './watchdog.ts';

interface Minute {
  readonly bytes?: (at: number) => boolean;
  readonly answers?: (at: number) => boolean;
  readonly sign?: Partial<LinkSign>;
  /** When somebody else sought a new path. */
  readonly restartedAt?: number;
}

/** Observes a link every half second; returns the remedies and when they came. */
const watch = (
  untilMs: number,
  { bytes = () => false, answers = () => false, sign = {}, restartedAt }: Minute,
) => {
  const watchdog = new Watchdog(0);
  const remedies: (readonly [string, number])[] = [];
  let bytesReceived = 0;
  let answered = 0;
  for (let at = 500; at <= untilMs; at += 500) {
    if (bytes(at)) bytesReceived += 100;
    if (at === restartedAt) watchdog.restartedIce();
    if (answers(at)) answered += 1;
    const remedy = watchdog.observe({
      at,
      bytesReceived,
      answers: answered,
      expecting: true,
      unused: false,
      broken: false,
      ...sign,
    });
    if (remedy !== undefined) remedies.push([remedy, at]);
  }
  return remedies;
};

describe('the watchdog', () => {
  it('seeks no second path beside one that is being sought, and goes on if that does not help', () => {
    expect(watch(20_000, { restartedAt: 1_000 })).toEqual([
      ['ask', 500],
      ['newTransports', 4_000],
      ['newDevice', 8_000],
    ]);
  });

  it('climbs the ladder while nothing comes, each remedy once', () => {
    expect(watch(20_000, {})).toEqual([
      ['ask', 500],
      ['restartIce', 1_500],
      ['newTransports', 4_000],
      ['newDevice', 8_000],
    ]);
  });

  it('leaves a link alone through which bytes come', () => {
    expect(watch(60_000, { bytes: () => true })).toEqual([]);
  });

  it('begins at the bottom after a sign of life', () => {
    expect(watch(7_000, { bytes: (at) => at === 3_000 })).toEqual([
      ['ask', 500],
      ['restartIce', 1_500],
      ['ask', 3_500],
      ['restartIce', 4_500],
      ['newTransports', 7_000],
    ]);
  });

  it('is content with answered checks while nobody speaks', () => {
    expect(watch(60_000, { answers: (at) => at % 2_500 === 0, sign: { expecting: false } })).toEqual([]);
  });

  it('notices a dead path even while nobody speaks', () => {
    expect(watch(9_500, { sign: { expecting: false } }).map(([remedy]) => remedy)).toEqual([
      'ask',
      'restartIce',
      'newTransports',
    ]);
  });

  it('spares a working path: the silence is the other side’s', () => {
    const remedies = watch(60_000, { answers: (at) => at % 2_500 === 0 });
    expect(remedies.filter(([remedy]) => remedy === 'newTransports')).toHaveLength(1);
    expect(remedies.filter(([remedy]) => remedy === 'newDevice')).toHaveLength(0);
  });

  it('does not wait for idleness when the browser calls the path broken', () => {
    expect(watch(4_000, { sign: { expecting: false, broken: true } }).map(([remedy]) => remedy)).toEqual([
      'ask',
      'restartIce',
      'newTransports',
    ]);
  });

  it('misses nothing on a link that was never used', () => {
    expect(watch(60_000, { sign: { expecting: false, unused: true } })).toEqual([]);
  });
});
