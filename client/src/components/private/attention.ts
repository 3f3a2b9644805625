import { HIGH_FEELING } from '@trialogue/shared/limits.ts';
import type { ArrivalAnswers } from '@trialogue/shared/private/check.ts';
import { privateText } from '../../text/private.ts';

const { attention: words } = privateText;

/** What deserves the therapist's attention in the arrival answers, in plain words, the most pressing first. */
export const attentionOf = (answers: ArrivalAnswers | undefined): readonly string[] => {
  if (answers === undefined) return [words.noAnswer];
  const { aloneInRoom, safeTime, distress } = answers;
  return [
    ...(aloneInRoom === false ? [words.notAlone] : []),
    ...(safeTime === false ? [words.notSafeTime] : []),
    ...(distress !== null && distress >= HIGH_FEELING ? [words.distress(distress)] : []),
  ];
};
