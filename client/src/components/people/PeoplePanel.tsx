import './PeoplePanel.css';
import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Standing } from '@trialogue/shared/log/sessionState.ts';
import type { NetworkLevel } from '@trialogue/shared/protocol/session.ts';
import type { ReactNode } from 'react';
import { privateText } from '../../text/private.ts';
import { roomText } from '../../text/room.ts';
import { PersonPrivately, type PrivateRecord } from '../private/PersonPrivately.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { NetworkSignal } from '../video/NetworkSignal.tsx';
import { SeatMark } from '../video/SeatMark.tsx';

/** One partner as the therapist's panel shows them. */
export interface PanelPerson {
  readonly id: PersonId;
  readonly seat: 'a' | 'b';
  readonly name: string;
  readonly standing: Standing;
  readonly connected: boolean;
  readonly muted: boolean;
  readonly sharing: boolean;
  readonly network: NetworkLevel;
  readonly record: PrivateRecord;
}

interface PeoplePanelProps {
  readonly people: readonly PanelPerson[];
  readonly locked: boolean;
  /** The session line, the talk balance. */
  readonly children?: ReactNode;
  readonly onMute: (person: PersonId, muted: boolean) => void;
  readonly onRemove: (person: PersonId) => void;
  readonly onStopSharing: (person: PersonId) => void;
}

const { people: words } = roomText;

const stateWords = ({ standing, connected, muted, sharing }: PanelPerson): string => {
  if (standing === 'outside') return words.notYet;
  if (standing === 'left') return words.left;
  if (standing === 'removed') return words.removed;
  if (standing === 'exited') return privateText.people.exited;
  if (standing === 'finished') return privateText.people.finished;
  if (!connected) return words.lost;
  if (muted) return words.muted;
  return sharing ? words.sharing : words.here;
};

/** The two partners, and what the therapist may do for each. */
export const PeoplePanel = ({
  people,
  locked,
  children,
  onMute,
  onRemove,
  onStopSharing,
}: PeoplePanelProps) => (
  <div className="people-panel">
    <ul className="people-list">
      {people.map((person) => (
        <li key={person.id} className="people-person">
          <div className="people-heading">
            <SeatMark seat={person.seat} />
            <span className="people-name">{person.name}</span>
            {person.standing === 'admitted' && (
              <span className="people-network">
                <NetworkSignal name={person.name} level={person.network} />
              </span>
            )}
          </div>
          <p className="people-state">
            {words.partnerSeat[person.seat]} · {stateWords(person)}
          </p>
          <PersonPrivately {...person.record} />
          {person.standing === 'admitted' && (
            <div className="people-actions">
              <Button
                icon={person.muted ? 'microphone' : 'microphone-off'}
                onClick={() => onMute(person.id, !person.muted)}
              >
                {person.muted ? words.unmute : words.mute} <VisuallyHidden>{person.name}</VisuallyHidden>
              </Button>
              {person.sharing && (
                <Button icon="screen" onClick={() => onStopSharing(person.id)}>
                  {roomText.share.stopOf} <VisuallyHidden>{person.name}</VisuallyHidden>
                </Button>
              )}
              <Button icon="leave" onClick={() => onRemove(person.id)}>
                {words.remove} <VisuallyHidden>{person.name}</VisuallyHidden>
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
    {children}
    {locked && (
      <p className="people-locked">
        <Icon name="lock" />
        {words.locked}
      </p>
    )}
  </div>
);
