import { SECOND_MS } from '@trialogue/shared/limits.ts';
import { QuietSignal } from '@trialogue/shared/private/signal.ts';

const FIRST_KEY = 'q';
/** The number has to follow within this. */
const FOLLOW_MS = 3 * SECOND_MS;

/** What is needed to know of a key. */
interface Key {
  readonly key: string;
  readonly repeat: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  /** In ms, on any clock. */
  readonly timeStamp: number;
}

/** Knows `q` and then `1` to `4`, which send a quiet signal without anything showing on the screen. */
export class QuietKeys {
  #firstAt: number | undefined;

  /** The signal that this key completes, if it does. */
  press({ key, repeat, ctrlKey, altKey, metaKey, timeStamp }: Key): QuietSignal | undefined {
    if (repeat) return undefined;
    const firstAt = this.#firstAt;
    this.#firstAt = undefined;
    if (ctrlKey || altKey || metaKey) return undefined;
    if (key.toLowerCase() === FIRST_KEY) {
      this.#firstAt = timeStamp;
      return undefined;
    }
    if (firstAt === undefined || timeStamp - firstAt > FOLLOW_MS) return undefined;
    return /^[1-4]$/.test(key) ? QuietSignal.options[Number(key) - 1] : undefined;
  }
}
