import { MIN_PASSWORD_LENGTH } from '@trialogue/shared/http/account.ts';
import { text } from '../../text/en.ts';

/** A password of fewer different characters than this is a pattern. */
const FEW_CHARACTERS = 6;
/** From here on it resists guessing even when it is made of words. */
const GOOD_LENGTH = 18;

/** A gentle word about a password while it is being typed. `known` is what an attacker would try first: name, email. */
export const passwordHint = (password: string, known: readonly string[]): string => {
  if (password === '') return text.setUp.passwordHint;
  const missing = MIN_PASSWORD_LENGTH - password.normalize('NFKC').length;
  if (missing > 0) return text.setUp.missing(missing);
  const plain = password.toLowerCase();
  const holdsKnown = known
    .flatMap((words) => words.toLowerCase().split(/[\s@.]+/))
    .some(
      (word) => word.length > 3 && plain.includes(word) && plain.length - word.length < MIN_PASSWORD_LENGTH,
    );
  if (holdsKnown || new Set(plain).size < FEW_CHARACTERS) return text.setUp.easyToGuess;
  return plain.length >= GOOD_LENGTH ? text.setUp.good : text.setUp.longEnough;
};
