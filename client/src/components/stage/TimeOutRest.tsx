import './CalmStage.css';
import { type ReactNode, useState } from 'react';
import { stageText } from '../../text/stage.ts';
import type { TimerFace } from '../../timer/timerFace.ts';
import { TimerRing } from '../timer/TimerRing.tsx';
import { Button } from '../ui/Button.tsx';
import { PacedBreath } from './PacedBreath.tsx';

interface TimeOutRestProps {
  readonly face: TimerFace;
  /** The therapist's face, while they sit with this partner. */
  readonly company: ReactNode;
  /** What this partner writes by themselves meanwhile, if an exercise has parted the two. */
  readonly work?: ReactNode;
  /** The return card: out or not, and whether this partner has tapped it. Never anything of the other. */
  readonly ready: { readonly tapped: boolean; readonly onReady: () => void } | undefined;
}

const { timeOut: words } = stageText;

/** A partner's time-out: rest, a breath, the time that is left, and nobody's name. */
export const TimeOutRest = ({ face, company, work, ready }: TimeOutRestProps) => {
  const [digitsShown, setDigitsShown] = useState(false);
  const alone = company === undefined;
  return (
    <div className={alone ? 'calm-stage' : 'calm-stage calm-stage-company'}>
      {!alone && <div className="calm-stage-face">{company}</div>}
      <div className="calm-stage-words" role="status">
        <h2>{alone ? words.title : words.here}</h2>
        <p>{alone ? words.words : words.hereWords}</p>
      </div>
      {ready === undefined ? (
        <>
          {alone && work === undefined && <PacedBreath />}
          {work !== undefined && <div className="calm-stage-work">{work}</div>}
          <TimerRing
            face={face}
            title={words.left}
            digitsShown={digitsShown}
            onToggleDigits={() => setDigitsShown(!digitsShown)}
          />
        </>
      ) : (
        <ReturnCard {...ready} />
      )}
    </div>
  );
};

const ReturnCard = ({ tapped, onReady }: { readonly tapped: boolean; readonly onReady: () => void }) => (
  <div className="return-card" role="status">
    <h3>{words.readyTitle}</h3>
    {tapped ? (
      <p>{words.thanks}</p>
    ) : (
      <>
        <p>{words.readyWords}</p>
        <Button tone="primary" size="large" onClick={onReady}>
          {words.ready}
        </Button>
      </>
    )}
  </div>
);
