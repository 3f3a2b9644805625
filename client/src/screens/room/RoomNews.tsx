import type { Person } from '@trialogue/shared/log/sessionState.ts';
import type { Knock } from '@trialogue/shared/protocol/session.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import { type ReactNode, useState } from 'react';
import { type Caller, KnockCards } from '../../components/people/KnockCards.tsx';
import { privateAlerts } from '../../components/private/privateAlerts.ts';
import { useKnocks } from '../../hooks/useKnocks.ts';
import { useNotices } from '../../hooks/useNotices.ts';
import { useRequest } from '../../hooks/useRequest.ts';
import { useStore } from '../../hooks/useStore.ts';
import type { ClientState } from '../../session/clientState.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { roomText } from '../../text/room.ts';
import type { BoardHint } from './boardHint.ts';
import { AlertCard, PolicyCard, SignalCard } from './PrivateCards.tsx';
import { BoardHintCard, NotSavedCard, ShareAgreedCard, ShareRequestCard } from './RoomCards.tsx';
import { NearingEnd } from './SessionTimes.tsx';
import { useBoardNews } from './useBoardNews.ts';
import { useDismissed } from './useDismissed.ts';
import { inkPageOf } from './useExerciseInk.ts';

interface RoomNewsProps {
  readonly client: SessionClient;
  readonly inside: Extract<ClientState, { kind: 'inside' }>;
  readonly self: Person;
  /** While a silence is held: what can wait until it ends does not come up. */
  readonly quiet: boolean;
  readonly boardOpen: boolean;
  readonly onBoardNews: () => void;
  readonly onShowBoard: () => void;
  readonly onKnock: () => void;
  readonly onChooseScreen: (() => void) | undefined;
  /** Further cards of the same kind. */
  readonly children: ReactNode;
}

// The same one each time, as effects compare it.
const nobody: readonly Knock[] = [];

/** Everything that comes up by itself and may want an answer, in one place at the top of the stage. */
export const RoomNews = (props: RoomNewsProps) => {
  const { client, inside, self, quiet, boardOpen } = props;
  const { view, saved } = inside;
  const knocks = quiet ? nobody : inside.knocks;
  const isTherapist = roleOf(self.seat) === 'therapist';
  const request = useRequest();
  const { announce } = useNotices();
  const board = useStore(client.board);
  const [hint, setHint] = useState<BoardHint>();
  const nameOf = (id: string): string => view.people.find((person) => person.id === id)?.name ?? '';

  useKnocks(knocks, ({ person }) => {
    props.onKnock();
    announce(roomText.knock.announce(nameOf(person)));
  });
  useBoardNews(
    board,
    (news) => {
      if (boardOpen) return;
      setHint(news);
      props.onBoardNews();
    },
    () => view.runs.map(inkPageOf),
  );

  const callers = knocks.flatMap((knock): Caller[] => {
    const person = view.people.find(({ id }) => id === knock.person);
    return person === undefined
      ? []
      : [{ ...knock, seat: person.seat, name: person.name, arrival: person.arrival }];
  });
  const therapist = view.people.find(({ seat }) => roleOf(seat) === 'therapist');
  const asking = isTherapist && !quiet ? view.people.filter(({ share }) => share === 'asked') : [];

  const alerts = useDismissed(isTherapist ? privateAlerts(view.people) : []);
  const { policy } = view;
  const asksForPolicy = !isTherapist && self.agreedToPolicy === null;

  return (
    <div className="room-news">
      {view.signals.flatMap((signal) => {
        const sender = view.people.find(({ id }) => id === signal.person);
        if (signal.answered || sender === undefined) return [];
        const seen = () => request(() => client.privately.answerSignal(signal.id));
        return [<SignalCard key={signal.id} signal={signal} sender={sender} onSeen={seen} />];
      })}
      {alerts.shown.map((alert) => (
        <AlertCard key={alert.key} alert={alert} onDismiss={() => alerts.dismiss(alert.key)} />
      ))}
      {props.children}
      {policy !== null && asksForPolicy && (
        <PolicyCard
          policy={policy}
          onAnswer={(agreed) => request(() => client.privately.answerPolicy(policy, agreed))}
        />
      )}
      {!saved && <NotSavedCard pending={board?.unacknowledged ?? 0} />}
      {callers.length > 0 && (
        <KnockCards
          callers={callers}
          now={client.clock.now}
          onAdmit={(admitted) =>
            request(() => client.admit(admitted.map(({ person, device }) => ({ person, device }))))
          }
          onDecline={({ person, device }, message) => request(() => client.decline(person, device, message))}
        />
      )}
      {asking.map(({ id, name }) => (
        <ShareRequestCard
          key={id}
          person={id}
          name={name}
          onAnswer={(person, agreed) => request(() => client.consentToShare(person, agreed))}
        />
      ))}
      {props.onChooseScreen !== undefined && <ShareAgreedCard onChoose={props.onChooseScreen} />}
      {isTherapist && !quiet && <NearingEnd view={view} now={client.clock.now} />}
      {hint !== undefined && !boardOpen && (
        <BoardHintCard
          words={hint === 'page' ? roomText.boardHint.page(therapist?.name ?? '') : roomText.boardHint.first}
          onShow={() => {
            setHint(undefined);
            props.onShowBoard();
          }}
          onDismiss={() => setHint(undefined)}
        />
      )}
    </div>
  );
};
