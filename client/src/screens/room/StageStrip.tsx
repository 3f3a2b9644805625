import type { Person } from '@trialogue/shared/log/sessionState.ts';
import type { Presence } from '@trialogue/shared/protocol/session.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import type { StageOf } from '@trialogue/shared/stage/stageState.ts';
import { Airtime } from '../../components/stage/Airtime.tsx';
import { CaucusStrip } from '../../components/stage/CaucusStrip.tsx';
import { FloorStrip, type FloorViewer } from '../../components/stage/FloorStrip.tsx';
import { SilenceLine } from '../../components/stage/SilenceLine.tsx';
import { TimeOutDesk } from '../../components/stage/TimeOutDesk.tsx';
import { useNotices } from '../../hooks/useNotices.ts';
import { useNow } from '../../hooks/useNow.ts';
import { useRequest } from '../../hooks/useRequest.ts';
import { useTurnFace } from '../../hooks/useTurnFace.ts';
import type { SessionView } from '../../session/clientState.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { stageText } from '../../text/stage.ts';
import { airtimeOf, aloneTimeOf } from '../../timer/ownTime.ts';
import { restFace } from '../../timer/restFace.ts';
import { balanceWords, minutesWith } from './aloneWords.ts';
import { partnersOf } from './partners.ts';
import type { Asked } from './RoomDialogs.tsx';

interface StageStripProps {
  readonly client: SessionClient;
  readonly view: SessionView;
  readonly self: Person;
  readonly presence: ReadonlyMap<Person['id'], Presence>;
  /** How many wait to be let in; nobody, for a partner. */
  readonly waiting: number;
  readonly onAsk: (asked: Asked) => void;
  readonly onChime: () => void;
  /** An exercise runs and has words of its own above the board. */
  readonly exercise: boolean;
}

/** Clocks in whole seconds and minutes need no more. */
const DRAW_MS = 1_000;

/** What stands above the faces while the stage is in a state that has to be said in words. */
export const StageStrip = (props: StageStripProps) => {
  const { stage } = props.view;
  const directs = roleOf(props.self.seat) === 'therapist';
  switch (stage.kind) {
    case 'together':
      // A quiet step says so itself.
      return stage.silentSinceAt === null || props.exercise ? null : (
        <SilenceLine
          people={props.view.people.filter(
            ({ id, standing }) => standing === 'admitted' && props.presence.get(id)?.connected !== false,
          )}
          waiting={props.waiting === 0 ? undefined : stageText.silence.waiting(props.waiting)}
        />
      );
    case 'floor':
      return <OnFloor {...props} floor={stage} />;
    case 'caucus':
      return stage.with === null ? null : <InCaucus {...props} partner={stage.with} />;
    case 'timeOut':
      return directs ? <AtDesk {...props} timeOut={stage} /> : null;
    default:
      return null;
  }
};

const OnFloor = ({
  client,
  view,
  self,
  onAsk,
  onChime,
  floor,
}: StageStripProps & { readonly floor: StageOf<'floor'> }) => {
  const request = useRequest();
  const { announce } = useNotices();
  const face = useTurnFace(floor, client.clock.now, () => {
    onChime();
    announce(stageText.floor.turnOver);
  });
  const partners = partnersOf(view.people);
  const holder = partners.find(({ id }) => id === floor.speaker);
  const listener = partners.find(({ id }) => id !== floor.speaker);
  if (holder === undefined || listener === undefined) return null;
  const { stage } = client;
  const acts = {
    finish: () => request(stage.finishTurn),
    repeat: () => request(stage.repeat),
    understood: () => request(stage.understood),
    goOn: () => request(stage.goOn),
    pass: () => request(stage.passFloor),
  };
  const directs = roleOf(self.seat) === 'therapist';
  const viewer: FloorViewer = directs
    ? {
        is: 'therapist',
        acts,
        onGive: () => onAsk({ kind: 'giveFloor' }),
        onOpen: () => request(stage.openFloor),
      }
    : self.id === holder.id
      ? { is: 'holder', acts }
      : { is: 'listener', onSign: (sign) => request(() => stage.sign(sign)) };
  const now = client.clock.now();
  return (
    <FloorStrip
      floor={floor}
      face={face}
      holder={holder}
      listener={listener}
      viewer={viewer}
      airtime={
        directs && (
          <Airtime people={partners.map((partner) => ({ ...partner, ms: airtimeOf(partner, floor, now) }))} />
        )
      }
    />
  );
};

/** Both partners with the time each has had alone with the therapist, drawn again as it grows. */
const useAlone = (client: SessionClient, view: SessionView) => {
  const now = useNow(client.clock.now, DRAW_MS);
  return partnersOf(view.people).map((partner) => ({
    ...partner,
    ms: aloneTimeOf(partner, view.stage, now),
  }));
};

const InCaucus = ({
  client,
  view,
  self,
  partner: inside,
}: StageStripProps & { readonly partner: Person['id'] }) => {
  const request = useRequest();
  const partners = useAlone(client, view);
  const partner = partners.find(({ id }) => id === inside);
  if (partner === undefined) return null;
  const directs = roleOf(self.seat) === 'therapist';
  return (
    <CaucusStrip
      partner={partner}
      isTherapist={directs}
      policy={view.policy}
      balance={directs ? balanceWords(partners) : undefined}
      onBack={directs ? () => request(client.stage.endCaucus) : undefined}
    />
  );
};

const AtDesk = ({
  client,
  view,
  self,
  timeOut,
}: StageStripProps & { readonly timeOut: StageOf<'timeOut'> }) => {
  const request = useRequest();
  const partners = useAlone(client, view);
  const { desk } = stageText.timeOut;
  const asker = view.people.find(({ id }) => id === timeOut.askedBy);
  return (
    <TimeOutDesk
      face={restFace(timeOut, client.clock.now())}
      asked={
        asker === undefined ? desk.byItself : asker.id === self.id ? desk.byYou : desk.askedBy(asker.name)
      }
      balance={balanceWords(partners)}
      partners={partners.map((partner) => ({
        ...partner,
        minutes: minutesWith(partner),
        sitting: timeOut.sitting === partner.id,
        ready: timeOut.ready.includes(partner.id),
      }))}
      returning={timeOut.returning}
      onSit={(partner) => request(() => client.stage.sitWith(partner?.id ?? null))}
      onChange={(byMs) => request(() => client.stage.changeTimeOut(byMs))}
      onReturn={(start) => request(start ? client.stage.startReturn : client.stage.stopReturn)}
    />
  );
};
