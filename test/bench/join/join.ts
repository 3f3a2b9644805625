import { chromium } from '@playwright/test';
import { launchBrowser } from '../../support/people.ts';
import { quantile } from '../../support/quantile.ts';
import { ServerProcess } from '../../support/serverProcess.ts';
import type { Bench, BenchGround } from '../BenchGround.ts';
import { interleave, type Side } from '../interleave.ts';
import { compare, type Row } from '../Row.ts';
import type { Joined } from './arrivals.ts';
import { BarePage } from './BarePage.ts';
import { type Browsers, bareRoom, ourRoom, type Room, signIn } from './rooms.ts';

/** Joins in each room before it is closed and the other side has its turn. */
const JOINS_A_ROUND = 8;
const PEER = 'bare mediasoup page';
const RATIO_AT_MOST = 1.3;
/** Where a wait for a key frame would show, which is asked for once a second at most. */
const TAIL_MS = 1_000;

const quantiles = [
  { name: 'p50', q: 0.5 },
  { name: 'p95', q: 0.95 },
] as const;
const kinds = [
  { name: 'picture', of: ({ pictureMs }: Joined) => pictureMs },
  { name: 'sound', of: ({ soundMs }: Joined) => soundMs },
] as const;

const run = async ({ rounds, scale, say }: BenchGround): Promise<readonly Row[]> => {
  const joins = Math.max(2, Math.round(JOINS_A_ROUND * scale));
  const server = await ServerProcess.create();
  const bare = await BarePage.create();
  const [therapist, a, b] = await Promise.all([
    launchBrowser(chromium, 'therapist'),
    launchBrowser(chromium, 'a'),
    launchBrowser(chromium, 'b'),
  ]);
  const browsers: Browsers = { therapist, a, b };
  try {
    const practice = await signIn(browsers, server);
    const side = (name: string, open: () => Promise<Room>): Side<readonly Joined[]> => ({
      name,
      round: async () => {
        const room = await open();
        try {
          const joined: Joined[] = [];
          for (let done = 0; done < joins; done += 1) joined.push(await room.join());
          say(
            `${name}: ${joined.map(({ pictureMs, soundMs }) => `${wordsOf(pictureMs, soundMs)}`).join(', ')}`,
          );
          return joined;
        } finally {
          await room.close();
        }
      },
    });
    const measured = await interleave(rounds, [
      side('ours', () => ourRoom(browsers, practice)),
      side('bare', () => bareRoom(browsers, bare)),
    ]);
    return rowsOf(measured.get('ours') ?? [], measured.get('bare') ?? []);
  } finally {
    await Promise.all([therapist.close(), a.close(), b.close()]);
    await Promise.all([server.close(), bare.close()]);
  }
};

const wordsOf = (pictureMs: number, soundMs: number): string =>
  `${Math.round(pictureMs)}/${Math.round(soundMs)} ms`;

type Rounds = readonly (readonly Joined[])[];

const rowsOf = (ours: Rounds, theirs: Rounds): readonly Row[] => {
  const note = `admitted → last remote person's, ${ours.flat().length} joins each; the page of whoever joins is loaded and waits`;
  const common = { peer: PEER, unit: 'ms' } as const;
  const rows = kinds.flatMap(({ name, of }) =>
    quantiles.map(({ name: quantileName, q }) => {
      const inRound = (round: readonly Joined[]): number => quantile(round.map(of), q);
      return compare({
        ...common,
        metric: `join → first ${name} ${quantileName}`,
        ours: ours.map(inRound),
        theirs: theirs.map(inRound),
        target: { ratioAtMost: RATIO_AT_MOST },
        note,
      });
    }),
  );
  // What the picture waits for beyond the sound that came by the same connection is the key frame.
  const waits = (rounds: Rounds): readonly number[] =>
    rounds.flat().map(({ pictureMs, soundMs }) => Math.max(0, pictureMs - soundMs));
  return [
    ...rows,
    compare({
      ...common,
      metric: 'join → picture after sound, longest',
      ours: [Math.max(...waits(ours))],
      theirs: [Math.max(...waits(theirs))],
      target: { atMost: TAIL_MS },
      note: 'a wait for a key frame would show here as a second',
    }),
  ];
};

/** How long it takes until whoever is let in sees and hears both others. */
export const joinBench: Bench = {
  name: 'join',
  title: 'Join: from being let in to seeing and hearing the last person',
  why: {
    'join →':
      'Between the press and the last picture ours also asks where the person stands, reads the snapshot, applies the audience before anything is offered, and draws the room; the bare page does none of it. Not profiled apart. Next: a timeline of one join, and the room drawn after the first voice.',
  },
  run,
};
