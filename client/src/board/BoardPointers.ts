import type { ObjectId, PageId, PersonId } from '@trialogue/shared/ids.ts';
import { MAX_TRAIL_POINTS, POINTERS_PER_SECOND } from '@trialogue/shared/limits.ts';
import type { Pointer } from '@trialogue/shared/protocol/board.ts';
import { type ReadableStore, Store } from '../store/Store.ts';
import { type Point, rounded } from './geometry.ts';
import type { Pace } from './Pace.ts';

const SEND_INTERVAL_MS = 1_000 / POINTERS_PER_SECOND;
/** A pointer that has not moved for this long fades, then goes. */
const FADING_AFTER_MS = 2_500;
const GONE_AFTER_MS = 5_000;
const TICK_MS = 500;
/** How long a finished line is previewed while the real one is on its way. */
const LINGER_MS = 1_500;
/** Lines of one person previewed at a time: the one being drawn and pieces of it still on their way. */
const MAX_PREVIEWS = 3;
/** Points of somebody's unfinished line that are kept; strokes are cut long before. */
const MAX_PREVIEW_POINTS = 2_000;

/** A line somebody is drawing: flat x, y, pressure in page coordinates. */
export interface GrowingStroke {
  readonly id: ObjectId;
  readonly width: number;
  readonly points: readonly number[];
}

/** Where one's own pointer is. `at` is `null` when it has left the board. */
export interface OwnPointer {
  readonly page: PageId;
  readonly at: Point | null;
  readonly stroke: GrowingStroke | null;
}

/** Somebody else's line that is not on the board yet, in pieces where messages were lost. */
export interface StrokePreview {
  readonly id: ObjectId;
  readonly width: number;
  readonly pieces: readonly number[][];
}

/** Somebody else's pointer. */
export interface PointerTrack {
  readonly person: PersonId;
  readonly page: PageId;
  readonly at: Point | null;
  /** To be shown until the board has a stroke with that id. */
  readonly previews: readonly StrokePreview[];
  readonly fading: boolean;
}

interface Growing extends StrokePreview {
  /** Index of the first point not received yet. */
  readonly next: number;
  readonly seenAt: number;
}

interface Seen {
  readonly track: PointerTrack;
  readonly growing: readonly Growing[];
  readonly at: number;
}

interface BoardPointersOptions {
  /** Sends a volatile message: it may be lost. */
  readonly send: (pointer: Pointer) => void;
  readonly pace: Pace;
}

/** Pointers both ways: one's own thinned out to what the protocol allows, the others' kept until they go quiet. */
export class BoardPointers {
  readonly #options: BoardPointersOptions;
  readonly #others = new Store<readonly PointerTrack[]>([]);
  readonly #seen = new Map<PersonId, Seen>();
  #own: OwnPointer | undefined;
  #sentOf: { readonly stroke: ObjectId; readonly points: number } | undefined;
  #cancelSend: (() => void) | undefined;
  #cancelTick: (() => void) | undefined;

  constructor(options: BoardPointersOptions) {
    this.#options = options;
  }

  get others(): ReadableStore<readonly PointerTrack[]> {
    return this.#others;
  }

  /** Tells the others where one's own pointer is: at most twenty times a second, the latest winning. */
  readonly point = (own: OwnPointer): void => {
    this.#own = own;
    if (this.#cancelSend === undefined) this.#send();
  };

  /** Takes in somebody else's pointer. */
  receive(person: PersonId, pointer: Pointer): void {
    const now = this.#options.pace.now();
    const before = this.#seen.get(person)?.growing ?? [];
    const at = pointer.at === null ? null : { x: pointer.at[0], y: pointer.at[1] };
    const growing = fresh(pointer.trail === null ? before : grow(before, pointer.trail, now), now);
    const track: PointerTrack = { person, page: pointer.page, at, previews: growing, fading: false };
    this.#seen.set(person, { track, growing, at: now });
    this.#publish();
    this.#cancelTick ??= this.#options.pace.after(TICK_MS, () => this.#tick());
  }

  close(): void {
    this.#cancelSend?.();
    this.#cancelTick?.();
    this.#cancelSend = undefined;
    this.#cancelTick = undefined;
    this.#own = undefined;
  }

  #send(): void {
    this.#cancelSend = undefined;
    const own = this.#own;
    if (own === undefined) return;
    this.#own = undefined;
    const { trail, left } = this.#trailOf(own.stroke);
    this.#options.send({
      page: own.page,
      at: own.at === null ? null : [rounded(own.at.x), rounded(own.at.y)],
      trail,
    });
    if (left) this.#own = own;
    this.#cancelSend = this.#options.pace.after(SEND_INTERVAL_MS, () => this.#send());
  }

  /** The points of the line that have not been sent yet, as many as one message takes. */
  #trailOf(stroke: GrowingStroke | null): { readonly trail: Pointer['trail']; readonly left: boolean } {
    if (stroke === null) return { trail: null, left: false };
    const from = this.#sentOf?.stroke === stroke.id ? this.#sentOf.points : 0;
    const points = stroke.points.slice(from * 3, (from + MAX_TRAIL_POINTS) * 3);
    const sent = from + points.length / 3;
    this.#sentOf = { stroke: stroke.id, points: sent };
    return {
      trail: { stroke: stroke.id, from, width: stroke.width, points },
      left: sent * 3 < stroke.points.length,
    };
  }

  #tick(): void {
    this.#cancelTick = undefined;
    const now = this.#options.pace.now();
    for (const [person, seen] of this.#seen) {
      const growing = fresh(seen.growing, now);
      const fading = now - seen.at >= FADING_AFTER_MS;
      if (now - seen.at >= GONE_AFTER_MS) this.#seen.delete(person);
      else if (fading !== seen.track.fading || growing.length < seen.growing.length) {
        this.#seen.set(person, { ...seen, growing, track: { ...seen.track, previews: growing, fading } });
      }
    }
    this.#publish();
    if (this.#seen.size > 0) this.#cancelTick = this.#options.pace.after(TICK_MS, () => this.#tick());
  }

  #publish(): void {
    const tracks = [...this.#seen.values()].map(({ track }) => track);
    const now = this.#others.get();
    if (tracks.length === now.length && tracks.every((track, index) => track === now[index])) return;
    this.#others.set(tracks);
  }
}

const fresh = (growing: readonly Growing[], now: number): readonly Growing[] =>
  growing.filter(({ seenAt }) => now - seenAt < LINGER_MS);

const grow = (
  growing: readonly Growing[],
  { stroke: id, width, from, points }: NonNullable<Pointer['trail']>,
  now: number,
): readonly Growing[] => {
  const known = growing.find((preview) => preview.id === id);
  const pieces = (known?.pieces ?? []).map((piece) => [...piece]);
  const last = pieces.at(-1);
  // A lost message leaves a gap and not a wrong line.
  if (last !== undefined && from === known?.next) last.push(...points);
  else pieces.push([...points]);
  const total = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const next = {
    id,
    width,
    pieces: total > MAX_PREVIEW_POINTS * 3 ? [points] : pieces,
    next: from + points.length / 3,
    seenAt: now,
  };
  return [...growing.filter((preview) => preview !== known), next].slice(-MAX_PREVIEWS);
};
