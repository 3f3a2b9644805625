import { SessionError } from '@trialogue/shared/errors.ts';
import type { EntryValue } from '@trialogue/shared/exercises/regionKinds.ts';
import { accountEndpoints } from '@trialogue/shared/http/account.ts';
import {
  type Afterwards,
  afterwardsEndpoints,
  partnerPdfPath,
  therapistPdfPath,
} from '@trialogue/shared/http/afterwards.ts';
import { pathOf } from '@trialogue/shared/http/defineEndpoint.ts';
import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { EntryId, newId, RunId } from '@trialogue/shared/ids.ts';
import { LANDING_MS, MINUTE_MS } from '@trialogue/shared/limits.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Peer } from '../../support/connect.ts';
import { HttpBrowser } from '../../support/HttpBrowser.ts';
import { keptClasses } from '../../support/keptClasses.ts';
import { ManualClock } from '../../support/ManualClock.ts';
import { account, type Gathered, PracticeClient } from '../../support/PracticeClient.ts';
import { pdfText } from '../../support/pdfText.ts';
import { type StartedServer, startServer } from '../../support/startServer.ts';

const HOUR_MS = 60 * MINUTE_MS;

const codeOf = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked;
    return 'ok';
  } catch (thrown) {
    if (thrown instanceof SessionError) return thrown.code;
    throw thrown;
  }
};

type Author = 'a' | 'b';
/** Every secret says whose it is and where it stands. */
const secretOf = (region: string, author: Author): string => `${region}-of-${author}-quartz`;

/** Writes in every region as both partners, releases what is to be released, and ends the session. */
const live = async ({ therapist, a, b, people }: Gathered) => {
  const run = newId(RunId);
  const [anna, ben] = [people[1].id, people[2].id];
  const roles = { first: anna, speaker: anna, listener: ben, injured: anna, involved: ben, names: null };
  await therapist.request('exercise:start', { run, exercise: keptClasses, roles });

  const put = async (
    peer: Peer,
    region: string,
    value: EntryValue,
    { on = null, offered = false }: { readonly on?: EntryId | null; readonly offered?: boolean } = {},
  ): Promise<EntryId> => {
    const entry = newId(EntryId);
    await peer.request('exercise:write', { run, entry, region, on, value, base: 0, offered });
    return entry;
  };
  const text = (words: string): EntryValue => ({ form: 'words', text: words });
  const release = (entry: EntryId) => therapist.request('exercise:release', { run, what: { entry } });

  for (const [peer, author] of [
    [a, 'a'],
    [b, 'b'],
  ] as const) {
    for (const region of ['agreed', 'offers', 'filed', 'mine', 'gone', 'told', 'noted'] as const) {
      const entry = await put(peer, region, text(secretOf(region, author)));
      if (region === 'agreed') {
        const answer: EntryValue = {
          form: 'reply',
          choice: 0,
          text: secretOf('answer', author === 'a' ? 'b' : 'a'),
        };
        await put(author === 'a' ? b : a, region, answer, { on: entry });
      }
    }
    await put(peer, 'near', { form: 'point', at: author === 'a' ? 3.5 : 8 });
    // A’s are released, B’s only offered.
    for (const region of ['draft', 'weighed', 'passing', 'pained', 'alone'] as const) {
      const entry = await put(peer, region, text(secretOf(region, author)), { offered: true });
      if (author === 'a') await release(entry);
    }
  }
  await put(a, 'ours', text('ours-quartz'));

  // Both want to keep what A wrote; of B’s only B does.
  const wished = {
    a: await put(a, 'wished', text(secretOf('wished', 'a'))),
    b: await put(b, 'wished', text(secretOf('wished', 'b'))),
  };
  for (const peer of [a, b]) await peer.request('exercise:keep', { run, entry: wished.a, keep: true });
  await b.request('exercise:keep', { run, entry: wished.b, keep: true });
  // A asks to keep theirs, which was never shown; B does not ask.
  const kept = await put(a, 'kept', text(secretOf('kept', 'a')));
  await put(b, 'kept', text(secretOf('kept', 'b')));
  await a.request('exercise:keep', { run, entry: kept, keep: true });
  const diary = await put(a, 'diary', text(secretOf('diary', 'a')), { offered: true });
  await a.request('exercise:keep', { run, entry: diary, keep: true });
};

