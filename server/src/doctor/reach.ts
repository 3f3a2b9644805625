import { get as getHttp, type IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';
import { TLSSocket } from 'node:tls';
import { z } from 'zod';
import type { Reached } from './addressChecks.ts';

const WITHIN_MS = 8_000;
const MAX_BYTES = 10_000;

const Health = z.object({ status: z.literal('ok'), version: z.string() });

/** Asks /healthz at this origin. Rejects if nobody answers, or if the certificate is not one that browsers trust. */
export const reach = async (origin: string): Promise<Reached> => {
  const url = new URL('/healthz', origin);
  const signal = AbortSignal.timeout(WITHIN_MS);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const get = url.protocol === 'https:' ? getHttps : getHttp;
    get(url, { agent: false, signal, headers: { accept: 'application/json' } }, resolve).on('error', reject);
  });
  const { socket } = response;
  const certificateEndsAt =
    socket instanceof TLSSocket ? Date.parse(socket.getPeerCertificate().valid_to) : undefined;
  return { version: await versionIn(response), certificateEndsAt };
};

const versionIn = async (response: IncomingMessage): Promise<string | undefined> => {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) {
    text += chunk;
    if (text.length > MAX_BYTES) return undefined;
  }
  try {
    return Health.parse(JSON.parse(text)).version;
  } catch {
    return undefined;
  }
};
