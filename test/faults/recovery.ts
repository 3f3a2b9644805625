import { elapse } from '../support/elapse.ts';
import { everyVoice, type Voice } from '../support/voices.ts';
import { Hearing } from './Hearing.ts';
import type { Scene } from './Scenario.ts';

/** Who hears whom: the listener first. */
export type Edge = readonly [Voice, Voice];

export const everyEdge: readonly Edge[] = everyVoice.flatMap((listener) =>
  everyVoice.filter((speaker) => speaker !== listener).map((speaker): Edge => [listener, speaker]),
);

/** Both others hear this person. */
export const edgesOf = (speaker: Voice): readonly Edge[] =>
  everyEdge.filter(([, voice]) => voice === speaker);

/** Between two looks at what is received, ms. */
const LOOK_EVERY_MS = 250;

/** Looks until there is something, and gives up after a while. */
export const lookFor = async <Found>(
  look: () => Promise<Found | undefined>,
  giveUpMs: number,
): Promise<Found | undefined> => {
  const giveUpAt = performance.now() + giveUpMs;
  for (;;) {
    const found = await look();
    if (found !== undefined || performance.now() > giveUpAt) return found;
    await elapse(LOOK_EVERY_MS);
  }
};

interface Expected {
  readonly edges: readonly Edge[];
  /** Whoever was struck, and whose request must be acknowledged too. */
  readonly asks: Voice;
  /** When the fault came, or when it was over, ms since 1970. */
  readonly since: number;
  /** By then it has been noticed by somebody, or it did nothing and nothing was recovered from. */
  readonly strikesWithinMs?: number;
  readonly giveUpMs?: number;
}

/** How long it took until all these heard each other and a request was acknowledged, ms. */
export const recoveryOf = async (
  { gathering }: Scene,
  { edges, asks, since, strikesWithinMs = 3_000, giveUpMs = 60_000 }: Expected,
): Promise<number | undefined> => {
  const { people, ledger } = gathering;
  // Whether anything works is found out at once, and not when the next line would be due.
  await ledger.write(asks);
  return lookFor(async () => {
    const times = await Promise.all([
      ledger.acknowledgedAfter(asks, since),
      ...edges.map(async ([listener, speaker]) => {
        const hearing = await Hearing.of(people[listener].page, speaker, since - 100);
        return hearing.againAfter(since, strikesWithinMs);
      }),
    ]);
    const known = times.filter((time) => time !== undefined);
    const [, ...heard] = times;
    const isStruck = heard.some((time) => time !== 0);
    return known.length === times.length && isStruck ? Math.max(...known) : undefined;
  }, giveUpMs);
};

/** Why nothing at all can be wrong, and sound is made up still. */
export const COMES_LATE =
  'A clean link shows up to 1.5 % on this machine (first row): the browsers come late to their own sound.';

/** The largest share that anyone of these had made up for them between two times, in per cent. */
export const concealedOf = async (
  { gathering }: Scene,
  edges: readonly Edge[],
  from: number,
  to: number,
): Promise<number> => {
  const shares = await Promise.all(
    edges.map(async ([listener, speaker]) => {
      const hearing = await Hearing.of(gathering.people[listener].page, speaker, from);
      return hearing.concealed(from, to);
    }),
  );
  return Math.max(...shares) * 100;
};
