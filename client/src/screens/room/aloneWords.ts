import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import { stageText } from '../../text/stage.ts';

interface Alone {
  readonly name: string;
  /** Time alone with the therapist, in ms. */
  readonly ms: number;
}

const { alone: words } = stageText;
const minutesOf = ({ ms }: Alone): number => Math.floor(ms / MINUTE_MS);

/** How the minutes alone are shared between the two, and who is owed some. */
export const balanceWords = ([first, second]: readonly Alone[]): string => {
  if (first === undefined || second === undefined) return '';
  const [a, b] = [minutesOf(first), minutesOf(second)];
  const owed = a === b ? words.even : words.owed((a < b ? first : second).name, Math.abs(a - b));
  return `${words.balance(first.name, a, second.name, b)}; ${owed}.`;
};

/** The same for one of them. */
export const minutesWith = (alone: Alone): string => words.minutesWith(alone.name, minutesOf(alone));
