import { door } from '@trialogue/client/src/text/door.ts';
import { roomText } from '@trialogue/client/src/text/room.ts';
import { elapse, machineNow } from '../../support/elapse.ts';
import { goIn, isInside } from '../../support/jointSession.ts';
import { Person } from '../../support/people.ts';
import { quantile } from '../../support/quantile.ts';
import { Traffic } from '../../support/Traffic.ts';
import { openForWork } from '../Bed.ts';
import { lookFor } from '../recovery.ts';
import type { Scenario } from '../Scenario.ts';

declare global {
  interface Window {
    /** Sends what no page of ours would, until it is cut; ms until then, `null` if it never was. */
    readonly trialogueFlood: () => Promise<number | null>;
  }
}

/** Runs in the page from its start: whoever holds the page holds its socket. */
const armFlood = (): void => {
  let socket: WebSocket | undefined;
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      socket = this;
    }
  };
  Object.assign(window, {
    trialogueFlood: async () => {
      const flooded = socket;
      const startedAt = performance.now();
      for (let batch = 0; batch < 2_000 && flooded?.readyState === WebSocket.OPEN; batch += 1) {
        for (let each = 0; each < 50; each += 1) flooded.send('42["board:point",{}]');
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return flooded?.readyState === WebSocket.OPEN ? null : performance.now() - startedAt;
    },
  });
};

/** Lines others write meanwhile, about seven a second. */
const LINES = 36;
const BETWEEN_MS = 140;

/** A modem of long ago. */
const SLOW_KBPS = 24;
const DRAWINGS = 14;

export const people: readonly Scenario[] = [
  {
    name: 'same-link-twice',
    runs: 3,
    anew: true,
    measures: [
      {
        fault: 'same link on a second device: the therapist is told, one seat',
        unit: 'ms',
        target: 'one seat; therapist told ≤ 1 s',
        limit: { p95: 1_000 },
        why: 'It counts from the press on “Go in” and holds the start of that page’s script, camera and connection beside three other pages on two cores. Next: the same without pictures, to tell the machine’s share from ours.',
      },
    ],
    run: async ({ bed, gathering }) => {
      const { ledger, people } = gathering;
      const { therapist, a } = people;
      const admit = () =>
        therapist.page
          .getByRole('button', { name: /^Admit/ })
          .first()
          .click();
      // The page is about to lose its seat to the other one.
      await ledger.pause('a');
      const second = await Person.create('b', bed.browser('b').browser);
      try {
        await second.page.goto(gathering.booked.links.a);
        await second.page.getByRole('button', { name: 'Go in' }).waitFor();
        const since = machineNow();
        await goIn(second.page);
        const knock = therapist.page.getByText(roomText.knock.otherDevice).first();
        const told = await knock.waitFor({ timeout: 20_000 }).then(
          () => machineNow() - since,
          () => undefined,
        );
        await admit();
        await isInside(second.page);
        // The next press is for the next knock.
        await knock.waitFor({ state: 'hidden' });
        const tiles = therapist.page.locator('.tile');
        await tiles.nth(2).waitFor();
        const seats = await tiles.count();
        await a.page.getByRole('button', { name: door.over.useHere }).click();
        await admit();
        await isInside(a.page);
        await openForWork(a, true);
        ledger.resume('a');
        return [seats === 3 ? told : undefined];
      } finally {
        await second.close();
      }
    },
  },
  {
    name: 'flood',
    runs: 3,
    anew: true,
    options: {
      prepare: async (voice, { page }) => {
        if (voice === 'a') await page.addInitScript(armFlood);
      },
    },
    measures: [
      { fault: 'flood from one person: cut', unit: 'ms', target: '≤ 1 s', limit: { p95: 1_000 } },
      {
        fault: 'flood from one person: p99 of another person’s requests',
        unit: 'ms',
        target: '≤ 150 ms',
        limit: { p95: 150 },
        why: 'Of 36 requests the 99th percentile is the slowest, and that is one made before the flood is cut; the browser that floods has one of the two cores to itself. Next: a flood from another machine.',
      },
    ],
    run: async ({ gathering: { people: everyone, ledger } }) => {
      await ledger.pause('b');
      const traffic = await Traffic.of(everyone.b.page);
      const flooding = everyone.a.page.evaluate(() => window.trialogueFlood());
      for (let line = 0; line < LINES; line += 1) {
        await ledger.write('b');
        await elapse(BETWEEN_MS);
      }
      const answered = traffic.answeredTo('chat:say').map(({ sentAt, answeredAt }) => answeredAt - sentAt);
      // What was never answered took longest of all.
      const took = Array.from({ length: LINES }, (_, line) => answered[line] ?? Infinity);
      ledger.resume('b');
      return [(await flooding) ?? undefined, quantile(took, 0.99)];
    },
  },
  {
    name: 'slow-consumer',
    runs: 2,
    measures: [
      {
        fault: `a person on ${SLOW_KBPS} kbit/s, the link wide again: everything drawn meanwhile is there`,
        unit: 'ms',
        target: 'resynced ≤ 2 s (own; the cut at 256 KB is tested in Backlog.test.ts)',
        limit: { worst: 2_000 },
      },
    ],
    run: async ({ bed, gathering: { ledger } }) => {
      // What A draws is on A's page at once, and would be counted in the place of what is missing there.
      await ledger.pause('a');
      await bed.network.impair('a', { kbps: SLOW_KBPS }, ['down']);
      for (let drawing = 0; drawing < DRAWINGS; drawing += 1) await ledger.draw('b');
      const text = await ledger.write('b');
      const { drawn } = ledger;
      if ((await ledger.drawingsOn('a')) >= drawn) throw new Error('the slow person was never behind');
      await bed.network.impair('a', {});
      const since = machineNow();
      const resyncedAt = await lookFor(async () => {
        const isSaid = (await ledger.shownAt('a', text)) !== undefined;
        return isSaid && (await ledger.drawingsOn('a')) >= drawn ? machineNow() : undefined;
      }, 30_000);
      ledger.resume('a');
      return [resyncedAt === undefined ? undefined : resyncedAt - since];
    },
  },
];
