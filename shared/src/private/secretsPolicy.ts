import { z } from 'zod';

/**
 * What becomes of words said to the therapist alone. `none`: they may come to the joint room at the therapist's
 * judgement. `limited`: named topics stay private. `confidential`: they stay with the therapist. In every one of
 * them what concerns somebody's safety is never passed to the partner.
 */
export const SecretsPolicy = z.enum(['none', 'limited', 'confidential']);
export type SecretsPolicy = z.output<typeof SecretsPolicy>;
