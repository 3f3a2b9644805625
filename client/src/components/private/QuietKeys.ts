import { SECOND_MS } from '@trialogue/shared/limits.ts';
import { QuietSignal } from '@trialogue/shared/private/signal.ts';

const FIRST_KEY = 'q';
/** The number has to follow within this. */
const FOLLOW_MS = 3 * SECOND_MS;

/** What is needed to know of a key. */
interface Key {
  readonly key: string;
  /** The key's place on the keyboard. */
  readonly code: string;
  readonly repeat: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  /** In ms, on any clock. */
  readonly timeStamp: number;
}

/** Where the letters are not Latin ones, the key in the place of Q is meant. */
const isFirst = ({ key, code }: Key): boolean =>
  key.toLowerCase() === FIRST_KEY || (code === 'KeyQ' && !/^[a-z]$/i.test(key));

/** By its place too: some keyboards want Shift for a number. */
const numberOf = ({ key, code }: Key): number | undefined => {
  const number = /^(?:Digit|Numpad)?([1-4])$/.exec(/^[1-4]$/.test(key) ? key : code)?.[1];
  return number === undefined ? undefined : Number(number);
};

/** Knows `q` and then `1` to `4`, which send a quiet signal without anything showing on the screen. */
export class QuietKeys {
  #firstAt: number | undefined;

  /** The signal that this key completes, if it does. */
  press(key: Key): QuietSignal | undefined {
    if (key.repeat || key.key === 'Shift') return undefined;
    const firstAt = this.#firstAt;
    this.#firstAt = undefined;
    if (key.ctrlKey || key.altKey || key.metaKey) return undefined;
    if (isFirst(key)) {
      this.#firstAt = key.timeStamp;
      return undefined;
    }
    if (firstAt === undefined || key.timeStamp - firstAt > FOLLOW_MS) return undefined;
    const number = numberOf(key);
    return number === undefined ? undefined : QuietSignal.options[number - 1];
  }
}
