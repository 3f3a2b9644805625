import type {
  Holding,
  NodeLeaseStore,
  NodeLife,
  OwnershipStore,
} from '@trialogue/server/src/store/OwnershipStore.ts';
import { SessionId } from '@trialogue/shared/ids.ts';

const NOBODY = -1;
const BUCKET_MS = 100;

export const sessionIdOf = (session: number): SessionId => SessionId.parse(String(session).padStart(22, '0'));

/** How often the store was asked, and how often at most within a tenth of a second. */
export interface Asked {
  readonly total: number;
  readonly peakPerSecond: number;
}

/** The store's side of a million sessions: numbers in arrays, and a count of what it was asked. */
export class Holdings implements OwnershipStore, Pick<NodeLeaseStore, 'leasesOf'> {
  readonly owner: Int32Array;
  readonly #fence: Uint32Array;
  readonly #lives: readonly NodeLife[];
  readonly #numbers: ReadonlyMap<string, number>;
  /** Passes over the time that an operation takes. */
  readonly #answer: () => Promise<void>;
  readonly #now: () => number;
  #total = 0;
  #bucket = 0;
  #inBucket = 0;
  #mostInBucket = 0;

  constructor(
    sessions: number,
    lives: readonly NodeLife[],
    clock: { now: () => number; answer: () => Promise<void> },
  ) {
    this.owner = new Int32Array(sessions).fill(NOBODY);
    this.#fence = new Uint32Array(sessions);
    this.#lives = lives;
    this.#numbers = new Map(lives.map(({ node }, number) => [node, number]));
    this.#answer = clock.answer;
    this.#now = clock.now;
  }

  async holdingOf(session: SessionId): Promise<Holding> {
    await this.#asked();
    const index = Number(session);
    return { fence: this.#fence[index] ?? 0, holder: this.#lives[this.owner[index] ?? NOBODY] ?? null };
  }

  async own(session: SessionId, after: number, next: NodeLife): Promise<number | undefined> {
    await this.#asked();
    const index = Number(session);
    if (this.#fence[index] !== after) return undefined;
    this.#fence[index] = after + 1;
    this.owner[index] = this.#numbers.get(next.node) ?? NOBODY;
    return after + 1;
  }

  async disown(session: SessionId, fence: number): Promise<void> {
    await this.#asked();
    const index = Number(session);
    if (this.#fence[index] === fence) this.owner[index] = NOBODY;
  }

  /** None, as long as the registry is there. */
  async leasesOf(): Promise<readonly NodeLife[]> {
    await this.#asked();
    return [];
  }

  /** Without asking: placed by a part of the simulator that needs no answer. */
  put(session: number, node: number): void {
    this.owner[session] = node;
    this.#fence[session] = (this.#fence[session] ?? 0) + 1;
  }

  /** What was asked since this was last called. */
  takeAsked(): Asked {
    this.#turn(Number.NaN);
    const asked = { total: this.#total, peakPerSecond: (this.#mostInBucket * 1_000) / BUCKET_MS };
    this.#total = 0;
    this.#mostInBucket = 0;
    return asked;
  }

  #asked(): Promise<void> {
    this.#total += 1;
    const bucket = Math.floor(this.#now() / BUCKET_MS);
    if (bucket !== this.#bucket) this.#turn(bucket);
    this.#inBucket += 1;
    return this.#answer();
  }

  #turn(bucket: number): void {
    this.#mostInBucket = Math.max(this.#mostInBucket, this.#inBucket);
    this.#inBucket = 0;
    this.#bucket = bucket;
  }
}
