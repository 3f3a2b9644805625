import { answering } from '../peers/answering.mjs';
import { Load, type LoadRoom } from './Load.ts';

/** How a way of sharing a board opens its rooms: every person connected and past the first exchange. */
export type OpenRooms = (
  load: Load,
  question: Readonly<Record<string, unknown>>,
) => Promise<readonly LoadRoom[]>;

const numberOf = (value: unknown): number => {
  if (typeof value !== 'number') throw new Error('a number was expected');
  return value;
};

/** Makes this program a load generator that its parent directs. */
export const loadProgram = (newId: () => string, openRooms: OpenRooms): void => {
  const load = new Load(newId);
  answering(
    {
      open: async (question) => {
        load.rooms = await openRooms(load, question);
        return load.rooms.length;
      },
      idle: ({ seconds }) => load.idle(numberOf(seconds)),
      fixed: ({ perSecond, seconds }) => load.fixed(numberOf(perSecond), numberOf(seconds)),
      saturate: ({ inFlight, seconds }) => load.saturate(numberOf(inFlight), numberOf(seconds)),
    },
    () => undefined,
  );
};
