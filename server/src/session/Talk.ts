import type { PersonId } from '@trialogue/shared/ids.ts';
import { rosterOf } from '@trialogue/shared/log/sessionState.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import { audience } from '@trialogue/shared/stage/audience.ts';
import type { Clock } from '../clock.ts';
import type { Acting } from './Acting.ts';
import { TalkBalance } from './TalkBalance.ts';

/** Therapists are told this often at most, in ms. */
const TELL_EVERY_MS = 5_000;

/** Listens to how much each partner speaks while all are together, and tells therapists and nobody else (PRV5). */
export class Talk {
  readonly #acting: Acting;
  readonly #clock: Clock;
  readonly #balance: TalkBalance;
  #toldAt = 0;

  constructor(acting: Acting, clock: Clock) {
    this.#acting = acting;
    this.#clock = clock;
    this.#balance = new TalkBalance(
      acting.state.people.flatMap(({ id, seat }) => (roleOf(seat) === 'partner' ? [id] : [])),
    );
  }

  /** Call when the stage or the people have changed. */
  follow(): void {
    const { stage } = this.#acting.state;
    this.#balance.follow(stage.kind === 'together' && stage.silentSinceAt === null, this.#clock.now());
  }

  /** Whose sound was there in the last `intervalMs`; a voice that reaches nobody does not count. */
  heard(speaking: readonly PersonId[], intervalMs: number): void {
    const { stage } = this.#acting.state;
    const edges = audience(stage, rosterOf(this.#acting.state));
    const reaching = speaking.filter((person) =>
      edges.some(({ speaker, hear }) => speaker === person && hear),
    );
    const now = this.#clock.now();
    this.#balance.heard(reaching, intervalMs, now);
    if (now - this.#toldAt < TELL_EVERY_MS) return;
    this.#toldAt = now;
    const { shares, openMs } = this.#balance;
    this.#acting.visitors.tellTherapists('talk:balance', { people: shares, openMs });
  }
}
