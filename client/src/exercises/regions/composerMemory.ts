/** Only a program gets here. */
const MAX_REMEMBERED = 50;

const words = new Map<string, string>();

/** What was typed and not yet put there, by the field; in memory only, and gone with the page. */
export const rememberedWords = (field: string): string => words.get(field) ?? '';

/** Keeps it for when the field comes back; empty words are forgotten. */
export const rememberWords = (field: string, text: string): void => {
  words.delete(field);
  if (text === '') return;
  words.set(field, text);
  for (const oldest of words.keys()) {
    if (words.size <= MAX_REMEMBERED) return;
    words.delete(oldest);
  }
};
