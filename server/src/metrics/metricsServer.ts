import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ConfigError } from '../config.ts';

/** Prometheus' text exposition format. */
const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';
/** Nobody who asks for numbers has more to say than that. */
const MAX_HEADER_BYTES = 8_192;
const REQUEST_TIMEOUT_MS = 5_000;
/** One Prometheus, a second one, and somebody who looks. */
const MAX_CONNECTIONS = 20;

export interface MetricsServer {
  readonly url: string;
  /** Idempotent. */
  close(): Promise<void>;
}

/**
 * Answers `GET /metrics` with `text()`, and nothing else. A port of its own, because the numbers are not for the public.
 * Throws `ConfigError` if it cannot listen there.
 */
export const openMetricsServer = async (
  { host, port }: { readonly host: string; readonly port: number },
  text: () => Promise<string>,
): Promise<MetricsServer> => {
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: REQUEST_TIMEOUT_MS,
    },
    (request, response) => void answer(request, response, text),
  );
  server.maxConnections = MAX_CONNECTIONS;
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw settingError(error, host, port);
  }
  const bound = server.address();
  const taken = bound === null || typeof bound === 'string' ? port : bound.port;
  let closing: Promise<void> | undefined;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}/metrics`,
    close: () => {
      closing ??= new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return closing;
    },
  };
};

const answer = async (
  { method, url }: IncomingMessage,
  response: ServerResponse,
  text: () => Promise<string>,
): Promise<void> => {
  const status = url !== '/metrics' ? 404 : method !== 'GET' ? 405 : 200;
  if (status !== 200) {
    response.writeHead(status, status === 405 ? { Allow: 'GET' } : {}).end();
    return;
  }
  try {
    const body = await text();
    response.writeHead(200, { 'Content-Type': CONTENT_TYPE, 'Cache-Control': 'no-store' }).end(body);
  } catch {
    response.writeHead(500).end();
  }
};

const settingError = (error: unknown, host: string, port: number): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new ConfigError(
      'METRICS_PORT',
      `${port} is taken by another program; set METRICS_PORT to a free one`,
    );
  }
  if (code === 'EACCES') {
    return new ConfigError(
      'METRICS_PORT',
      `${port} needs rights this user does not have; take 1024 or above`,
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new ConfigError('METRICS_HOST', `${host} is not an address of this machine`);
  }
  return error;
};
