import './RoomBar.css';
import type { ReactNode } from 'react';
import { Button } from '../../components/ui/Button.tsx';
import { IconButton } from '../../components/ui/IconButton.tsx';
import { planText } from '../../text/plan.ts';
import { roomText } from '../../text/room.ts';

interface RoomBarProps {
  readonly title: string;
  /** The session's clock, for the therapist. */
  readonly clock: ReactNode;
  readonly timer: ReactNode;
  /** What the therapist does with the room. */
  readonly stageControls: ReactNode;
  /** `undefined` for partners. */
  readonly people: { readonly open: boolean; readonly onToggle: () => void } | undefined;
  /** `undefined` for partners. */
  readonly plan: { readonly open: boolean; readonly onToggle: () => void } | undefined;
  readonly onEnd: (() => void) | undefined;
  readonly onLeave: () => void;
  /** At the very end, in the top right corner. */
  readonly extra?: ReactNode;
}

/** Above the faces: what this is, how time stands, and the way out, always in the same corner. */
export const RoomBar = ({
  title,
  clock,
  timer,
  stageControls,
  people,
  plan,
  onEnd,
  onLeave,
  extra,
}: RoomBarProps) => (
  <header className={onEnd === undefined ? 'room-bar' : 'room-bar room-bar-directing'}>
    <div className="room-bar-start">
      <h1 className="room-title">{title}</h1>
      {clock}
    </div>
    {/* Its place stays, also where no timer is shown. */}
    <div>{timer}</div>
    <div className="room-bar-end">
      {stageControls}
      {plan !== undefined && (
        <span className="room-bar-plan">
          <IconButton
            label={planText.open}
            icon="plan"
            expanded={plan.open}
            tooltipSide="below"
            onClick={plan.onToggle}
          />
        </span>
      )}
      {people !== undefined && (
        <IconButton
          label={roomText.controls.people}
          icon="people"
          expanded={people.open}
          tooltipSide="below"
          onClick={people.onToggle}
        />
      )}
      {onEnd !== undefined && (
        <Button icon="stop" onClick={onEnd}>
          {roomText.controls.end}
        </Button>
      )}
      <Button icon="leave" onClick={onLeave}>
        {roomText.controls.leave}
      </Button>
      {extra}
    </div>
  </header>
);
