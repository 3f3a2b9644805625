import './ControlBar.css';
import { roomText } from '../../text/room.ts';
import { ControlButton } from './ControlButton.tsx';

export type Sharing =
  | { readonly kind: 'may' | 'mustAsk'; readonly onPress: () => void }
  | { readonly kind: 'asked' }
  | { readonly kind: 'sharing'; readonly onPress: () => void };

interface ControlBarProps {
  readonly microphoneOn: boolean;
  readonly cameraOn: boolean;
  readonly onMicrophone: () => void;
  readonly onCamera: () => void;
  /** `undefined` while nobody may share, such as in a paused conversation. */
  readonly sharing: Sharing | undefined;
  readonly selfHidden: boolean;
  readonly onHideSelf: () => void;
  readonly boardOpen: boolean;
  readonly boardNews: boolean;
  readonly onBoard: () => void;
  readonly chatOpen: boolean;
  readonly chatNews: boolean;
  readonly onChat: () => void;
  readonly onSettings: () => void;
}

const { controls } = roomText;

/** What everybody has at hand all the time. */
export const ControlBar = (props: ControlBarProps) => (
  <div className="control-bar" role="toolbar" aria-label={roomText.regions.controls}>
    <ControlButton
      label={controls.microphone}
      icon={props.microphoneOn ? 'microphone' : 'microphone-off'}
      pressed={props.microphoneOn}
      tone={props.microphoneOn ? 'calm' : 'off'}
      shortcut="m"
      onClick={props.onMicrophone}
    />
    <ControlButton
      label={controls.camera}
      icon={props.cameraOn ? 'camera' : 'camera-off'}
      pressed={props.cameraOn}
      tone={props.cameraOn ? 'calm' : 'off'}
      shortcut="v"
      onClick={props.onCamera}
    />
    <ShareControl sharing={props.sharing} />
    <ControlButton
      label={controls.hideSelf}
      icon={props.selfHidden ? 'eye-off' : 'eye'}
      pressed={props.selfHidden}
      onClick={props.onHideSelf}
    />
    <ControlButton
      label={controls.board}
      icon="board"
      expanded={props.boardOpen}
      dot={props.boardNews}
      shortcut="b"
      onClick={props.onBoard}
    />
    <ControlButton
      label={props.chatNews ? controls.chatUnread : controls.chat}
      icon="chat"
      expanded={props.chatOpen}
      dot={props.chatNews}
      shortcut="c"
      onClick={props.onChat}
    />
    <ControlButton label={controls.settings} icon="settings" onClick={props.onSettings} />
  </div>
);

const ShareControl = ({ sharing }: { readonly sharing: Sharing | undefined }) => {
  switch (sharing?.kind) {
    case undefined:
      return <ControlButton label={controls.share} icon="screen" disabled onClick={() => undefined} />;
    case 'may':
      return <ControlButton label={controls.share} icon="screen" onClick={sharing.onPress} />;
    case 'mustAsk':
      return <ControlButton label={controls.askToShare} icon="screen" onClick={sharing.onPress} />;
    case 'asked':
      return <ControlButton label={controls.asked} icon="screen" disabled onClick={() => undefined} />;
    case 'sharing':
      return <ControlButton label={controls.stopSharing} icon="screen" pressed onClick={sharing.onPress} />;
  }
};
