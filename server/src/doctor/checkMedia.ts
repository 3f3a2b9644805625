import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect, isIPv6 } from 'node:net';
import { type Check, fail, ok } from './Check.ts';
import { isAnswer, questionOf } from './mediaEcho.ts';

/** A port of the server as the person at the other end of the world names it. */
export interface MediaTarget {
  readonly host: string;
  readonly port: number;
}

/** UDP loses; this many questions all lost is a wall. */
const QUESTIONS = 5;
const AGAIN_AFTER_MS = 400;
const WITHIN_MS = 4_000;
const MAX_PORTS = 300;

const TARGET = /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):(\d{1,5})(?:-(\d{1,5}))?$/;

/** Reads `host:port`, `host:first-last`, and several of them with commas between; `undefined` if it is nothing such. */
export const readTargets = (text: string): readonly MediaTarget[] | undefined => {
  const targets = text.split(',').map((part) => {
    const [, host = '', first = '', last = first] = TARGET.exec(part.trim()) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (host === '' || from < 1 || to < from || to > 65_535 || to - from >= MAX_PORTS) return undefined;
    return Array.from({ length: to - from + 1 }, (_, index) => ({
      host: host.replace(/^\[|\]$/g, ''),
      port: from + index,
    }));
  });
  return targets.some((each) => each === undefined) ? undefined : targets.flatMap((each) => each ?? []);
};

const advice = (protocol: string, port: number): string =>
  `open port ${port}/${protocol} in the firewall of the server and of its provider, and pass it on where the server stands behind a router`;

/** Whether these ports can be reached from here, where `doctor --serve-media-check` answers on the server. */
export const mediaChecks = (targets: readonly MediaTarget[]): readonly Check[] =>
  targets.flatMap(({ host, port }) => [
    {
      name: `UDP ${host}:${port}`,
      run: async () =>
        (await askUdp(host, port))
          ? ok('Answers.')
          : fail(`No answer: ${advice('udp', port)}; and see that the server runs --serve-media-check.`),
    },
    {
      name: `TCP ${host}:${port}`,
      run: async () => {
        const outcome = await askTcp(host, port);
        if (outcome === 'answered') return ok('Answers.');
        if (outcome === 'refused') {
          return fail('Nothing listens there: run doctor --serve-media-check on the server.');
        }
        if (outcome === 'stranger')
          return fail('Something else listens there: run --serve-media-check on the server.');
        return fail(`No answer: ${advice('tcp', port)}.`);
      },
    },
  ]);

const askUdp = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const nonce = randomBytes(16).toString('hex');
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
    let asked = 0;
    const end = (answered: boolean): void => {
      clearInterval(asking);
      clearTimeout(late);
      socket.removeAllListeners('error').on('error', () => undefined);
      socket.close();
      resolve(answered);
    };
    const ask = (): void => {
      asked += 1;
      if (asked <= QUESTIONS) socket.send(questionOf(nonce), port, host, () => undefined);
    };
    const asking = setInterval(ask, AGAIN_AFTER_MS);
    const late = setTimeout(() => end(false), WITHIN_MS);
    socket.on('error', () => end(false));
    socket.on('message', (message) => {
      if (isAnswer(message.toString('latin1'), nonce)) end(true);
    });
    ask();
  });

const askTcp = (host: string, port: number): Promise<'answered' | 'refused' | 'stranger' | 'silent'> =>
  new Promise((resolve) => {
    const nonce = randomBytes(16).toString('hex');
    const connection = connect({ host, port });
    let text = '';
    const end = (outcome: 'answered' | 'refused' | 'stranger' | 'silent'): void => {
      clearTimeout(late);
      connection.destroy();
      resolve(outcome);
    };
    // Connected and yet silent is a worker of a running server, which waits for a browser.
    const late = setTimeout(() => end(connection.readyState === 'open' ? 'stranger' : 'silent'), WITHIN_MS);
    connection.on('error', (error) =>
      end('code' in error && error.code === 'ECONNREFUSED' ? 'refused' : 'silent'),
    );
    connection.on('connect', () => connection.write(questionOf(nonce)));
    connection.setEncoding('latin1').on('data', (chunk) => {
      text += String(chunk);
    });
    connection.on('end', () => end(isAnswer(text, nonce) ? 'answered' : 'stranger'));
  });
