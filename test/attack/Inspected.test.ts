import { afterAll, beforeAll, expect, it } from 'vitest';
import { Inspected } from './Inspected.ts';

let server: Inspected;
beforeAll(async () => {
  server = await Inspected.start();
});
afterAll(() => server.close());

it('says that the server is gone to whoever asks when it dies, and afterwards', async () => {
  expect((await server.memory()).heapMiB).toBeGreaterThan(0);
  const asked = server.memory();
  const refused = expect(asked).rejects.toThrow('the process is gone');
  await server.server.stop('SIGKILL');
  await refused;
  await expect(server.memory()).rejects.toThrow('the process is gone');
});
