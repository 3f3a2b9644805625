/** Which of the text fields a screen is to show, and what a screen shows of them. */

/** Texts that no screen ever shows: secrets, what is only compared, and what media servers tell each other. */
const neverShown: readonly RegExp[] = [
  /^session:enter cursor\.epoch$/,
  /^media:/,
  /^POST \/api\/setup\/claim secret$/,
  /^POST \/api\/setup (secret|email|password)$/,
  /^POST \/api\/sign-in /,
  /^POST \/api\/join\/open secret$/,
];

/** What a couple calls its injured and its involved partner is kept, and no screen reads it as yet. */
const unread = /^exercise:start roles\.names\./;

export const isEverShown = (field: string): boolean => !neverShown.some((pattern) => pattern.test(field));

/** Whether a document of some view has to hold its text. */
export const isDueInDocuments = (field: string): boolean => !unread.test(field);

/**
 * A text of an exercise is the same one on its way into the templates, changed there, and begun in a session: one name for
 * all three, because no screen shows each of them by each way.
 */
export const oneName = (field: string): string =>
  field.replace(/^(?:POST \/api\/templates|PATCH \/api\/templates\/:id|exercise:start) (?=exercise\.)/, '');
