import type { EntryValue } from '@trialogue/shared/exercises/regionKinds.ts';

export type Chosen = Extract<EntryValue, { form: 'chosen' }>;

export const nothingChosen: Chosen = { form: 'chosen', choices: [] };

/** How many of the words one may choose are taken; a word of one’s own counts. */
export const takenOf = ({ choices, own }: Chosen): number => choices.length + (own === undefined ? 0 : 1);

/**
 * The choice after a word is pressed. Where one word is all one may choose, the new one takes the place of the old;
 * where more are, one too many changes nothing.
 */
export const pressed = (chosen: Chosen, choice: number, pick: number): Chosen => {
  const { choices } = chosen;
  if (choices.includes(choice)) return { ...chosen, choices: choices.filter((one) => one !== choice) };
  if (pick === 1) return { form: 'chosen', choices: [choice] };
  return takenOf(chosen) < pick ? { ...chosen, choices: [...choices, choice] } : chosen;
};

/** The choice with a word of one’s own; an empty one is none. */
export const withOwn = ({ choices }: Chosen, own: string, pick: number): Chosen => {
  if (own === '') return { form: 'chosen', choices };
  return { form: 'chosen', choices: choices.slice(0, pick - 1), own };
};
