import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import type { Presence } from '@trialogue/shared/protocol/session.ts';
import { roleOf, type Seat } from '@trialogue/shared/roles.ts';
import type { StageState } from '@trialogue/shared/stage/stageState.ts';
import { ChatPanel } from '../../components/chat/ChatPanel.tsx';
import { type PanelPerson, PeoplePanel } from '../../components/people/PeoplePanel.tsx';
import { clockTime } from '../../components/private/clockTime.ts';
import { SessionLine } from '../../components/private/SessionLine.tsx';
import { TalkBalance } from '../../components/private/TalkBalance.tsx';
import { talkShares } from '../../components/private/talkShares.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Later } from '../../components/ui/Later.tsx';
import { useNow } from '../../hooks/useNow.ts';
import { useRequest } from '../../hooks/useRequest.ts';
import { useStore } from '../../hooks/useStore.ts';
import { LaterPart } from '../../http/LaterPart.ts';
import type { SessionView } from '../../session/clientState.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { planText } from '../../text/plan.ts';
import { privateText } from '../../text/private.ts';
import { roomText } from '../../text/room.ts';
import { aloneTimes } from '../../timer/ownTime.ts';
import type { Asked } from './RoomDialogs.tsx';
import { SidePanel } from './SidePanel.tsx';

// The plan is the therapist's; nobody else loads it, nor the library behind it.
const planDesk = new LaterPart(
  'screens/room/PlanDesk.tsx',
  async () => (await import('./PlanDesk.tsx')).PlanDesk,
);

export type OpenPanel = 'chat' | 'people' | 'plan' | undefined;

interface RoomPanelProps {
  readonly open: OpenPanel;
  readonly client: SessionClient;
  readonly view: SessionView;
  readonly self: Person;
  readonly presence: ReadonlyMap<PersonId, Presence>;
  readonly onAsk: (asked: Asked) => void;
  readonly onShow: (panel: OpenPanel) => void;
  readonly onClose: () => void;
}

/** The column beside the stage: the chat, the people, or the plan. */
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
    case 'plan':
      return (
        <SidePanel key={open} title={planText.title} closeLabel={planText.close} onClose={onClose}>
          <Later part={planDesk} opening={planText.opening}>
            {(PlanDesk) => <PlanDesk client={rest.client} view={rest.view} onAsk={rest.onAsk} />}
          </Later>
        </SidePanel>
      );
  }
};

type PanelProps = Omit<RoomPanelProps, 'open' | 'onClose'>;

/** Often enough for whole minutes. */
const REDRAW_MS = 10_000;

const Chat = ({ client, view, self }: PanelProps) => {
  const waiting = useStore(client.chat.pending);
  const writerOf = (id: PersonId) => {
    const person = view.people.find((each) => each.id === id) ?? self;
    return { seat: person.seat, name: person.id === self.id ? roomText.you : person.name };
  };
  // What the log has brought is said, even if its acknowledgement is still on the way.
  const said = new Set(view.chat.map(({ id }) => id));
  // Alone together are one partner and the therapist, or both therapists; each is told of the others.
  const othersWith = (partner: PersonId): string =>
    view.people
      .filter(({ id, seat }) => id !== self.id && (id === partner || roleOf(seat) === 'therapist'))
      .map(({ name }) => name)
      .join(privateText.chat.and);
  const { stage } = view;
  return (
    <ChatPanel
      self={{ seat: self.seat, name: roomText.you }}
      alone={stage.kind === 'caucus' && stage.with !== null ? othersWith(stage.with) : undefined}
      lines={view.chat.map(({ id, by, at, text, only }) => ({
        id,
        writer: writerOf(by),
        time: clockTime(at),
        text,
        only: only === null ? undefined : othersWith(only),
      }))}
      waiting={waiting.filter(({ id }) => !said.has(id))}
      onSay={
        mayWrite(stage, self.seat)
          ? (text) => client.chat.say(text, stage.kind === 'caucus' ? stage.with : null)
          : undefined
      }
      onTakeBack={(id) => client.chat.discard(id)}
    />
  );
};

/** Where the server takes lines too (`where.working`). */
const mayWrite = (stage: StageState, seat: Seat): boolean => {
  switch (stage.kind) {
    case 'together':
    case 'floor':
      return true;
    case 'caucus':
      return stage.with !== null;
    case 'held':
      return roleOf(seat) === 'therapist';
    default:
      return false;
  }
};

const policyAnswer = (agreed: boolean | null): 'agreed' | 'talk' | 'open' => {
  if (agreed === null) return 'open';
  return agreed ? 'agreed' : 'talk';
};

const People = ({ client, view, presence, onAsk, onShow }: PanelProps) => {
  const request = useRequest();
  const talk = useStore(client.talk);
  const now = useNow(client.clock.now, REDRAW_MS);
  const times = aloneTimes(view, now);
  const partners = view.people.filter(({ seat }) => roleOf(seat) === 'partner');
  const people = partners.flatMap(({ id, seat, name, standing, muted, ...person }): PanelPerson[] => {
    if (seat !== 'a' && seat !== 'b') return [];
    const there = presence.get(id);
    const time = times.find((each) => each.person === id);
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
        record: {
          wasIn: standing !== 'outside',
          arrival: person.arrival,
          landing: person.landing,
          aloneMs: time?.aloneMs ?? 0,
          owedMs: time?.owedMs ?? 0,
          policy: view.policy === null ? undefined : policyAnswer(person.agreedToPolicy),
        },
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
    >
      {/* Where the bar has no room for it, this is the way to the plan. */}
      <Button icon="plan" onClick={() => onShow('plan')}>
        {planText.open}
      </Button>
      <SessionLine
        clockStartedAt={view.clockStartedAt}
        plannedMinutes={view.plannedMinutes}
        now={client.clock.now}
        people={partners}
      />
      <TalkBalance talk={talkShares(talk)} people={partners} />
    </PeoplePanel>
  );
};
