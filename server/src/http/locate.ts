import type { NodeOrigin } from '@trialogue/shared/http/node.ts';
import type { SessionRecord } from '../store/PracticeStore.ts';

/**
 * Which node a browser is to connect to for this session; `lost` is the one it has just lost. Rejects with
 * `SessionError('moved')` while nobody can say.
 */
export type Locate = (session: SessionRecord, lost: string | undefined) => Promise<NodeOrigin>;

/** Of a server that is the only one. */
export const locateHere: Locate = async () => null;
