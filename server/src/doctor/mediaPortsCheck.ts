import type { Config } from '../config.ts';
import { type Check, fail, ok } from './Check.ts';
import { openMediaEcho } from './mediaEcho.ts';

/** One for each worker, and one for the worker that stands by; none if any free ones are taken. */
export const mediaPortsOf = ({
  mediaPort,
  mediaWorkers,
}: Pick<Config, 'mediaPort' | 'mediaWorkers'>): readonly number[] =>
  mediaPort === 0 ? [] : Array.from({ length: mediaWorkers + 1 }, (_, index) => mediaPort + index);

/** Whether the media ports are free, or held by the server itself; `runs` says whether it answers on this machine. */
export const mediaPortsCheck = (
  config: Pick<Config, 'mediaIp' | 'mediaPort' | 'mediaWorkers'>,
  runs: () => Promise<boolean>,
): Check => ({
  name: 'Media ports',
  run: async () => {
    const ports = mediaPortsOf(config);
    if (ports.length === 0)
      return ok('Any free ones are taken: MEDIA_PORT is 0, which no firewall can be told.');
    const range = `${ports[0]}-${ports.at(-1)}`;
    try {
      const echo = await openMediaEcho(config.mediaIp, ports);
      await echo.close();
      return ok(`${range} are free; from outside see doctor --serve-media-check.`);
    } catch (thrown) {
      const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
      if (code === 'EADDRNOTAVAIL') return fail('MEDIA_IP is not an address of this machine.');
      if (code !== 'EADDRINUSE') throw thrown;
      return (await runs())
        ? ok(`${range} are held by the running server.`)
        : fail(`One of ${range} is taken by another program: end it, or set MEDIA_PORT to a free range.`);
    }
  },
});
