import { requests } from '@trialogue/shared/protocol/index.ts';
import { placeOnStage } from '@trialogue/shared/stage/stageState.ts';
import type { SessionView } from '../../session/clientState.ts';

/** Whether an exercise can begin where the session is now. */
export const mayStartAt = ({ stage }: Pick<SessionView, 'stage'>): boolean =>
  requests['exercise:start'].places.therapist.includes(placeOnStage(stage));
