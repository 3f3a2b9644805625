import './StageStrip.css';
import './TimeOutDesk.css';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import { useState } from 'react';
import { stageText } from '../../text/stage.ts';
import type { TimerFace } from '../../timer/timerFace.ts';
import { TimerRing } from '../timer/TimerRing.tsx';
import { Button } from '../ui/Button.tsx';
import { SeatMark } from '../video/SeatMark.tsx';
import type { Partner } from './Partner.ts';

export interface DeskPartner extends Partner {
  /** Alone with the therapist, in words. */
  readonly minutes: string;
  readonly sitting: boolean;
  readonly ready: boolean;
}

interface TimeOutDeskProps {
  readonly face: TimerFace;
  /** Who asked, in words. */
  readonly asked: string;
  /** Who is owed minutes, in words. */
  readonly balance: string;
  readonly partners: readonly DeskPartner[];
  readonly returning: boolean;
  readonly onSit: (partner: Partner | null) => void;
  readonly onChange: (byMs: number) => void;
  readonly onReturn: (start: boolean) => void;
}

/** Five minutes are the smallest step that changes a rest. */
const STEP_MS = 5 * MINUTE_MS;
const { desk: words, left } = stageText.timeOut;

/** The therapist's side of a time-out: how long, with whom, and the way back. */
export const TimeOutDesk = (props: TimeOutDeskProps) => {
  const { face, partners, returning, onSit, onChange, onReturn } = props;
  const [digitsShown, setDigitsShown] = useState(true);
  const sits = partners.some(({ sitting }) => sitting);
  return (
    <section className="strip strip-therapist" aria-label={words.region}>
      <div className="strip-head">
        <h2 className="strip-title">{stageText.timeOut.title}</h2>
        <TimerRing
          face={face}
          title={left}
          digitsShown={digitsShown}
          onToggleDigits={() => setDigitsShown(!digitsShown)}
        />
        <p className="strip-why">
          {props.asked} {returning ? words.returning : words.apart}
        </p>
        <div className="strip-actions">
          <Button onClick={() => onChange(-STEP_MS)}>{words.shorter}</Button>
          <Button onClick={() => onChange(STEP_MS)}>{words.longer}</Button>
          <Button tone={returning ? 'quiet' : 'primary'} onClick={() => onReturn(!returning)}>
            {returning ? words.stopReturn : words.startReturn}
          </Button>
        </div>
      </div>
      <ul className="desk-partners">
        {partners.map((partner) => (
          <li key={partner.id} className="desk-partner">
            <span className="desk-name">
              <SeatMark seat={partner.seat} />
              {partner.name}
            </span>
            <span className="desk-minutes">{partner.minutes}</span>
            {returning && (
              <span className="desk-ready">{partner.ready ? words.isReady : words.notReady}</span>
            )}
            {partner.sitting ? (
              <span className="desk-sitting">{words.sittingWith(partner.name)}</span>
            ) : (
              <Button icon="person" onClick={() => onSit(partner)}>
                {words.sitWith(partner.name)}
              </Button>
            )}
          </li>
        ))}
        <li className="desk-partner">
          <span className="desk-minutes">{props.balance}</span>
          {sits && <Button onClick={() => onSit(null)}>{words.neither}</Button>}
        </li>
      </ul>
    </section>
  );
};
