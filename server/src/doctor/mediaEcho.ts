import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** What is asked and what is answered differ, so that two that answer never keep each other busy. */
const ASKED = /^trialogue\?([0-9a-f]{32})\n$/;
/** As long as the question: whoever forges a sender's address gains nothing. */
const answerTo = (nonce: string): string => `trialogue!${nonce}\n`;

export const questionOf = (nonce: string): string => `trialogue?${nonce}\n`;
export const isAnswer = (text: string, nonce: string): boolean => text === answerTo(nonce);

/** A question is shorter than that; whoever sends more is somebody else. */
const MAX_BYTES = 64;
const SILENCE_MS = 5_000;

export interface MediaEcho {
  /** The ports that answer, by UDP and by TCP. */
  readonly ports: readonly number[];
  /** Idempotent. */
  close(): Promise<void>;
}

/**
 * Listens where the media workers would, and answers whoever checks from outside. Rejects, holding nothing, if a port is
 * taken: the server itself must not run meanwhile.
 */
export const openMediaEcho = async (ip: string, ports: readonly number[]): Promise<MediaEcho> => {
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(closers.splice(0).map((each) => each()));
  };
  try {
    const opened: number[] = [];
    for (const port of ports) {
      const server = echoTcp();
      closers.push(() => closeServer(server));
      server.listen(port, ip);
      await once(server, 'listening');
      const bound = server.address();
      const taken = bound === null || typeof bound === 'string' ? port : bound.port;
      const socket = echoUdp(ip);
      closers.push(() => closeSocket(socket));
      socket.bind(taken, ip);
      await once(socket, 'listening');
      opened.push(taken);
    }
    return { ports: opened, close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
};

const echoUdp = (ip: string): Socket => {
  const socket = createSocket({ type: ip.includes(':') ? 'udp6' : 'udp4' });
  socket.on('message', (message, { address, port }) => {
    const nonce = ASKED.exec(message.toString('latin1'))?.[1];
    // Whoever asked is gone, or was never there: nobody to be told.
    if (nonce !== undefined) socket.send(answerTo(nonce), port, address, () => undefined);
  });
  return socket;
};

const echoTcp = (): Server =>
  createServer((connection) => {
    let text = '';
    connection.setTimeout(SILENCE_MS, () => connection.destroy());
    connection.on('error', () => connection.destroy());
    connection.setEncoding('latin1').on('data', (chunk) => {
      text += String(chunk);
      const nonce = ASKED.exec(text)?.[1];
      if (nonce !== undefined) connection.end(answerTo(nonce));
      else if (text.length > MAX_BYTES) connection.destroy();
    });
  });

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    if (server.listening) server.close(() => resolve());
    else resolve();
  });

const closeSocket = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    try {
      socket.close(() => resolve());
    } catch {
      // It was never bound.
      resolve();
    }
  });
