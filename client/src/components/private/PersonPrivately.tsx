import './PersonPrivately.css';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import type { Arrival, Landing } from '@trialogue/shared/private/check.ts';
import { privateText } from '../../text/private.ts';
import { ArrivalSummary, LandingSummary } from './CheckSummary.tsx';

/** What the therapist alone has of one partner. */
export interface PrivateRecord {
  /** Has been let in at some time. */
  readonly wasIn: boolean;
  readonly arrival: Arrival | null;
  readonly landing: Landing | null;
  /** Time alone with the therapist, what goes on now included, and how much the other had more, in ms. */
  readonly aloneMs: number;
  readonly owedMs: number;
  /** Their answer to the policy on secrets; `undefined` while none is proposed. */
  readonly policy: 'agreed' | 'talk' | 'open' | undefined;
}

const { people: words } = privateText;

const whole = (ms: number): number => Math.floor(ms / MINUTE_MS);

/** Below a partner's name in the therapist's panel: answers, minutes alone, the policy. */
export const PersonPrivately = ({ wasIn, arrival, landing, aloneMs, owedMs, policy }: PrivateRecord) => (
  <div className="person-privately">
    {(wasIn || arrival !== null) && <ArrivalSummary arrival={arrival} />}
    {landing !== null && <LandingSummary landing={landing} />}
    {(whole(aloneMs) > 0 || whole(owedMs) > 0) && (
      <p>
        {words.alone(whole(aloneMs))}
        {whole(owedMs) > 0 && ` · ${words.owed(whole(owedMs))}`}
      </p>
    )}
    {policy !== undefined && <p>{words.policy[policy]}</p>}
  </div>
);
