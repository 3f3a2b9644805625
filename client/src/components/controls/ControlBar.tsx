import './ControlBar.css';
import type { ReactNode } from 'react';
import { useMediaQuery } from '../../hooks/useMediaQuery.ts';
import { roomText } from '../../text/room.ts';
import { stageText } from '../../text/stage.ts';
import { Menu } from '../ui/Menu.tsx';
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
  /** `undefined` where nothing is worked on, as in a rest. */
  readonly board: Opener | undefined;
  readonly chat: Opener | undefined;
  /** Asks for a time-out; `undefined` where there is nobody to be parted from. */
  readonly pause: { readonly hint: string; readonly onPress: () => void } | undefined;
  readonly onSettings: () => void;
  /** Further controls, after all others. */
  readonly children?: ReactNode;
}

/** Something that is shown and hidden again, and whether it holds anything new. */
interface Opener {
  readonly open: boolean;
  readonly news: boolean;
  readonly onPress: () => void;
}

const { controls } = roomText;

/** Narrower than this, what is needed less often goes into a menu. */
const NARROW = '(max-width: 40rem)';

/** What everybody has at hand all the time. */
export const ControlBar = (props: ControlBarProps) => {
  const narrow = useMediaQuery(NARROW);
  const { board, chat, pause } = props;
  return (
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
      {!narrow && <Seldom {...props} />}
      {board !== undefined && (
        <ControlButton
          label={controls.board}
          icon="board"
          expanded={board.open}
          dot={board.news}
          shortcut="b"
          onClick={board.onPress}
        />
      )}
      {chat !== undefined && (
        <ControlButton
          label={chat.news ? controls.chatUnread : controls.chat}
          shown={controls.chat}
          icon="chat"
          expanded={chat.open}
          dot={chat.news}
          shortcut="c"
          onClick={chat.onPress}
        />
      )}
      {pause !== undefined && (
        <ControlButton label={stageText.timeOut.ask} hint={pause.hint} icon="pause" onClick={pause.onPress} />
      )}
      {narrow ? (
        <SeldomMenu {...props} />
      ) : (
        <ControlButton label={controls.settings} icon="settings" onClick={props.onSettings} />
      )}
      {props.children}
    </div>
  );
};

interface ShareWords {
  readonly label: string;
  readonly shown?: string;
  readonly pressed?: boolean;
  readonly onPress: (() => void) | undefined;
}

const shareWords = (sharing: Sharing | undefined): ShareWords => {
  switch (sharing?.kind) {
    case undefined:
      return { label: controls.share, onPress: undefined };
    case 'may':
      return { label: controls.share, onPress: sharing.onPress };
    case 'mustAsk':
      return { label: controls.askToShare, shown: controls.askToShareShown, onPress: sharing.onPress };
    case 'asked':
      return { label: controls.asked, onPress: undefined };
    case 'sharing':
      return { label: controls.stopSharing, pressed: true, onPress: sharing.onPress };
  }
};

const Seldom = ({ sharing, selfHidden, onHideSelf }: ControlBarProps) => {
  const { onPress, ...share } = shareWords(sharing);
  return (
    <>
      <ControlButton {...share} icon="screen" disabled={onPress === undefined} onClick={() => onPress?.()} />
      <ControlButton
        label={controls.hideSelf}
        shown={controls.hideSelfShown}
        icon={selfHidden ? 'eye-off' : 'eye'}
        pressed={selfHidden}
        onClick={onHideSelf}
      />
    </>
  );
};

const SeldomMenu = ({ sharing, selfHidden, onHideSelf, onSettings }: ControlBarProps) => {
  const { label, onPress } = shareWords(sharing);
  return (
    <Menu
      label={controls.more}
      side="above"
      items={[
        ...(onPress === undefined ? [] : [{ label, icon: 'screen', onSelect: onPress } as const]),
        {
          label: selfHidden ? controls.showSelf : controls.hideSelf,
          icon: selfHidden ? 'eye' : 'eye-off',
          onSelect: onHideSelf,
        },
        { label: controls.settings, icon: 'settings', onSelect: onSettings },
      ]}
    />
  );
};
