import type { Region, SaveClass } from '../exercise.ts';
import type { Entry } from './runState.ts';

/**
 * In which class an entry is kept that outlives its session. What was never shown to both is at most its author’s and
 * the therapist’s, whatever the region keeps for both; what had to be asked for was, or it would be gone.
 */
export const keptAs = (
  { save, unreleased, release, visibility, keepIf }: Region,
  { status }: Pick<Entry, 'status'>,
): SaveClass => {
  if (status === 'released') return save;
  const privately = release.how === 'never' ? save : unreleased;
  if (keepIf !== undefined && visibility === 'onlyMe') return 'self';
  const asked = keepIf !== undefined && privately === 'drop';
  return asked || privately === 'couple' ? 'own' : privately;
};
