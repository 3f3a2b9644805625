import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import type { Presence } from '@trialogue/shared/protocol/session.ts';
import { ChatPanel } from '../../components/chat/ChatPanel.tsx';
import { type PanelPerson, PeoplePanel } from '../../components/people/PeoplePanel.tsx';
import { useRequest } from '../../hooks/useRequest.ts';
import { useStore } from '../../hooks/useStore.ts';
import type { SessionView } from '../../session/clientState.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { roomText } from '../../text/room.ts';
import type { Asked } from './RoomDialogs.tsx';
import { SidePanel } from './SidePanel.tsx';

export type OpenPanel = 'chat' | 'people' | undefined;

interface RoomPanelProps {
  readonly open: OpenPanel;
  readonly client: SessionClient;
  readonly view: SessionView;
  readonly self: Person;
  readonly presence: ReadonlyMap<PersonId, Presence>;
  readonly onAsk: (asked: Asked) => void;
  readonly onClose: () => void;
}

/** The column beside the stage: the chat, or the people. */
export const RoomPanel = ({ open, onClose, ...rest }: RoomPanelProps) => {
  switch (open) {
    case undefined:
      return null;
    case 'chat':
      return (
        <SidePanel key={open} title={roomText.chat.title} closeLabel={roomText.chat.close} onClose={onClose}>
          <Chat {...rest} />
        </SidePanel>
      );
    case 'people':
      return (
        <SidePanel
          key={open}
          title={roomText.people.title}
          closeLabel={roomText.people.close}
          onClose={onClose}
        >
          <People {...rest} />
        </SidePanel>
      );
  }
};

type PanelProps = Omit<RoomPanelProps, 'open' | 'onClose'>;

const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });

const Chat = ({ client, view, self }: PanelProps) => {
  const waiting = useStore(client.chat.pending);
  const writerOf = (id: PersonId) => {
    const person = view.people.find((each) => each.id === id) ?? self;
    return { seat: person.seat, name: person.id === self.id ? roomText.you : person.name };
  };
  // What the log has brought is said, even if its acknowledgement is still on the way.
  const said = new Set(view.chat.map(({ id }) => id));
  const { kind } = view.stage;
  const mayWrite = kind === 'together' || (kind === 'held' && self.seat === 'therapist');
  return (
    <ChatPanel
      self={{ seat: self.seat, name: roomText.you }}
      lines={view.chat.map(({ id, by, at, text }) => ({
        id,
        writer: writerOf(by),
        time: clock.format(at),
        text,
      }))}
      waiting={waiting.filter(({ id }) => !said.has(id))}
      onSay={mayWrite ? (text) => client.chat.say(text) : undefined}
      onTakeBack={(id) => client.chat.discard(id)}
    />
  );
};

const People = ({ client, view, presence, onAsk }: PanelProps) => {
  const request = useRequest();
  const people = view.people.flatMap(({ id, seat, name, standing, muted }): PanelPerson[] => {
    if (seat === 'therapist') return [];
    const there = presence.get(id);
    return [
      {
        id,
        seat,
        name,
        standing,
        muted,
        connected: there?.connected !== false,
        sharing: there?.screen === 'on',
        network: there?.network ?? null,
      },
    ];
  });
  return (
    <PeoplePanel
      people={people}
      locked={view.locked}
      onMute={(person, muted) => request(() => client.mute(person, muted))}
      onRemove={(person) => {
        const name = view.people.find(({ id }) => id === person)?.name ?? '';
        onAsk({ kind: 'remove', person, name });
      }}
      onStopSharing={(person) => request(() => client.consentToShare(person, false))}
    />
  );
};
