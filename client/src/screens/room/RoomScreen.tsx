import type { Person } from '@trialogue/shared/log/sessionState.ts';
import { useState } from 'react';
import { ControlBar } from '../../components/controls/ControlBar.tsx';
import { StageCard } from '../../components/stage/StageCard.tsx';
import { StageControls } from '../../components/stage/StageControls.tsx';
import { RemoteSound } from '../../components/video/RemoteSound.tsx';
import { useChange } from '../../hooks/useChange.ts';
import { useChime } from '../../hooks/useChime.ts';
import { useDevices } from '../../hooks/useDevices.ts';
import { useLasting } from '../../hooks/useLasting.ts';
import { useNotices } from '../../hooks/useNotices.ts';
import { useRemoteMedia } from '../../hooks/useRemoteMedia.ts';
import { useRequest } from '../../hooks/useRequest.ts';
import { useShortcuts } from '../../hooks/useShortcuts.ts';
import { useStore } from '../../hooks/useStore.ts';
import { useUnread } from '../../hooks/useUnread.ts';
import type { ClientState } from '../../session/clientState.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { roomText } from '../../text/room.ts';
import { Faces, OwnFace } from './Faces.tsx';
import { ownWords } from './ownWords.ts';
import { RoomBar } from './RoomBar.tsx';
import { type Asked, RoomDialogs } from './RoomDialogs.tsx';
import { RoomNews } from './RoomNews.tsx';
import { type OpenPanel, RoomPanel } from './RoomPanel.tsx';
import { RoomTimer } from './RoomTimer.tsx';
import { SessionTimes } from './SessionTimes.tsx';
import { Surface } from './Surface.tsx';
import { useBoardTools } from './useBoardTools.ts';
import { useRoomAnnouncements } from './useRoomAnnouncements.ts';
import { useSharing } from './useSharing.ts';

interface RoomScreenProps {
  readonly client: SessionClient;
  readonly inside: Extract<ClientState, { kind: 'inside' }>;
  readonly self: Person;
}

/** Building the connections takes about a second; only what lasts longer needs words. */
const WORTH_SAYING_MS = 5_000;

/** Puts the room together: who is shown where, what is open, and which press does what. */
export const RoomScreen = ({ client, inside, self }: RoomScreenProps) => {
  const { view, presence, knocks } = inside;
  const { stage } = view;
  const isTherapist = self.seat === 'therapist';
  const media = useStore(client.media);
  const remote = useRemoteMedia(media);
  const devices = useDevices(client.local);
  const screen = useSharing(client, self, stage.kind);
  const request = useRequest();
  const chime = useChime();
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
  const sharer = others.find(({ id }) => remote.people.get(id)?.screen !== undefined);

  useRoomAnnouncements({ people: view.people, presence, stage: stage.kind }, self.id);
  useChange(view.chat.at(-1), (_before, line) => {
    const writer = others.find(({ id }) => id === line?.by);
    if (writer !== undefined && panel !== 'chat') announce(roomText.announce.message(writer.name));
  });
  // Somebody who shares wants to be looked at; the board is one press away.
  useChange(sharer?.id, (_before, now) => {
    if (now !== undefined) setBoardOpen(false);
  });

  const { microphone, camera } = devices;
  const toggle = (device: typeof microphone) => (device.status === 'on' ? device.turnOff() : device.turnOn());
  const toggleBoard = () => {
    setBoardOpen(!boardOpen);
    setBoardNews(false);
  };
  const togglePanel = (which: OpenPanel) => setPanel(panel === which ? undefined : which);
  useShortcuts(
    {
      m: () => toggle(microphone),
      v: () => toggle(camera),
      b: toggleBoard,
      c: () => togglePanel('chat'),
    },
    shortcuts,
  );

  const surface = boardOpen ? 'board' : sharer === undefined ? 'faces' : 'screen';
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
      name={roomText.you}
      hidden={selfHidden}
      microphoneOn={microphone.status === 'on'}
      track={camera.track}
    />
  );

  return (
    <div className="room" data-stage={stage.kind} data-surface={surface}>
      <title>{roomText.tabTitle(knocks.length)}</title>
      <RoomBar
        title={view.title}
        clock={isTherapist && <SessionTimes view={view} now={client.clock.now} />}
        timer={
          <RoomTimer
            timer={view.timer}
            now={client.clock.now}
            onChime={() => chime('end')}
            commands={
              isTherapist
                ? {
                    start: (durationMs) => request(() => client.startTimer(durationMs)),
                    extend: (byMs) => request(() => client.extendTimer(byMs)),
                    pause: () => request(() => client.pauseTimer()),
                    resume: () => request(() => client.resumeTimer()),
                    stop: () => request(() => client.stopTimer()),
                  }
                : undefined
            }
          />
        }
        stageControls={
          isTherapist && (
            <StageControls
              stage={stage.kind}
              locked={view.locked}
              onHold={() => request(() => client.hold())}
              onResume={() => request(() => client.resume())}
              onLock={(locked) => request(() => client.lock(locked))}
            />
          )
        }
        people={isTherapist ? { open: panel === 'people', onToggle: () => togglePanel('people') } : undefined}
        onEnd={isTherapist ? () => setAsked({ kind: 'end' }) : undefined}
        onLeave={() => setAsked({ kind: 'leave' })}
      />
      <main className={`room-body${panel === undefined ? '' : ' room-body-with-panel'}`}>
        <div className="stage">
          {surface !== 'faces' && (
            <div className="stage-surface">
              <Surface
                client={client}
                board={boardOpen ? boardTools : undefined}
                view={view}
                self={self}
                sharer={sharer}
                remote={remote.people}
              />
            </div>
          )}
          <section className="stage-faces" aria-label={roomText.regions.faces}>
            <Faces
              view={view}
              self={self.id}
              presence={presence}
              remote={remote.people}
              onSize={(person, size, visible) => media?.prefer(person, 'camera', size, visible)}
            />
            {surface !== 'faces' && ownFace}
          </section>
          {!isTherapist && <StageCard stage={stage.kind} />}
          <RoomNews
            client={client}
            inside={inside}
            self={self}
            boardOpen={boardOpen}
            onBoardNews={() => setBoardNews(true)}
            onShowBoard={toggleBoard}
            onKnock={() => chime('knock')}
            onChooseScreen={screen.choose}
          >
            <RemoteSound voices={remote.voices} speaker={devices.speaker.deviceId} />
          </RoomNews>
          <p className="room-own-words" role="status">
            {aboutMe !== undefined && <span>{aboutMe}</span>}
          </p>
        </div>
        <RoomPanel
          open={panel}
          client={client}
          view={view}
          self={self}
          presence={presence}
          onAsk={setAsked}
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
          boardOpen={boardOpen}
          boardNews={boardNews}
          onBoard={toggleBoard}
          chatOpen={panel === 'chat'}
          chatNews={chatNews}
          onChat={() => togglePanel('chat')}
          onSettings={() => setAsked({ kind: 'settings' })}
        />
      </footer>
      <RoomDialogs
        asked={asked}
        client={client}
        isTherapist={isTherapist}
        devices={devices}
        shortcuts={shortcuts}
        onShortcuts={setShortcuts}
        onClose={() => setAsked(undefined)}
      />
    </div>
  );
};
