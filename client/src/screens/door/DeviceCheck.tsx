import './DeviceCheck.css';
import { type ReactNode, useEffect, useState } from 'react';
import { CameraPreview } from '../../components/door/CameraPreview.tsx';
import { DeviceField } from '../../components/door/DeviceField.tsx';
import { DeviceSwitch } from '../../components/door/DeviceSwitch.tsx';
import { LevelMeter } from '../../components/door/LevelMeter.tsx';
import { NetworkResult } from '../../components/door/NetworkResult.tsx';
import { type BrowserFamily, PermissionHelp } from '../../components/door/PermissionHelp.tsx';
import { QuickExitNote } from '../../components/private/QuickExitNote.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { CheckboxField } from '../../components/ui/CheckboxField.tsx';
import { Page } from '../../components/ui/Page.tsx';
import type { Devices, OwnDevice } from '../../hooks/useDevices.ts';
import { useMicrophoneLevel } from '../../hooks/useMicrophoneLevel.ts';
import type { NetworkTest } from '../../hooks/useNetworkTest.ts';
import { useSpeakerTest } from '../../hooks/useSpeakerTest.ts';
import { door } from '../../text/door.ts';

interface DeviceCheckProps {
  readonly devices: Devices;
  readonly browser: BrowserFamily;
  readonly network: NetworkTest;
  /** `before` going in, which turns the devices on by itself, or `again` from the waiting room. */
  readonly when: 'before' | 'again';
  readonly lead: string;
  /** Between the heading and the devices: the session's time, or why it did not go on. */
  readonly before?: ReactNode;
  /** What pressing the button leads to. */
  readonly next: string;
  readonly going: boolean;
  readonly onContinue: () => void;
}

const BOTH = { microphone: true, camera: true } as const;

/** Camera, microphone, loudspeaker and connection, tried out before anybody sees or hears anything. */
export const DeviceCheck = ({
  devices,
  browser,
  network,
  when,
  lead,
  before,
  next,
  going,
  onContinue,
}: DeviceCheckProps) => {
  const { camera, microphone, speaker, start } = devices;
  const read = useMicrophoneLevel(microphone.track);
  const [heardTrack, setHeardTrack] = useState<MediaStreamTrack>();
  const speakerTest = useSpeakerTest(speaker.deviceId);
  const isDenied = camera.status === 'denied' || microphone.status === 'denied';

  useEffect(() => {
    if (when === 'before') start(BOTH);
  }, [when, start]);

  return (
    <Page title={when === 'before' ? door.check.title : door.check.again} lead={lead} width="wide">
      {before}
      <div className="device-check">
        <div className="device-check-picture">
          <CameraPreview track={camera.track} words={pictureWords(camera)} />
          <div className="device-check-switches">
            <Switch kind="microphone" device={microphone} />
            <Switch kind="camera" device={camera} />
            <p className="device-check-private">{door.check.private}</p>
          </div>
          {isDenied && <PermissionHelp browser={browser} />}
        </div>
        <div className="device-check-devices">
          <div className="device-check-row">
            <DeviceField
              label={door.check.microphone}
              deviceId={microphone.deviceId}
              choices={microphone.choices}
              onChoose={microphone.choose}
            />
            <LevelMeter read={read} onHeard={() => setHeardTrack(microphone.track)} />
            <p className="device-check-note" role="status">
              {microphoneWords(microphone, heardTrack !== undefined && heardTrack === microphone.track)}
            </p>
          </div>
          <div className="device-check-row">
            <DeviceField
              label={door.check.camera}
              deviceId={camera.deviceId}
              choices={camera.choices}
              onChoose={camera.choose}
            />
          </div>
          <div className="device-check-row">
            <div className="device-check-speaker">
              <DeviceField
                label={door.check.speaker}
                deviceId={speaker.deviceId}
                choices={speaker.choices}
                onChoose={speaker.choose}
              />
              <Button icon="speaker" busy={speakerTest.outcome === 'playing'} onClick={speakerTest.play}>
                {door.speaker.play}
              </Button>
            </div>
            <p className="device-check-note" role="status">
              {speakerTest.outcome === 'none' && speaker.choices.length === 0
                ? door.speaker.byBrowser
                : speakerWords[speakerTest.outcome]}
            </p>
          </div>
          <NetworkResult finding={network.finding} onTestAgain={network.testAgain} />
          <QuickExitNote />
        </div>
      </div>
      <div className="device-check-end">
        <CheckboxField
          label={door.check.remember}
          hint={door.check.rememberHint}
          checked={devices.remembers}
          onChange={devices.remember}
        />
        <div className="device-check-continue">
          {next !== '' && <p id="device-check-next">{next}</p>}
          <Button
            tone="primary"
            size="large"
            busy={going}
            describedBy={next === '' ? undefined : 'device-check-next'}
            onClick={onContinue}
          >
            {when === 'before' ? door.check.goIn : door.check.back}
          </Button>
        </div>
      </div>
    </Page>
  );
};

const Switch = ({ kind, device }: { readonly kind: 'microphone' | 'camera'; readonly device: OwnDevice }) => (
  <DeviceSwitch
    kind={kind}
    on={device.status === 'on'}
    onTurn={(on) => (on ? device.turnOn() : device.turnOff())}
  />
);

const pictureWords = ({ status, starting }: OwnDevice): string => {
  if (starting) return door.preview.asking;
  return status === 'off' || status === 'on' ? door.preview.off : door.trouble.camera[status];
};

const microphoneWords = ({ status, starting }: OwnDevice, heard: boolean): string => {
  if (starting || status === 'on') return heard ? door.meter.heard : door.meter.silent;
  return status === 'off' ? door.meter.off : door.trouble.microphone[status];
};

const speakerWords = {
  none: door.speaker.before,
  playing: door.speaker.question,
  played: door.speaker.question,
  failed: door.speaker.failed,
} as const;
