import type { ErrorCode } from '@trialogue/shared/errors.ts';

export interface ErrorWords {
  readonly happened: string;
  readonly safe: string;
  readonly todo: string;
}

/** What a person reads for each thing that can go wrong: what happened, what is safe, what to do. */
export const errorWords: Readonly<Record<ErrorCode, ErrorWords>> = {
  'invalid-payload': {
    happened: 'That could not be accepted as it is.',
    safe: 'Nothing was changed.',
    todo: 'Check what you entered and try again.',
  },
  'entry-changed': {
    happened: 'Somebody has changed this meanwhile.',
    safe: 'Your words are still in the field.',
    todo: 'Look at what is there now, then write yours again or leave it.',
  },
  'not-offered': {
    happened: 'Not everything here has been offered yet.',
    safe: 'Nothing was shown to anybody.',
    todo: 'Wait until both are ready, then reveal.',
  },
  'not-allowed': {
    happened: 'This is not open to you here.',
    safe: 'Nothing was changed.',
    todo: 'If you need it, ask your therapist.',
  },
  'wrong-stage': {
    happened: 'This is not possible at the moment.',
    safe: 'Nothing was changed.',
    todo: 'Try again when the conversation has moved on.',
  },
  'rate-limited': {
    happened: 'That was too many tries in a short time.',
    safe: 'Nothing was lost.',
    todo: 'Wait a minute, then try again.',
  },
  'not-found': {
    happened: 'There is nothing here any more.',
    safe: 'Everything else is as it was.',
    todo: 'Go back and open it again from the list.',
  },
  unauthorised: {
    happened: 'You are not signed in here any more.',
    safe: 'What was saved is still there.',
    todo: 'Sign in again or open your link again.',
  },
  'link-not-valid': {
    happened: 'This link does not work, or no longer works.',
    safe: 'Nobody else can come in with it.',
    todo: 'Ask the person who sent it for a new one.',
  },
  'version-mismatch': {
    happened: 'This page is older than the server.',
    safe: 'What was saved is still there.',
    todo: 'Load the page again.',
  },
  'not-saved': {
    happened: 'The last changes are not saved yet.',
    safe: 'The conversation goes on, and everything saved before is safe.',
    todo: 'Leave the page open. Saving goes on by itself.',
  },
  'not-yours': {
    happened: 'This was made by someone else.',
    safe: 'It stays as it is.',
    todo: 'You can change and take back what you made yourself.',
  },
  'object-gone': {
    happened: 'Someone else has just removed this.',
    safe: 'The rest of the board is as it was.',
    todo: 'You can add it again.',
  },
  'board-full': {
    happened: 'This page of the board is full.',
    safe: 'Everything on it is saved.',
    todo: 'Go on with a new page.',
  },
  'already-exists': {
    happened: 'This is there already.',
    safe: 'Nothing was changed.',
    todo: 'Use what is there, or choose something else.',
  },
  'session-ended': {
    happened: 'This session has ended.',
    safe: 'Nobody can hear or see you.',
    todo: 'You can close this page.',
  },
  'session-locked': {
    happened: 'The room is closed to newcomers for now.',
    safe: 'Nobody can hear or see you.',
    todo: 'Stay on this page, or get in touch with your therapist.',
  },
  'consent-needed': {
    happened: 'This needs an agreement first, and it is not there yet.',
    safe: 'Nothing is shared, and nothing was changed.',
    todo: 'Ask, and wait for the answer.',
  },
  'not-your-turn': {
    happened: 'This is with the other person just now.',
    safe: 'Nothing was changed.',
    todo: 'Wait until it is your turn.',
  },
  'room-changed': {
    happened: 'The conversation went on with others before this was sent',
    safe: 'Nobody has seen it.',
    todo: 'Take it back, and send it again if it is meant for those who are here now.',
  },
  'media-unavailable': {
    happened: 'Sound and picture could not be connected.',
    safe: 'The board and the words still work.',
    todo: 'Wait a moment. If it stays like this, load the page again.',
  },
  replaced: {
    happened: 'The session was opened in another window.',
    safe: 'It goes on there.',
    todo: 'Continue there, or load this page again to come back here.',
  },
  'not-connected': {
    happened: 'The connection is gone for the moment.',
    safe: 'What was saved is still there.',
    todo: 'Check your network, then try again.',
  },
  'timed-out': {
    happened: 'The answer is taking too long.',
    safe: 'What was saved is still there.',
    todo: 'Wait a moment and try again.',
  },
  'shutting-down': {
    happened: 'The server is starting again.',
    safe: 'Everything up to now is saved.',
    todo: 'Stay on this page, it comes back by itself.',
  },
  moved: {
    happened: 'Your session goes on at another of our servers.',
    safe: 'Everything up to now is saved.',
    todo: 'Stay on this page, it comes back by itself.',
  },
  internal: {
    happened: 'Something went wrong on our side.',
    safe: 'What was saved is still there.',
    todo: 'Try again. If it stays like this, load the page again.',
  },
};

/** The three parts as one line, for a notice. */
export const errorSentence = (code: ErrorCode): string => {
  const { happened, safe, todo } = errorWords[code];
  return `${happened} ${safe} ${todo}`;
};
