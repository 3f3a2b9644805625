import type { Role } from '@trialogue/shared/roles.ts';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ArrivalCheck } from '../../components/private/ArrivalCheck.tsx';
import { arrivalAnswers, emptyArrival } from '../../components/private/checkDraft.ts';
import { usePrivateSending } from '../../components/private/usePrivateSending.ts';
import { Later } from '../../components/ui/Later.tsx';
import { LoadingPage } from '../../components/ui/LoadingPage.tsx';
import { useArrival } from '../../hooks/useArrival.ts';
import { useDevices } from '../../hooks/useDevices.ts';
import { useDevicesOfTab } from '../../hooks/useDevicesOfTab.ts';
import { useLasting } from '../../hooks/useLasting.ts';
import { useNetworkTest } from '../../hooks/useNetworkTest.ts';
import { useNotices } from '../../hooks/useNotices.ts';
import { useStore } from '../../hooks/useStore.ts';
import { LaterPart } from '../../http/LaterPart.ts';
import { mediaPart } from '../../media/mediaPart.ts';
import type { ClientState } from '../../session/clientState.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { forgetTab, type TabMemory } from '../../session/tabMemory.ts';
import { door } from '../../text/door.ts';
import { errorSentence } from '../../text/errors.ts';
import { browserFamily } from './browserFamily.ts';
import { ConnectionGate } from './ConnectionGate.tsx';
import { DeviceCheck } from './DeviceCheck.tsx';
import { Landing } from './Landing.tsx';
import { LastPage } from './LastPage.tsx';
import { SentOut } from './SentOut.tsx';
import { SignedOut } from './SignedOut.tsx';
import { sentBy } from './sentBy.ts';
import { WaitingRoom } from './WaitingRoom.tsx';

const room = new LaterPart('screens/room/Room.tsx', async () => (await import('../room/Room.tsx')).Room);

/** All that can be had before being let in; the client asks for the media's part by itself and finds it there. */
const fetchRoom = ({ signalling }: SessionClient): void => {
  room.fetch();
  mediaPart.fetch();
  mediaPart.loaded().then(
    (MediaClient) => MediaClient.loadAhead(signalling),
    // Asked for again on coming in.
    () => undefined,
  );
};

type Over = Extract<ClientState, { kind: 'over' }>['why'];
type Outside = Extract<ClientState, { kind: 'outside' }>;

export interface EntranceProps {
  readonly client: SessionClient;
  readonly who: Role;
  /** Which way in this is, for the memory of this tab. */
  readonly way: string;
  /** What this tab was doing before the page was loaded again. */
  readonly resumed: TabMemory | undefined;
  readonly name: string | undefined;
  /** When the session is, above the device check. */
  readonly facts?: ReactNode;
  /** The account is signed out; no token can be had until someone signs in. */
  readonly onSignIn?: (() => void) | undefined;
  /** Called once when it is over, for whatever must be forgotten. */
  readonly onOver?: (why: Over) => void;
  /** Opens the session afresh. */
  readonly onAgain: () => void;
  /** Therapist only: back to the list. */
  readonly onSessions?: (() => void) | undefined;
  /** Where to read what was kept, once it is over for that reason. */
  readonly keptAfter?: ((why: Over) => (() => void) | undefined) | undefined;
}

/** After this long a knock that is still on its way can be sent again by hand. */
const KNOCK_MS = 15_000;

/** From the device check over the waiting room into the room, and out again. */
export const Entrance = (props: EntranceProps) => {
  const { client, who, onSignIn, onOver, onAgain, onSessions, keptAfter } = props;
  const state = useStore(client.state);
  const over = state.kind === 'over' ? state.why : undefined;
  const told = useRef(false);
  const { announce } = useNotices();

  useEffect(() => {
    if (over === undefined || told.current) return;
    told.current = true;
    // What was on comes back when the session is brought back to this page.
    if (over !== 'replaced') forgetTab();
    onOver?.(over);
  }, [over, onOver]);

  const isInside = state.kind === 'inside';
  useEffect(() => {
    if (isInside) announce(door.admitted);
  }, [isInside, announce]);

  if (over !== undefined) {
    const onKept = keptAfter?.(over);
    return <LastPage why={over} who={who} onAgain={onAgain} onSessions={onSessions} onKept={onKept} />;
  }
  if (onSignIn !== undefined && state.kind === 'connecting') return <SignedOut onSignIn={onSignIn} />;
  return (
    <ConnectionGate client={client} inside={isInside} onSignIn={onSignIn}>
      <Way {...props} state={state} />
    </ConnectionGate>
  );
};

