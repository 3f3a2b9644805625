import './KnockCards.css';
import type { DeviceId, PersonId } from '@trialogue/shared/ids.ts';
import { MAX_KIND_MESSAGE, MINUTE_MS } from '@trialogue/shared/limits.ts';
import type { Arrival } from '@trialogue/shared/private/check.ts';
import { roleOf, type Seat } from '@trialogue/shared/roles.ts';
import { useState } from 'react';
import { useNow } from '../../hooks/useNow.ts';
import { roomText } from '../../text/room.ts';
import { ArrivalSummary } from '../private/CheckSummary.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextAreaField } from '../ui/TextAreaField.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { SeatMark } from '../video/SeatMark.tsx';

/** Somebody at the door, from one device. */
export interface Caller {
  readonly person: PersonId;
  readonly device: DeviceId;
  readonly seat: Seat;
  readonly name: string;
  /** Server time. */
  readonly sinceAt: number;
  readonly otherDevice: boolean;
  /** What this person has said alone before coming in. */
  readonly arrival: Arrival | null;
}

interface KnockCardsProps {
  readonly callers: readonly Caller[];
  readonly now: () => number;
  readonly onAdmit: (callers: readonly Caller[]) => void;
  readonly onDecline: (caller: Caller, message: string) => void;
}

const { knock: words } = roomText;

/** Often enough for whole minutes. */
const REDRAW_MS = 5_000;

const waited = (minutes: number): string => (minutes === 0 ? words.justNow : words.since(minutes));

/** Who waits to be let in. Letting in is one press; declining asks for kind words first. */
export const KnockCards = ({ callers, now, onAdmit, onDecline }: KnockCardsProps) => {
  const [declining, setDeclining] = useState<Caller>();
  const at = useNow(now, REDRAW_MS);
  const two = new Set(callers.map(({ person }) => person)).size === 2 ? callers.slice(0, 2) : undefined;
  return (
    <section className="knocks" aria-label={words.region}>
      {callers.map((caller) => (
        <div key={`${caller.person} ${caller.device}`} className="knock">
          <p className="knock-name">
            <SeatMark seat={caller.seat} />
            {words.waits(caller.name)}
          </p>
          <p className="knock-more">
            {words.link[caller.seat]}, {waited(Math.max(0, Math.floor((at - caller.sinceAt) / MINUTE_MS)))}
          </p>
          {caller.otherDevice && <p className="knock-device">{words.otherDevice}</p>}
          {roleOf(caller.seat) === 'partner' && <ArrivalSummary arrival={caller.arrival} />}
          <div className="knock-actions">
            <Button tone="primary" onClick={() => onAdmit([caller])}>
              {words.admit} <VisuallyHidden>{caller.name}</VisuallyHidden>
            </Button>
            <Button onClick={() => setDeclining(caller)}>
              {words.decline} <VisuallyHidden>{caller.name}</VisuallyHidden>
            </Button>
          </div>
        </div>
      ))}
      {two?.every(({ otherDevice }) => !otherDevice) && (
        <Button tone="primary" icon="people" onClick={() => onAdmit(two)}>
          {words.admitBoth}
        </Button>
      )}
      {declining !== undefined && (
        <DeclineDialog
          name={declining.name}
          onDecline={(message) => {
            onDecline(declining, message);
            setDeclining(undefined);
          }}
          onClose={() => setDeclining(undefined)}
        />
      )}
    </section>
  );
};

interface DeclineDialogProps {
  readonly name: string;
  readonly onDecline: (message: string) => void;
  readonly onClose: () => void;
}

const DeclineDialog = ({ name, onDecline, onClose }: DeclineDialogProps) => {
  const [message, setMessage] = useState<string>(words.declineMessage);
  return (
    <Dialog
      title={words.declineTitle(name)}
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" onClick={() => onDecline(message.trim())}>
            {words.declineConfirm}
          </Button>
          <Button onClick={onClose}>{words.back}</Button>
        </>
      }
    >
      <TextAreaField
        label={words.declineLabel}
        hint={words.declineHint}
        value={message}
        onChange={setMessage}
        maxLength={MAX_KIND_MESSAGE}
      />
    </Dialog>
  );
};
