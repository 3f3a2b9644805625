import './RoomCards.css';
import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Seat } from '@trialogue/shared/roles.ts';
import type { ReactNode } from 'react';
import { Button } from '../../components/ui/Button.tsx';
import { Icon } from '../../components/ui/Icon.tsx';
import type { IconName } from '../../components/ui/iconPaths.ts';
import { SeatMark } from '../../components/video/SeatMark.tsx';
import { roomText } from '../../text/room.ts';

type RoomCardProps = (
  | { readonly icon: IconName; readonly seat?: never }
  /** Whom it is about. */
  | { readonly seat: Seat; readonly icon?: never }
) & {
  readonly words: string;
  readonly more?: string | undefined;
  /** Read out at once; everything else waits for a pause in the reading. */
  readonly urgent?: boolean;
  /** What may be pressed stands beside the words: for cards of which there may be several. */
  readonly compact?: boolean;
  readonly children?: ReactNode;
};

/** Something to know or to decide, over the stage and never in the way of the controls. */
export const RoomCard = ({
  icon,
  seat,
  words,
  more,
  urgent = false,
  compact = false,
  children,
}: RoomCardProps) => (
  <div className={compact ? 'room-card room-card-compact' : 'room-card'} role={urgent ? 'alert' : 'status'}>
    {seat === undefined ? <Icon name={icon} /> : <SeatMark seat={seat} />}
    <div className="room-card-words">
      <p className="room-card-title">{words}</p>
      {more !== undefined && <p className="room-card-more">{more}</p>}
      {children !== undefined && <div className="room-card-actions">{children}</div>}
    </div>
  </div>
);

/** Said for as long as the server cannot save. */
export const NotSavedCard = ({ pending }: { readonly pending: number }) => {
  const { saved } = roomText;
  const more = pending === 0 ? saved.words : `${saved.words} ${saved.pending(pending)}`;
  return <RoomCard icon="information" words={saved.title} more={more} urgent />;
};

interface ShareRequestCardProps {
  readonly person: PersonId;
  readonly name: string;
  readonly onAnswer: (person: PersonId, agreed: boolean) => void;
}

/** A partner asks the therapist. */
export const ShareRequestCard = ({ person, name, onAnswer }: ShareRequestCardProps) => (
  <RoomCard icon="screen" words={roomText.share.requested(name)} more={roomText.share.requestedMore}>
    <Button tone="primary" onClick={() => onAnswer(person, true)}>
      {roomText.share.agree}
    </Button>
    <Button onClick={() => onAnswer(person, false)}>{roomText.share.refuse}</Button>
  </RoomCard>
);

/** The therapist has agreed; the browser needs a press before it lets anybody choose. */
export const ShareAgreedCard = ({ onChoose }: { readonly onChoose: () => void }) => (
  <RoomCard icon="screen" words={roomText.share.agreed}>
    <Button tone="primary" onClick={onChoose}>
      {roomText.share.choose}
    </Button>
  </RoomCard>
);

interface NearingCardProps {
  /** Minutes left; 0 when the planned time is over. */
  readonly minutes: number;
  /** What of the plan had better not begin any more. */
  readonly more: string | undefined;
  readonly onDismiss: () => void;
}

/** How much of the session is left; the therapist only. */
export const NearingCard = ({ minutes, more, onDismiss }: NearingCardProps) => (
  <RoomCard
    icon="timer"
    words={minutes === 0 ? roomText.clock.over : roomText.clock.nearing(minutes)}
    more={more}
  >
    <Button onClick={onDismiss}>{roomText.clock.dismiss}</Button>
  </RoomCard>
);

interface BoardHintCardProps {
  readonly words: string;
  readonly onShow: () => void;
  readonly onDismiss: () => void;
}

/** Something has happened on a board that is closed here. */
export const BoardHintCard = ({ words, onShow, onDismiss }: BoardHintCardProps) => (
  <RoomCard icon="board" words={words}>
    <Button tone="primary" onClick={onShow}>
      {roomText.boardHint.show}
    </Button>
    <Button onClick={onDismiss}>{roomText.boardHint.later}</Button>
  </RoomCard>
);
