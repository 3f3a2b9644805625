import './StageStrip.css';
import type { SecretsPolicy } from '@trialogue/shared/private/secretsPolicy.ts';
import { stageText } from '../../text/stage.ts';
import { Button } from '../ui/Button.tsx';
import { SeatMark } from '../video/SeatMark.tsx';
import type { Partner } from './Partner.ts';

interface CaucusStripProps {
  /** The partner in it. */
  readonly partner: Partner;
  readonly isTherapist: boolean;
  readonly policy: SecretsPolicy | null;
  /** Minutes so far and who is owed some; the therapist's. */
  readonly balance: string | undefined;
  readonly onBack: (() => void) | undefined;
}

const { caucus: words } = stageText;

/** That two are alone, and what becomes of what they say. */
export const CaucusStrip = ({ partner, isTherapist, policy, balance, onBack }: CaucusStripProps) => (
  <section className={`strip strip-${partner.seat}`} aria-label={words.region}>
    <div className="strip-head">
      <h2 className="strip-title">
        <SeatMark seat={partner.seat} />
        {isTherapist ? words.withPartner(partner.name) : words.withTherapist}
      </h2>
    </div>
    <div className="strip-foot">
      <p className="strip-why">
        {policy !== null && words.policy[policy]}
        {balance !== undefined && ` ${balance}`}
      </p>
      {onBack !== undefined && (
        <div className="strip-actions">
          <Button tone="primary" icon="people" onClick={onBack}>
            {words.back}
          </Button>
        </div>
      )}
    </div>
  </section>
);
