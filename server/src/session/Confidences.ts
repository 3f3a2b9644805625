import { SessionError } from '@trialogue/shared/errors.ts';
import type { OperationId, PersonId } from '@trialogue/shared/ids.ts';
import type { SessionEvent } from '@trialogue/shared/log/event.ts';
import type { ArrivalAnswers, LandingAnswers } from '@trialogue/shared/private/check.ts';
import type { Feeling } from '@trialogue/shared/private/feeling.ts';
import type { SecretsPolicy } from '@trialogue/shared/private/secretsPolicy.ts';
import type { QuietSignal } from '@trialogue/shared/private/signal.ts';
import type { RequestName } from '@trialogue/shared/protocol/index.ts';
import type { Acting } from './Acting.ts';
import type { Visitor } from './Visitor.ts';

/** Of one person in one life of the session; only a program gets here. */
const MAX_CONFIDENCES = 5_000;

/** What goes between one partner and the therapist, and never to the other partner (PRV1). */
export class Confidences {
  readonly #acting: Acting;
  readonly #spent = new Map<PersonId, number>();

  constructor(acting: Acting) {
    this.#acting = acting;
  }

  /** Proposing what has been proposed already asks nobody again. */
  proposePolicy(by: Visitor, policy: SecretsPolicy): Promise<void> {
    return this.#acting.asked(by, 'policy:propose', async () => {
      if (this.#acting.state.policy === policy) return;
      await this.#acting.commit(by.person, [{ kind: 'policy.proposed', policy }]);
    });
  }

  answerPolicy(by: Visitor, policy: SecretsPolicy, agreed: boolean): Promise<void> {
    return this.#acting.asked(by, 'policy:answer', async () => {
      if (this.#acting.state.policy !== policy) throw new SessionError('not-found');
      await this.#acting.commit(by.person, [{ kind: 'policy.answered', person: by.person, agreed }]);
    });
  }

  /** Also from before the door: the therapist finds it on coming in. */
  signal(by: Visitor, id: OperationId, signal: QuietSignal): Promise<void> {
    return this.#acting.asked(by, 'signal:send', async () => {
      if (this.#acting.knows(id)) return;
      this.#spend(by);
      await this.#acting.commit(by.person, [{ kind: 'signal.sent', id, person: by.person, signal }]);
    });
  }

  /** The sender's own screen may show for a moment that it was seen. */
  answerSignal(by: Visitor, id: OperationId): Promise<void> {
    return this.#acting.asked(by, 'signal:answer', async () => {
      const sent = this.#acting.state.signals.find((signal) => signal.id === id);
      if (sent === undefined) throw new SessionError('not-found');
      if (sent.answered) return;
      await this.#acting.commit(by.person, [{ kind: 'signal.answered', id }]);
      for (const { channel } of this.#acting.visitors.of(sent.person)) channel.notify('signal:answered', {});
    });
  }

  rate(by: Visitor, value: Feeling): Promise<void> {
    return this.#record(by, 'feeling:rate', (person) => ({ kind: 'feeling.rated', person, value }));
  }

  arrive(by: Visitor, answers: ArrivalAnswers): Promise<void> {
    return this.#record(by, 'check:arrive', (person) => ({ kind: 'check.arrived', person, answers }));
  }

  land(by: Visitor, answers: LandingAnswers): Promise<void> {
    return this.#record(by, 'check:land', (person) => ({ kind: 'check.landed', person, answers }));
  }

  #record(by: Visitor, name: RequestName, event: (person: PersonId) => SessionEvent): Promise<void> {
    return this.#acting.asked(by, name, () => {
      this.#spend(by);
      return this.#acting.commit(by.person, [event(by.person)]);
    });
  }

  /** Counted for each person, so that nobody can use up what the other may need to say. */
  #spend({ person }: Visitor): void {
    const spent = this.#spent.get(person) ?? 0;
    if (spent >= MAX_CONFIDENCES) throw new SessionError('rate-limited');
    this.#spent.set(person, spent + 1);
  }
}
