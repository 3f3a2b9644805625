import { PROTOCOL_VERSION } from '@trialogue/shared/protocol/version.ts';
import { RawSocket, textFrame } from '../messages/RawSocket.ts';

const ANSWER_WITHIN_MS = 15_000;

/** What a connection is told, byte by byte, after it has shown its token. */
export const handshakeAnswer = async (url: string, token: unknown): Promise<string> => {
  const greeted = Promise.withResolvers<void>();
  const told = Promise.withResolvers<string>();
  const socket = await RawSocket.open(url, (text) => {
    if (text.startsWith('0')) greeted.resolve();
    else if (text !== '2') told.resolve(text);
  });
  const late = setTimeout(() => told.resolve('no answer'), ANSWER_WITHIN_MS);
  void socket.closed.then(() => told.resolve('cut'));
  try {
    await Promise.race([greeted.promise, socket.closed]);
    await socket.send(textFrame(`40${JSON.stringify({ token, version: PROTOCOL_VERSION })}`));
    return await told.promise;
  } finally {
    clearTimeout(late);
    socket.close();
  }
};

/** Whether that answer lets somebody in. */
export const letsIn = (answer: string): boolean => answer.startsWith('40');
