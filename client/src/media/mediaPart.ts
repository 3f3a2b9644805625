import { LaterPart } from '../http/LaterPart.ts';

/** What sends and receives sound and picture: nobody who only waits carries it, and everybody who comes in has it. */
export const mediaPart = new LaterPart(
  'media/MediaClient.ts',
  async () => (await import('./MediaClient.ts')).MediaClient,
);
