import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { PracticeClient } from '../support/PracticeClient.ts';
import { deployedServer, freePort, mediaWorkersOf, type ServerProcess } from '../support/serverProcess.ts';
import { say } from './session/asks.ts';

let server: ServerProcess;
let port: number;
beforeAll(async () => {
  port = await freePort();
  server = await deployedServer({ METRICS_PORT: String(port) });
});
afterAll(() => server.close());

const numbers = async (): Promise<ReadonlyMap<string, number>> => {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return new Map(
    text.split('\n').flatMap((line) => {
      const at = line.lastIndexOf(' ');
      return line.startsWith('#') || at === -1 ? [] : [[line.slice(0, at), Number(line.slice(at + 1))]];
    }),
  );
};

it('says of a running server what it carries, and no more', { timeout: 60_000 }, async () => {
  expect((await numbers()).get('trialogue_sessions')).toBe(0);
  const practice = await PracticeClient.open(server);
  const { a, booking } = await practice.gather();
  const before = await numbers();
  expect(before.get('trialogue_sessions')).toBe(1);
  expect(before.get('trialogue_people_connected')).toBe(3);
  expect(before.get('trialogue_media_workers')).toBe(1);
  expect(before.get('trialogue_sessions_not_saved')).toBe(0);
  expect(before.get('trialogue_node_draining')).toBe(0);

  const saved = 'trialogue_commit_seconds_count{outcome="saved"}';
  await say(a, 'a heron wades');
  expect((await numbers()).get(saved)).toBeGreaterThan(before.get(saved) ?? 0);

  const [worker = 0] = await mediaWorkersOf(server.pid);
  process.kill(worker, 'SIGKILL');
  await vi.waitFor(
    async () => expect((await numbers()).get('trialogue_media_recovery_seconds_count')).toBe(1),
    { timeout: 10_000 },
  );

  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  for (const secret of [booking.id, 'heron', 'Anselm', 'Imke']) expect(text).not.toContain(secret);
  // The public port does not say them.
  expect((await fetch(`${server.url}/metrics`)).headers.get('content-type')).not.toContain('version=0.0.4');
});
