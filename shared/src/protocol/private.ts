import { z } from 'zod';
import { OperationId, PersonId } from '../ids.ts';
import { ArrivalAnswers, LandingAnswers } from '../private/check.ts';
import { Feeling } from '../private/feeling.ts';
import { SecretsPolicy } from '../private/secretsPolicy.ts';
import { QuietSignal } from '../private/signal.ts';
import { defineNotice, defineRequest, nothing, where } from './define.ts';

const confiding = { output: nothing, permission: 'private.confide', rate: 'control' } as const;

/** What goes between one partner and the therapist. No event or notice of it ever reaches the other partner. */
export const privateRequests = {
  /** How words said alone are kept. Proposing another one asks both partners again. */
  'policy:propose': defineRequest({
    input: z.strictObject({ policy: SecretsPolicy }),
    output: nothing,
    permission: 'private.read',
    places: where.timing,
    rate: 'control',
  }),
  /** To the policy named, so that an answer that was on its way does not count for another. */
  'policy:answer': defineRequest({
    input: z.strictObject({ policy: SecretsPolicy, agreed: z.boolean() }),
    ...confiding,
    places: where.partnerOnStage,
  }),
  'signal:send': defineRequest({
    input: z.strictObject({ id: OperationId, signal: QuietSignal }),
    ...confiding,
    places: where.partnerAnywhere,
  }),
  /** The private tick. */
  'signal:answer': defineRequest({
    input: z.strictObject({ id: OperationId }),
    output: nothing,
    permission: 'private.read',
    places: where.directing,
    rate: 'control',
  }),
  'feeling:rate': defineRequest({
    input: z.strictObject({ value: Feeling }),
    ...confiding,
    places: where.partnerOnStage,
  }),
  /** Before being let in. Sent again, it replaces what was sent before. */
  'check:arrive': defineRequest({
    input: z.strictObject({ answers: ArrivalAnswers }),
    ...confiding,
    places: where.partnerOutside,
  }),
  /** After the end. */
  'check:land': defineRequest({
    input: z.strictObject({ answers: LandingAnswers }),
    ...confiding,
    places: where.partnerAfter,
  }),
};

/** How much one partner has spoken while all were together. */
export const TalkShare = z.strictObject({
  person: PersonId,
  /** Of the last ten minutes, in ms. */
  voiceMs: z.number().nonnegative(),
  /** Times this partner began while the other was speaking and went on. */
  interruptions: z.int().nonnegative(),
  /** The same voice, minute by minute, the oldest first, in ms. */
  trend: z.array(z.number().nonnegative()).max(10),
});
export type TalkShare = z.output<typeof TalkShare>;

export const privateNotices = {
  /** To the sender of a quiet signal: the therapist has seen it. */
  'signal:answered': defineNotice({ payload: nothing }),
  /** To therapists: what `TalkShare` says of each partner, at most ten minutes of open talk. */
  'talk:balance': defineNotice({
    payload: z.strictObject({ people: z.array(TalkShare).max(2), openMs: z.number().nonnegative() }),
    volatile: true,
  }),
};
