import { heightsOf } from '../support/Listener.ts';
import type { Person } from '../support/people.ts';
import { everyVoice, type Voice } from '../support/voices.ts';

/** Two others on each of three pages. */
const PICTURES = 6;

/** How large all pictures together are, in lines; `undefined` unless each of the six moves. */
export const fullPictures = async (people: Readonly<Record<Voice, Person>>): Promise<number | undefined> => {
  const heights = await Promise.all(everyVoice.map((voice) => heightsOf(people[voice].page)));
  const all = heights.flat();
  return all.length < PICTURES ? undefined : all.reduce((sum, height) => sum + height, 0);
};
