import { runningOf } from '@trialogue/shared/exercises/run/runState.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import { placeOnStage } from '@trialogue/shared/stage/stageState.ts';
import { type ReactNode, useMemo, useState } from 'react';
import { ControlBar } from '../../components/controls/ControlBar.tsx';
import { StageCard } from '../../components/stage/StageCard.tsx';
import { RemoteSound } from '../../components/video/RemoteSound.tsx';
import { useChange } from '../../hooks/useChange.ts';
import { useChime } from '../../hooks/useChime.ts';
import { useDevices } from '../../hooks/useDevices.ts';
import { useEasing } from '../../hooks/useEasing.ts';
import { useLasting } from '../../hooks/useLasting.ts';
import { useNotices } from '../../hooks/useNotices.ts';
import { useRemoteMedia } from '../../hooks/useRemoteMedia.ts';
import { useRequest } from '../../hooks/useRequest.ts';
import { useShortcuts } from '../../hooks/useShortcuts.ts';
import { useSigns } from '../../hooks/useSigns.ts';
import { useSilence } from '../../hooks/useSilence.ts';
import { useStore } from '../../hooks/useStore.ts';
import { useUnread } from '../../hooks/useUnread.ts';
import type { ClientState } from '../../session/clientState.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { roomText } from '../../text/room.ts';
import { stageText } from '../../text/stage.ts';
import type { ChimeKind } from '../../timer/Chime.ts';
import { mayWorkAt } from './boardOnStage.ts';
import { ExerciseBar } from './ExerciseBar.tsx';
import { Faces, OwnFace } from './Faces.tsx';
import { mayPauseAt } from './mayPauseAt.ts';
import { OwnGrounding } from './OwnGrounding.tsx';
import { ownWords } from './ownWords.ts';
import { Resting } from './Resting.tsx';
import { RoomBar } from './RoomBar.tsx';
import { type Asked, RoomDialogs } from './RoomDialogs.tsx';
import { RoomNews } from './RoomNews.tsx';
import { type OpenPanel, RoomPanel } from './RoomPanel.tsx';
import { RoomTimer } from './RoomTimer.tsx';
import { SessionTimes } from './SessionTimes.tsx';
import { StageDirecting } from './StageDirecting.tsx';
import { StageStrip } from './StageStrip.tsx';
import { Surface } from './Surface.tsx';
import { isResting } from './shownPeople.ts';
import { surfaceOf } from './surfaceOf.ts';
import { useSurfacesFetched } from './surfaces.ts';
import { timerCommands } from './timerCommands.ts';
import { useBoardTools } from './useBoardTools.ts';
import { useRoomAnnouncements } from './useRoomAnnouncements.ts';
import { useSharing } from './useSharing.ts';

interface RoomScreenProps {
  readonly client: SessionClient;
  readonly inside: Extract<ClientState, { kind: 'inside' }>;
  readonly self: Person;
  /** Further controls of this person, after all others. */
  readonly controls?: ReactNode;
  /** In the top right corner. */
  readonly corner?: ReactNode;
}

/** Building the connections takes about a second; only what lasts longer needs words. */
const WORTH_SAYING_MS = 5_000;

