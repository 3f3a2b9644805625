import type { Region, SaveClass } from '../exercise.ts';
import type { Entry } from './runState.ts';

/**
 * In which class an entry that outlives the session is kept. What was never shown to both is at most its author’s and
 * the therapist’s, whatever the region keeps for both.
 */
export const keptAs = (
  { save, unreleased, release }: Pick<Region, 'save' | 'unreleased' | 'release'>,
  { status }: Pick<Entry, 'status'>,
): SaveClass => {
  if (status === 'released') return save;
  const privately = release.how === 'never' ? save : unreleased;
  return privately === 'couple' ? 'own' : privately;
};
