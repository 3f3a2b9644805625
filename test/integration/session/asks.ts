import { newId, ObjectId, OperationId, type PageId, type PersonId } from '@trialogue/shared/ids.ts';
import type { LogEntry } from '@trialogue/shared/log/event.ts';
import type { SessionWire } from '@trialogue/shared/log/sessionState.ts';
import type { Input } from '@trialogue/shared/protocol/index.ts';
import type { Cursor, Entered } from '@trialogue/shared/protocol/session.ts';
import type { StageVerb } from '@trialogue/shared/stage/stageState.ts';
import type { Peer } from '../../support/connect.ts';

/** Says it; rejects as the server refuses. */
export const say = async (peer: Peer, text: string, id = newId(OperationId)): Promise<void> => {
  await peer.request('chat:say', { id, text, only: null });
};

/** A card of that author, as a request puts it on the board. */
export const card = (author: PersonId, page: PageId, text: string): Input<'board:apply'> => ({
  id: newId(OperationId),
  operation: {
    do: 'put',
    page,
    object: { type: 'card', id: newId(ObjectId), author, x: 0, y: 0, w: 200, h: 100, text },
  },
});

type Snapshot = Extract<Entered, { kind: 'snapshot' }>;
type Increments = Extract<Entered, { kind: 'increments' }>;

/** Enters afresh; throws unless it is answered with everything. */
export const snapshotOf = async (peer: Peer, cursor: Cursor | null = null): Promise<Snapshot> => {
  const entered = await peer.request('session:enter', { cursor });
  if (entered.kind !== 'snapshot') throw new Error(`a snapshot was expected, not ${entered.kind}`);
  return entered;
};

/** Enters from a cursor; throws unless it is answered with what is new. */
export const incrementsSince = async (peer: Peer, cursor: Cursor): Promise<Increments> => {
  const entered = await peer.request('session:enter', { cursor });
  if (entered.kind !== 'increments') throw new Error(`increments were expected, not ${entered.kind}`);
  return entered;
};

export const textsOf = ({ chat }: Pick<SessionWire, 'chat'>): readonly string[] =>
  chat.map(({ text }) => text);
export const cardsOf = ({ board }: Pick<SessionWire, 'board'>): readonly string[] =>
  board.objects.flatMap(({ object }) => (object.type === 'card' ? [object.text] : []));

/** What was said in these entries, in order. */
export const saidIn = (entries: readonly LogEntry[]): readonly string[] =>
  entries.flatMap(({ event }) => (event.kind === 'chat.said' ? [event.text] : []));

/** Everything this connection was told of its log so far. */
export const appendedTo = (peer: Peer): readonly LogEntry[] =>
  peer.all('session:appended').flatMap(({ entries }) => entries);

/** Resolves once this connection has been told of an entry that fits. */
export const told = (peer: Peer, fits: (entry: LogEntry) => boolean): Promise<LogEntry> =>
  peer.until(() => appendedTo(peer).find(fits));

/** Resolves once this connection has been told of that command to the stage. */
export const stageTold = (peer: Peer, command: StageVerb): Promise<LogEntry> =>
  told(peer, ({ event }) => event.kind === 'stage.commanded' && event.command.do === command);
