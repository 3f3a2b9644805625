import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, type Gathered, PracticeClient, partnerNames, title } from '../support/PracticeClient.ts';
import { type StartedServer, startServer } from '../support/startServer.ts';
import { liveThrough, spoken } from './wholeLife.ts';

let server: StartedServer;
let joint: Gathered;
let tokens: readonly string[];
let renewed: string;
let practice: PracticeClient;

beforeAll(async () => {
  server = await startServer();
  practice = await PracticeClient.open(server);
  joint = await liveThrough(practice);
  const { id } = joint.booking;
  const { url } = await practice.therapist.call(sessionEndpoints.link, {}, { id, seat: 'a' });
  renewed = url;
  const { token } = await joint.browsers.b.call(joinEndpoints.token, {});
  tokens = [token, await practice.therapistToken({ id })];
});
afterAll(() => server.close());

const secretOf = (link: string): string => new URL(link).hash.slice(1);

/** What opens something, by what it is. */
const secrets = (): Readonly<Record<string, string>> => ({
  password: account.password,
  'link of A': secretOf(joint.booking.links.a),
  'link of B': secretOf(joint.booking.links.b),
  'renewed link of A': secretOf(renewed),
  'set-up link': server.setupSecret,
  ...Object.fromEntries(tokens.map((token, index) => [`join token ${index}`, token])),
  ...Object.fromEntries(
    practice.therapist.secrets.map((value, index) => [`therapist’s cookie ${index}`, value]),
  ),
  ...Object.fromEntries(joint.browsers.a.secrets.map((value, index) => [`A’s cookie ${index}`, value])),
  ...Object.fromEntries(joint.browsers.b.secrets.map((value, index) => [`B’s cookie ${index}`, value])),
});

/** What people are called, said, wrote and drew. */
const content: Readonly<Record<string, string>> = {
  'name of A': partnerNames.a,
  'name of B': partnerNames.b,
  title,
  ...spoken,
};

/** The longest part of a link's secret is the proof; the rest of it is an id. */
const proofOf = (secret: string): string => secret.split('.').at(-1) ?? secret;

const found = (text: string, needles: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(needles)
    .filter(([, needle]) => text.includes(needle) || text.includes(proofOf(needle)))
    .map(([what]) => what);

describe('what a log shows', () => {
  it('is no name, no address, no word and no secret, at any level', () => {
    const log = server.logged.join('\n');
    const people = {
      email: account.email,
      'name of the therapist': account.name,
      'address of A': joint.browsers.a.address,
    };
    expect(found(log, { ...secrets(), ...content, ...people })).toEqual([]);
  });
});

describe('what lies on the disk', () => {
  const filesUnder = async (folder: string): Promise<readonly string[]> => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  };

  it('is no word that was said, written or drawn, and nothing that opens anything', async () => {
    const files = await filesUnder(server.dataDir);
    expect(files.some((file) => file.endsWith('.db'))).toBe(true);
    expect(files.some((file) => file.endsWith('-wal'))).toBe(true);
    for (const file of files) {
      const text = (await readFile(file)).toString('latin1');
      expect([file, found(text, { ...secrets(), ...content })]).toEqual([file, []]);
    }
  });

  it('can be read by nobody else on the machine', async () => {
    for (const file of await filesUnder(server.dataDir)) {
      expect([file, (await stat(file)).mode & 0o077]).toEqual([file, 0]);
    }
  });
});