const Way = ({ state, ...props }: EntranceProps & { readonly state: ClientState }) => {
  const { client, way, resumed } = props;
  const [checked, setChecked] = useState(resumed !== undefined);
  const devices = useDevices(client.local);
  const { start } = devices;
  const { show } = useNotices();
  useDevicesOfTab(client, way, checked);

  useEffect(() => {
    if (resumed !== undefined) start(resumed);
  }, [resumed, start]);

  // The seat was still theirs: nobody is shown or heard without having turned it on.
  const isBackUnseen = state.kind === 'inside' && !checked;
  useEffect(() => {
    if (!isBackUnseen) return;
    setChecked(true);
    show({ words: door.backUnseen });
  }, [isBackUnseen, show]);

  switch (state.kind) {
    case 'connecting':
    case 'over':
      return <LoadingPage label={door.opening.words} />;
    case 'landing':
      return <Landing client={client} />;
    case 'inside':
      return (
        <Later part={room} opening={door.room.opening} page>
          {(Room) => <Room client={client} />}
        </Later>
      );
    case 'outside':
      return (
        <AtTheDoor
          {...props}
          state={state}
          devices={devices}
          checked={checked}
          onChecked={() => setChecked(true)}
        />
      );
  }
};

interface AtTheDoorProps extends EntranceProps {
  readonly state: Outside;
  readonly devices: ReturnType<typeof useDevices>;
  readonly checked: boolean;
  readonly onChecked: () => void;
}

const AtTheDoor = ({ client, who, name, facts, state, devices, checked, onChecked }: AtTheDoorProps) => {
  const { arrive, arriving, failed } = useArrival(client);
  const [checkingAgain, setCheckingAgain] = useState(false);
  // Kept here, so that another look at the devices costs no words.
  const [draft, setDraft] = useState(emptyArrival);
  const { sending, send, reopen } = usePrivateSending();
  const network = useNetworkTest(client, !checked || checkingAgain);
  const isWaiting = state.place === 'waiting';
  const isKnocking = checked && !isWaiting && state.sent === undefined && failed === undefined;
  const isStuck = useLasting(isKnocking, KNOCK_MS);
  const resumes = useRef(checked);

  // Only now that the page stands: on a slow line it must not wait behind a room that may open much later.
  useEffect(() => {
    if (checked) fetchRoom(client);
  }, [checked, client]);

  useEffect(() => {
    if (!resumes.current) return;
    resumes.current = false;
    if (state.place === 'arriving' && state.sent === undefined) arrive();
  }, [state, arrive]);

  const check = { devices, network, browser: browserFamily() } as const;
  if (checkingAgain) {
    return (
      <DeviceCheck
        {...check}
        when="again"
        lead={door.check.againNext}
        next=""
        going={false}
        onContinue={() => setCheckingAgain(false)}
      />
    );
  }
  // A therapist never waits: the check stays until the room opens.
  if ((!checked || who === 'therapist') && state.sent === undefined) {
    const goIn = (): void => {
      onChecked();
      arrive();
    };
    return (
      <DeviceCheck
        {...check}
        when="before"
        lead={name === undefined ? door.check.lead : door.check.greeting(name)}
        before={facts}
        next={failed === undefined ? nextFor(who, state.otherDevice) : errorSentence(failed)}
        going={arriving}
        onContinue={goIn}
      />
    );
  }
  const outside = {
    onCheckAgain: () => setCheckingAgain(true),
    onLeave: () => void client.leave(),
  };
  const sent = sentBy(state, failed, isStuck);
  if (sent === undefined) {
    return (
      <WaitingRoom {...outside} knocking={!isWaiting} otherDevice={state.otherDevice}>
        <ArrivalCheck
          draft={draft}
          onDraft={setDraft}
          sending={sending}
          onChange={reopen}
          onSend={() => send(() => client.privately.arrive(arrivalAnswers(draft)))}
        />
      </WaitingRoom>
    );
  }
  return (
    <SentOut
      key={sent}
      {...outside}
      why={sent}
      message={state.sent?.message ?? ''}
      asking={arriving}
      onAskAgain={arrive}
    />
  );
};

const nextFor = (who: Role, otherDevice: boolean): string => {
  if (who === 'therapist') return door.check.therapistNext;
  return otherDevice ? door.check.otherDevice : door.check.partnerNext;
};
