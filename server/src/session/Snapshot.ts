import { boardToWire } from '@trialogue/shared/board/boardState.ts';
import { SessionError } from '@trialogue/shared/errors.ts';
import { MAX_PART_BYTES } from '@trialogue/shared/limits.ts';
import { type SessionState, type SessionWire, sessionToWire } from '@trialogue/shared/log/sessionState.ts';
import type { SnapshotPart } from '@trialogue/shared/protocol/session.ts';
import type { Visitor } from './Visitor.ts';

/**
 * What one person may know at one moment, cut into parts that a slow line carries between two heartbeats. The
 * moment stays the same however long reading takes; what happens meanwhile follows as increments.
 */
export class Snapshot {
  /** The view; what is drawn and said is in it if that fits one part, and in the parts otherwise. */
  readonly view: SessionWire;
  readonly #parts: readonly SnapshotPart[];
  readonly #unread: Set<number>;

  constructor(state: SessionState) {
    const { objects, removed, ...board } = boardToWire(state.board);
    const parts = [
      ...cut(objects, (some) => ({ objects: some, removed: [], chat: [] })),
      ...cut(removed, (some) => ({ objects: [], removed: some, chat: [] })),
      ...cut(state.chat, (some) => ({ objects: [], removed: [], chat: some })),
    ];
    const inOne = JSON.stringify(parts).length <= MAX_PART_BYTES;
    this.#parts = inOne ? [] : parts;
    this.#unread = new Set(this.#parts.keys());
    const whole = sessionToWire(state);
    this.view = inOne ? whole : { ...whole, chat: [], board: { ...board, objects: [], removed: [] } };
  }

  get parts(): number {
    return this.#parts.length;
  }

  /** True once every part has been read, or there was none. */
  get isRead(): boolean {
    return this.#unread.size === 0;
  }

  /** Throws `not-found` for a part there is not. */
  read(index: number): SnapshotPart {
    const part = this.#parts[index];
    if (part === undefined) throw new SessionError('not-found');
    this.#unread.delete(index);
    return part;
  }
}

/** Throws `not-found` unless it is a part of the snapshot this visitor was last given, which goes once all is read. */
export const readPart = (visitor: Visitor, index: number): SnapshotPart => {
  const { snapshot } = visitor;
  if (snapshot === undefined) throw new SessionError('not-found');
  const part = snapshot.read(index);
  if (snapshot.isRead) visitor.snapshot = undefined;
  return part;
};

/** Pieces of at most a part's size each, in order; something larger alone is a piece of its own. */
const cut = <Item>(items: readonly Item[], partOf: (some: Item[]) => SnapshotPart): SnapshotPart[] => {
  const pieces: Item[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const weight = JSON.stringify(item).length;
    if (bytes + weight > MAX_PART_BYTES) {
      pieces.push([]);
      bytes = 0;
    }
    pieces.at(-1)?.push(item);
    bytes += weight;
  }
  return pieces.map(partOf);
};
