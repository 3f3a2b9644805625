import type { PersonId } from '@trialogue/shared/ids.ts';
import { MINUTE_MS, SECOND_MS } from '@trialogue/shared/limits.ts';
import type { TalkShare } from '@trialogue/shared/protocol/private.ts';

/** The balance looks back over this much open talk, in ms. */
const WINDOW_MS = 10 * MINUTE_MS;
const TREND_MS = MINUTE_MS;
/** The window moves on by this much open talk at a time, in ms. */
const SLOT_MS = 10 * SECOND_MS;
/** A voice that was silent for longer than this begins anew, in ms: breath and words' own gaps are shorter. */
const GAP_MS = 1_000;
/** Speech counts for the other as being spoken to, and as going on, from this length on, in ms. */
const SETTLED_MS = 1_000;

/** A stretch of open talk. */
interface Slot {
  openMs: number;
  readonly voiceMs: Map<PersonId, number>;
  readonly interruptions: Map<PersonId, number>;
}

/** A person's speech without a longer pause. */
interface Run {
  readonly startedAt: number;
  lastAt: number;
  /** The other was in the middle of speaking when it began. */
  readonly across: boolean;
  counted: boolean;
}

/**
 * How much each partner has spoken, and how often across the other, in the last ten minutes of open talk. Time in
 * which one of them is meant to speak, or to be silent, is left out by whoever calls `follow`.
 */
export class TalkBalance {
  readonly #partners: readonly PersonId[];
  readonly #runs = new Map<PersonId, Run>();
  #slots: Slot[] = [];
  /** Since when open talk is not accounted for yet; `undefined` while the talk is not open. */
  #since: number | undefined;

  constructor(partners: readonly PersonId[]) {
    this.#partners = partners;
  }

  /** Open talk of the window, in ms. */
  get openMs(): number {
    return this.#slots.reduce((sum, slot) => sum + slot.openMs, 0);
  }

  get shares(): TalkShare[] {
    return this.#partners.map((person) => ({
      person,
      voiceMs: this.#sum(this.#slots, person),
      interruptions: this.#slots.reduce((sum, slot) => sum + (slot.interruptions.get(person) ?? 0), 0),
      trend: this.#trendOf(person),
    }));
  }

  /** Call whenever it may have changed whether the talk is open; `now` is server time in ms. */
  follow(open: boolean, now: number): void {
    if (open === (this.#since !== undefined)) return;
    this.#account([], 0, now);
    this.#runs.clear();
    this.#since = open ? now : undefined;
  }

  /** Whose voices were heard in the last `intervalMs`. Those whose voice reached nobody are not to be named. */
  heard(speaking: readonly PersonId[], intervalMs: number, now: number): void {
    if (this.#since === undefined) return;
    const voices = speaking.filter((person) => this.#partners.includes(person));
    this.#account(voices, intervalMs, now);
    const before = new Map([...this.#runs].map(([person, run]) => [person, { ...run }]));
    for (const person of voices) this.#speak(person, intervalMs, now, before);
  }

  #account(voices: readonly PersonId[], intervalMs: number, now: number): void {
    if (this.#since === undefined) return;
    const passed = Math.max(0, now - this.#since);
    const slot = this.#slot();
    slot.openMs += passed;
    for (const person of voices) {
      slot.voiceMs.set(person, (slot.voiceMs.get(person) ?? 0) + Math.min(passed, intervalMs));
    }
    this.#since = now;
  }

  #speak(person: PersonId, intervalMs: number, now: number, before: ReadonlyMap<PersonId, Run>): void {
    const going = this.#runs.get(person);
    const run =
      going !== undefined && now - going.lastAt <= GAP_MS
        ? going
        : {
            startedAt: now - intervalMs,
            lastAt: now,
            across: this.#isAcross(person, now, before),
            counted: false,
          };
    run.lastAt = now;
    this.#runs.set(person, run);
    if (!run.across || run.counted || now - run.startedAt < SETTLED_MS) return;
    run.counted = true;
    const { interruptions } = this.#slot();
    interruptions.set(person, (interruptions.get(person) ?? 0) + 1);
  }

  #isAcross(person: PersonId, now: number, runs: ReadonlyMap<PersonId, Run>): boolean {
    return [...runs].some(
      ([other, { startedAt, lastAt }]) =>
        other !== person && now - lastAt <= GAP_MS && lastAt - startedAt >= SETTLED_MS,
    );
  }

  #slot(): Slot {
    const last = this.#slots.at(-1);
    if (last !== undefined && last.openMs < SLOT_MS) return last;
    const fresh = { openMs: 0, voiceMs: new Map(), interruptions: new Map() };
    this.#slots = [...this.#slots, fresh].slice(-WINDOW_MS / SLOT_MS);
    return fresh;
  }

  #sum(slots: readonly Slot[], person: PersonId): number {
    return slots.reduce((sum, slot) => sum + (slot.voiceMs.get(person) ?? 0), 0);
  }

  /** Minute by minute, the oldest first; the last one is still going on. */
  #trendOf(person: PersonId): number[] {
    const each = TREND_MS / SLOT_MS;
    const minutes = Math.ceil(this.#slots.length / each);
    return Array.from({ length: minutes }, (_, minute) =>
      this.#sum(this.#slots.slice(minute * each, (minute + 1) * each), person),
    );
  }
}