const both = (region: string): string[] => [secretOf(region, 'a'), secretOf(region, 'b')];
const releasedByA = ['draft', 'weighed', 'passing', 'alone'].map((region) => secretOf(region, 'a'));
const couples = [
  ...both('agreed'),
  ...both('answer'),
  ...releasedByA,
  secretOf('wished', 'a'),
  'ours-quartz',
];
const mayOpen = {
  a: [
    ...couples,
    ...['offers', 'mine', 'pained', 'told', 'kept', 'diary'].map((region) => secretOf(region, 'a')),
  ],
  b: [...couples, ...['offers', 'mine', 'draft', 'pained', 'told'].map((region) => secretOf(region, 'b'))],
  therapist: [
    ...couples,
    ...['offers', 'filed', 'pained', 'told', 'noted'].flatMap(both),
    secretOf('draft', 'b'),
    secretOf('weighed', 'b'),
    secretOf('kept', 'a'),
  ],
};
const secretsIn = (text: string): readonly string[] =>
  [...new Set(text.match(/[a-z]+-of-[ab]-quartz|ours-quartz/g) ?? [])].sort();

describe('EXR13: what was kept', { timeout: 60_000 }, () => {
  const clock = new ManualClock();
  let server: StartedServer;
  let practice: PracticeClient;
  let joint: Gathered;
  let other: Gathered;
  const before: string[] = [];
  beforeAll(async () => {
    server = await startServer({ clock });
    practice = await PracticeClient.open(server);
    joint = await practice.gather();
    other = await practice.gather();
    await live(joint);
    const { browsers, booking } = joint;
    before.push(
      await codeOf(browsers.a.call(afterwardsEndpoints.partner, {})),
      await codeOf(practice.therapist.call(afterwardsEndpoints.therapist, {}, { id: booking.id })),
      `${(await browsers.b.download(partnerPdfPath)).status}`,
    );
    await joint.therapist.request('session:end', {});
  }, 60_000);
  afterAll(() => server.close());

  const readBy = {
    a: () => joint.browsers.a.call(afterwardsEndpoints.partner, {}),
    b: () => joint.browsers.b.call(afterwardsEndpoints.partner, {}),
    therapist: () => practice.therapist.call(afterwardsEndpoints.therapist, {}, { id: joint.booking.id }),
  } satisfies Record<string, () => Promise<Afterwards>>;
  const downloadBy = {
    a: () => joint.browsers.a.download(partnerPdfPath),
    b: () => joint.browsers.b.download(partnerPdfPath),
    therapist: () =>
      practice.therapist.download(pathOf({ path: therapistPdfPath }, { id: joint.booking.id })),
  } satisfies Record<string, () => Promise<Response>>;

  it('EXR13 nothing is served before the session has ended', () => {
    expect(before).toEqual(['wrong-stage', 'wrong-stage', '409']);
  });

  it.each(['a', 'b', 'therapist'] as const)(
    'EXR13 %s has what they may open, and nothing else',
    async (who) => {
      const answer = await readBy[who]();
      expect(secretsIn(JSON.stringify(answer))).toEqual([...mayOpen[who]].sort());
      expect(answer.names).toEqual(['Anselm', 'Birgitte']);
    },
  );

  it.each(['a', 'b', 'therapist'] as const)(
    'EXR13 the PDF of %s has the same words and no more',
    async (who) => {
      const response = await downloadBy[who]();
      expect(response.headers.get('content-disposition')).toBe('attachment; filename="notes.pdf"');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('content-type')).toBe('application/pdf');
      const text = pdfText(new Uint8Array(await response.arrayBuffer()));
      expect(secretsIn(text.replaceAll('\n', ' '))).toEqual([...mayOpen[who]].sort());
    },
  );

  it('EXR13 each stands on a scale for themselves', async () => {
    const { kept, startsAt } = await readBy.b();
    const near = kept[0]?.regions.find(({ id }) => id === 'near');
    expect(near?.entries.map(({ by, scale }) => [by?.seat, scale])).toEqual([
      ['a', [{ at: 3.5, sessionDate: startsAt }]],
      ['b', [{ at: 8, sessionDate: startsAt }]],
    ]);
  });

  it('EXR13 an answer stands beside what it answers, and what both made is nobody’s alone', async () => {
    const { kept } = await readBy.a();
    const regions = kept[0]?.regions ?? [];
    const [first] = regions.find(({ id }) => id === 'agreed')?.entries ?? [];
    expect(first?.by?.seat).toBe('a');
    expect(first?.replies.map(({ by, lines }) => [by?.seat, lines])).toEqual([
      [
        'b',
        [
          { label: 'My answer', text: 'Yes' },
          { label: null, text: secretOf('answer', 'b') },
        ],
      ],
    ]);
    expect(regions.find(({ id }) => id === 'ours')?.entries[0]?.by).toBeNull();
  });

  it('EXR13 nobody comes in by another session’s link, by none, or by another device', async () => {
    expect(await codeOf(other.browsers.a.call(afterwardsEndpoints.partner, {}))).toBe('wrong-stage');
    const stranger = await practice.openLink(other.booking.links.a);
    expect(await codeOf(stranger.call(afterwardsEndpoints.partner, {}))).toBe('link-not-valid');
    expect((await stranger.download(partnerPdfPath)).status).toBe(404);
    expect(await codeOf(practice.openLink(joint.booking.links.a))).toBe('session-ended');
    const id = { id: joint.booking.id };
    expect(await codeOf(joint.browsers.a.call(afterwardsEndpoints.therapist, {}, id))).toBe('unauthorised');
    expect(await codeOf(practice.therapist.call(afterwardsEndpoints.partner, {}))).toBe('link-not-valid');
  });

  const reopen = (browser: HttpBrowser, link: string) =>
    browser.call(joinEndpoints.open, { secret: new URL(link).hash.slice(1) });

  it('EXR13 a browser that was shut opens nothing until it has the private link again', async () => {
    const { a } = joint.browsers;
    await a.call(afterwardsEndpoints.shut, {});
    expect(await codeOf(a.call(afterwardsEndpoints.partner, {}))).toBe('link-not-valid');
    expect((await a.download(partnerPdfPath)).status).toBe(404);
    expect(await codeOf(a.call(joinEndpoints.token, {}))).toBe('session-ended');
    expect(await reopen(a, joint.booking.links.a)).toMatchObject({ over: true, otherDevice: false });
    expect((await readBy.a()).kept).toHaveLength(1);
  });

  it('EXR13 a tab that is forgotten closes by itself', async () => {
    clock.advance(LANDING_MS + 1);
    expect(await codeOf(readBy.a())).toBe('session-ended');
    expect(await codeOf(readBy.b())).toBe('session-ended');
    expect((await downloadBy.b()).status).toBe(409);
    await reopen(joint.browsers.a, joint.booking.links.a);
    await reopen(joint.browsers.b, joint.booking.links.b);
    expect((await readBy.b()).kept).toHaveLength(1);
  });

  it('EXR13 a link that is revoked or has expired opens nothing more; the therapist reads on', async () => {
    await practice.therapist.call(sessionEndpoints.revokeLink, {}, { id: joint.booking.id, seat: 'a' });
    expect(await codeOf(readBy.a())).toBe('link-not-valid');
    expect((await downloadBy.a()).status).toBe(404);
    expect(await codeOf(readBy.b())).toBe('ok');
    clock.advance(26 * HOUR_MS);
    expect(await codeOf(readBy.b())).toBe('link-not-valid');
    expect(await codeOf(reopen(joint.browsers.b, joint.booking.links.b))).toBe('link-not-valid');
    // A day has passed: they sign in again.
    const { email, password } = account;
    await practice.therapist.call(accountEndpoints.signIn, { email, password });
    expect((await readBy.therapist()).kept).toHaveLength(1);
  });

  it('EXR13 to another therapist of the practice the session does not exist', async () => {
    const { url } = await practice.therapist.call(accountEndpoints.invite, {});
    const colleague = new HttpBrowser(server.url);
    const secret = new URL(url).hash.slice(1);
    await colleague.call(accountEndpoints.setUp, { ...account, secret, email: 'other@practice.example' });
    const { id } = joint.booking;
    expect(await codeOf(colleague.call(afterwardsEndpoints.therapist, {}, { id }))).toBe('not-found');
    expect((await colleague.download(pathOf({ path: therapistPdfPath }, { id }))).status).toBe(404);
  });

  it('EXR13 no secret and no name is in the log', () => {
    expect(secretsIn(server.logged.join('\n'))).toEqual([]);
    expect(server.logged.join('\n')).not.toMatch(/Anselm|Birgitte/);
  });
});

describe('EXR13: whoever left before the end', { timeout: 60_000 }, () => {
  it('EXR13 is the same device when the link is opened again, then and afterwards', async () => {
    const server = await startServer({ clock: new ManualClock() });
    const practice = await PracticeClient.open(server);
    const { a, therapist, browsers, booking } = await practice.gather();
    await a.request('session:leave', {});
    await browsers.a.call(afterwardsEndpoints.shut, {});
    expect(await codeOf(browsers.a.call(joinEndpoints.token, {}))).toBe('link-not-valid');
    expect(await codeOf(browsers.a.call(afterwardsEndpoints.partner, {}))).toBe('link-not-valid');
    const open = () =>
      browsers.a.call(joinEndpoints.open, { secret: new URL(booking.links.a).hash.slice(1) });
    expect(await open()).toMatchObject({ over: false, otherDevice: false });
    await browsers.a.call(afterwardsEndpoints.shut, {});
    await therapist.request('session:end', {});
    expect(await open()).toMatchObject({ over: true, otherDevice: false });
    expect((await browsers.a.call(afterwardsEndpoints.partner, {})).kept).toEqual([]);
    await server.close();
  });
});
