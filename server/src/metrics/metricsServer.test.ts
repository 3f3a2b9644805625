import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../config.ts';
import { Metrics } from './Metrics.ts';
import { type MetricsServer, openMetricsServer } from './metricsServer.ts';
import { someSources } from './testSupport.ts';

let server: MetricsServer | undefined;
afterEach(() => server?.close());

const open = async (text = () => new Metrics(someSources).text()): Promise<string> => {
  server = await openMetricsServer({ host: '127.0.0.1', port: 0 }, text);
  return server.url;
};

describe('the metrics server', () => {
  it('answers GET /metrics as Prometheus reads it', async () => {
    const answer = await fetch(await open());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await answer.text();
    expect(text).toContain('\n# TYPE trialogue_commit_seconds histogram\n');
    expect(text.endsWith('\n')).toBe(true);
  });

  it('answers nothing else', async () => {
    const url = new URL(await open());
    for (const path of ['/', '/metrics/', '/metrics?x', '/healthz', '/../metrics%2f']) {
      expect((await fetch(`${url.origin}${path}`)).status).toBe(404);
    }
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS']) {
      const { status, headers } = await fetch(url, { method });
      expect([method, status, headers.get('allow')]).toEqual([method, 405, 'GET']);
    }
  });

  it('says 500 and no more when the numbers cannot be had', async () => {
    const answer = await fetch(await open(() => Promise.reject(new Error('a secret'))));
    expect([answer.status, await answer.text()]).toEqual([500, '']);
  });

  it('closes twice, and is gone', async () => {
    const url = await open();
    await fetch(url);
    await Promise.all([server?.close(), server?.close()]);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('names the setting when it cannot listen', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const bound = holder.address();
    const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
    const refused = openMetricsServer({ host: '127.0.0.1', port }, async () => '');
    await expect(refused).rejects.toThrow(ConfigError);
    await expect(refused).rejects.toThrow(/^METRICS_PORT /);
    await expect(openMetricsServer({ host: '192.0.2.1', port: 0 }, async () => '')).rejects.toThrow(
      /^METRICS_HOST /,
    );
    holder.close();
  });
});