/** Puts the room together: who is shown where, what is open, and which press does what. */
export const RoomScreen = ({ client, inside, self, controls, corner }: RoomScreenProps) => {
  const { view, presence, knocks } = inside;
  const { stage } = view;
  const isTherapist = roleOf(self.seat) === 'therapist';
  const place = placeOnStage(stage);
  const resting = isResting(view, self.id);
  const silent = stage.kind === 'together' && stage.silentSinceAt !== null;
  const media = useStore(client.media);
  const remote = useRemoteMedia(media);
  useSurfacesFetched(remote.status === 'connected');
  const devices = useDevices(client.local);
  const screen = useSharing(client, self, stage.kind);
  const request = useRequest();
  const ring = useChime();
  const chime = (kind: ChimeKind) => {
    if (!silent) ring(kind);
  };
  const signs = useSigns(client);
  const easing = useEasing(media);
  useSilence(client.local, silent);
  const mediaDown = useLasting(remote.status === 'connecting', WORTH_SAYING_MS);
  const boardTools = useBoardTools(client);
  const { announce } = useNotices();
  const [boardOpen, setBoardOpen] = useState(false);
  const [boardNews, setBoardNews] = useState(false);
  const [panel, setPanel] = useState<OpenPanel>();
  const [asked, setAsked] = useState<Asked>();
  const [selfHidden, setSelfHidden] = useState(false);
  const [shortcuts, setShortcuts] = useState(true);
  const chatNews = useUnread(view.chat, panel === 'chat', self.id);
  const others = view.people.filter(({ id }) => id !== self.id);
  const run = runningOf(view.runs);
  const sharer = others.find(({ id }) => remote.people.get(id)?.screen !== undefined);

  useRoomAnnouncements({ people: view.people, presence, stage }, self.id);
  useChange(view.chat.at(-1), (_before, line) => {
    const writer = others.find(({ id }) => id === line?.by);
    if (writer !== undefined && panel !== 'chat' && !silent) announce(roomText.announce.message(writer.name));
  });
  // Somebody who shares wants to be looked at; the board is one press away.
  useChange(sharer?.id, (_before, now) => {
    if (now !== undefined) setBoardOpen(false);
  });

  const { microphone, camera } = devices;
  const toggle = (device: typeof microphone) => (device.status === 'on' ? device.turnOff() : device.turnOn());
  const toggleBoard = () => {
    if (resting) return;
    setBoardOpen(!boardOpen);
    setBoardNews(false);
  };
  const togglePanel = (which: OpenPanel) => {
    if (!resting) setPanel(panel === which ? undefined : which);
  };
  useShortcuts(
    {
      m: () => toggle(microphone),
      v: () => toggle(camera),
      b: toggleBoard,
      c: () => togglePanel('chat'),
    },
    shortcuts,
  );

  const surface = surfaceOf({
    resting,
    boardOpen,
    exercise: run !== undefined,
    screen: sharer !== undefined,
  });
  const openPanel = resting ? undefined : panel;
  const aboutMe = ownWords({
    person: self,
    microphone: microphone.status,
    camera: camera.status,
    uplink: remote.uplink,
    screenShared: screen.isShared,
    holding: isTherapist && stage.kind === 'held',
    mediaDown,
  });
  const ownFace = (
    <OwnFace
      self={self}
      stage={stage}
      signs={signs}
      name={roomText.you}
      hidden={selfHidden}
      microphoneOn={microphone.status === 'on'}
      track={camera.track}
    />
  );

  const faces = (
    <Faces
      view={view}
      self={self.id}
      presence={presence}
      remote={remote.people}
      signs={signs}
      easing={easing}
      onEase={(person, name) => setAsked({ kind: 'ease', person, name })}
    />
  );
  const { of: easeOf } = easing;
  const voices = useMemo(
    () => remote.voices.map((voice) => ({ ...voice, loudness: easeOf(voice.person).voice })),
    [remote.voices, easeOf],
  );

  return (
    <div className="room" data-stage={place} data-surface={surface}>
      <title>{roomText.tabTitle(knocks.length)}</title>
      <RoomBar
        title={view.title}
        clock={isTherapist && <SessionTimes view={view} now={client.clock.now} />}
        timer={
          place !== 'apart' && (
            <RoomTimer
              timer={view.timer}
              now={client.clock.now}
              quiet={silent}
              onChime={() => chime('end')}
              commands={isTherapist ? timerCommands(client, request) : undefined}
            />
          )
        }
        stageControls={isTherapist && <StageDirecting client={client} view={view} onAsk={setAsked} />}
        people={isTherapist ? { open: panel === 'people', onToggle: () => togglePanel('people') } : undefined}
        plan={isTherapist ? { open: panel === 'plan', onToggle: () => togglePanel('plan') } : undefined}
        onEnd={isTherapist ? () => setAsked({ kind: 'end' }) : undefined}
        onLeave={() => setAsked({ kind: 'leave' })}
        extra={corner}
      />
      <main className={`room-body${openPanel === undefined ? '' : ' room-body-with-panel'}`}>
        <div className="stage-frame">
          {/* Not a live region: what changes is announced once, in words for this person. */}
          <StageStrip
            client={client}
            view={view}
            self={self}
            presence={presence}
            waiting={knocks.length}
            onAsk={setAsked}
            onChime={() => chime('end')}
            exercise={run !== undefined}
          />
          {run !== undefined && !resting && <ExerciseBar client={client} view={view} run={run} self={self} />}
          <div className="stage">
            {surface !== 'faces' && (
              <div className="stage-surface">
                <Surface
                  client={client}
                  board={surface === 'board' ? boardTools : undefined}
                  hand={boardTools}
                  run={surface === 'exercise' ? run : undefined}
                  view={view}
                  self={self}
                  sharer={sharer}
                  remote={remote.people}
                />
              </div>
            )}
            {resting ? (
              <Resting client={client} view={view} self={self}>
                {faces}
              </Resting>
            ) : (
              <section className="stage-faces" aria-label={roomText.regions.faces}>
                {faces}
                {surface !== 'faces' && ownFace}
              </section>
            )}
            {!isTherapist && <StageCard stage={stage} />}
            <OwnGrounding grounding={view.grounding} self={self} />
            <RoomNews
              client={client}
              inside={inside}
              self={self}
              quiet={silent}
              // Nothing comes up about the board where nobody can work on it.
              boardOpen={boardOpen || silent || resting || !mayWorkAt(place, roleOf(self.seat))}
              onBoardNews={() => setBoardNews(true)}
              onShowBoard={toggleBoard}
              onKnock={() => chime('knock')}
              onChooseScreen={screen.choose}
            >
              <RemoteSound voices={voices} speaker={devices.speaker.deviceId} />
            </RoomNews>
            <p className="room-own-words" role="status">
              {aboutMe !== undefined && !silent && <span>{aboutMe}</span>}
            </p>
          </div>
        </div>
        <RoomPanel
          open={openPanel}
          client={client}
          view={view}
          self={self}
          presence={presence}
          onAsk={setAsked}
          onShow={setPanel}
          onClose={() => setPanel(undefined)}
        />
      </main>
      <footer className="room-foot">
        <div className="room-own">{surface === 'faces' && ownFace}</div>
        <ControlBar
          microphoneOn={microphone.status === 'on'}
          cameraOn={camera.status === 'on'}
          onMicrophone={() => toggle(microphone)}
          onCamera={() => toggle(camera)}
          sharing={screen.sharing}
          selfHidden={selfHidden}
          onHideSelf={() => setSelfHidden(!selfHidden)}
          board={resting ? undefined : { open: boardOpen, news: boardNews, onPress: toggleBoard }}
          chat={
            resting
              ? undefined
              : { open: openPanel === 'chat', news: chatNews, onPress: () => togglePanel('chat') }
          }
          pause={
            mayPauseAt(place, self)
              ? {
                  hint: isTherapist ? stageText.timeOut.askHintTherapist : stageText.timeOut.askHint,
                  onPress: () => request(client.stage.askTimeOut),
                }
              : undefined
          }
          onSettings={() => setAsked({ kind: 'settings' })}
        >
          {controls}
        </ControlBar>
      </footer>
      <RoomDialogs
        // Somebody who rests apart reads nobody's name.
        asked={resting && asked?.kind === 'ease' ? undefined : asked}
        client={client}
        view={view}
        isTherapist={isTherapist}
        devices={devices}
        easing={easing}
        shortcuts={shortcuts}
        onShortcuts={setShortcuts}
        onPeople={() => setPanel('people')}
        onClose={() => setAsked(undefined)}
      />
    </div>
  );
};
