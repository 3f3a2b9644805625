import type { OperationId } from '@trialogue/shared/ids.ts';
import type { ArrivalAnswers, LandingAnswers } from '@trialogue/shared/private/check.ts';
import type { Feeling } from '@trialogue/shared/private/feeling.ts';
import type { SecretsPolicy } from '@trialogue/shared/private/secretsPolicy.ts';
import type { QuietSignal } from '@trialogue/shared/private/signal.ts';
import type { Act } from './act.ts';
import type { SignalOutbox } from './SignalOutbox.ts';

/** What goes between one partner and the therapist. The promises reject with `SessionError`. */
export const privateActs = (act: Act, signals: SignalOutbox) =>
  ({
    proposePolicy: (policy: SecretsPolicy) => act('policy:propose', { policy }),
    answerPolicy: (policy: SecretsPolicy, agreed: boolean) => act('policy:answer', { policy, agreed }),
    /** Goes out again after any interruption until it has arrived; nothing of it stays anywhere here. */
    signal: (signal: QuietSignal): void => signals.send(signal),
    answerSignal: (id: OperationId) => act('signal:answer', { id }),
    rate: (value: Feeling) => act('feeling:rate', { value }),
    arrive: (answers: ArrivalAnswers) => act('check:arrive', { answers }),
    land: (answers: LandingAnswers) => act('check:land', { answers }),
  }) as const;

export type PrivateActs = ReturnType<typeof privateActs>;
