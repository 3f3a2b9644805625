import './StageStrip.css';
import type { ListenerSign } from '@trialogue/shared/protocol/stage.ts';
import { hasVoice } from '@trialogue/shared/stage/audience.ts';
import type { Floor } from '@trialogue/shared/stage/stageState.ts';
import type { ReactNode } from 'react';
import { stageText } from '../../text/stage.ts';
import type { TimerFace } from '../../timer/timerFace.ts';
import { Button } from '../ui/Button.tsx';
import { SeatMark } from '../video/SeatMark.tsx';
import type { Partner } from './Partner.ts';
import { TurnBar } from './TurnBar.tsx';

/** What the holder of the floor, or the therapist in their place, does with it. */
export interface FloorActs {
  readonly finish: () => void;
  readonly repeat: () => void;
  readonly understood: () => void;
  readonly goOn: () => void;
  readonly pass: () => void;
}

/** Who is looking at the floor, and what they may press. */
export type FloorViewer =
  | { readonly is: 'holder'; readonly acts: FloorActs }
  | { readonly is: 'listener'; readonly onSign: (sign: ListenerSign) => void }
  | {
      readonly is: 'therapist';
      readonly acts: FloorActs;
      readonly onGive: () => void;
      readonly onOpen: () => void;
    };

interface FloorStripProps {
  readonly floor: Floor;
  readonly face: TimerFace;
  readonly holder: Partner;
  readonly listener: Partner;
  readonly viewer: FloorViewer;
  /** Time on the floor so far; the therapist's. */
  readonly airtime?: ReactNode;
}

const { floor: words } = stageText;

/** Who has the floor, what happens on it, and how the turn stands: the same for all three. */
export const FloorStrip = ({ floor, face, holder, listener, viewer, airtime }: FloorStripProps) => {
  const why = reason({ floor, holder, listener, viewer });
  return (
    <section className={`strip strip-${holder.seat}`} aria-label={words.region}>
      <div className="strip-head">
        <h2 className="strip-title">
          <SeatMark seat={hasVoice(floor, holder.id) ? holder.seat : listener.seat} />
          {phaseWords(floor, holder, listener, viewer)}
        </h2>
        <TurnBar face={face} />
        {airtime}
      </div>
      <div className="strip-foot">
        {why !== undefined && <p className="strip-why">{why}</p>}
        <div className="strip-actions">
          {viewer.is === 'listener' ? (
            !hasVoice(floor, listener.id) && <Signs onSign={viewer.onSign} />
          ) : (
            <Acts floor={floor} acts={viewer.acts} holder={holder} listener={listener} viewer={viewer} />
          )}
          {viewer.is === 'therapist' && (
            <>
              <Button icon="microphone" onClick={viewer.onGive}>
                {words.give}
              </Button>
              <Button icon="people" onClick={viewer.onOpen}>
                {words.open}
              </Button>
            </>
          )}
        </div>
      </div>
    </section>
  );
};

type Seen = Pick<FloorStripProps, 'floor' | 'holder' | 'listener' | 'viewer'>;

/** What happens on the floor, with "you" for whoever it is. */
const phaseWords = (floor: Floor, holder: Partner, listener: Partner, viewer: FloorViewer): string => {
  const said = words.phase[floor.phase];
  const isTheirs = floor.phase === 'sayBack' ? viewer.is === 'listener' : viewer.is === 'holder';
  return isTheirs ? said.you : said.other((floor.phase === 'sayBack' ? listener : holder).name);
};

/** What it means for a partner: why they are not heard, or what is asked of them. */
const reason = ({ floor, holder, listener, viewer }: Seen): string | undefined => {
  if (viewer.is === 'therapist') return undefined;
  const holds = viewer.is === 'holder';
  switch (floor.phase) {
    case 'speak':
      return holds ? words.holding : words.closed(holder.name);
    case 'sayBack':
      return holds ? words.hearBack(listener.name) : words.sayItBack(holder.name);
    case 'understood':
      return holds ? words.goOnOrPass(listener.name) : words.deciding(holder.name);
  }
};

const Signs = ({ onSign }: { readonly onSign: (sign: ListenerSign) => void }) => (
  <>
    <Button icon="check" onClick={() => onSign('follow')}>
      {words.signs.follow}
    </Button>
    <Button icon="hand" onClick={() => onSign('slower')}>
      {words.signs.slower}
    </Button>
  </>
);

interface ActsProps extends Seen {
  readonly acts: FloorActs;
}

const Acts = ({ floor, acts, holder, listener, viewer }: ActsProps) => {
  const directs = viewer.is === 'therapist';
  const pass = <Button onClick={acts.pass}>{directs ? words.passTo(listener.name) : words.pass}</Button>;
  switch (floor.phase) {
    case 'speak':
      return (
        <>
          <Button tone={directs ? 'quiet' : 'primary'} onClick={acts.finish}>
            {directs ? words.finishOf(holder.name) : words.finish}
          </Button>
          {pass}
        </>
      );
    case 'sayBack':
      return (
        <>
          <Button tone={directs ? 'quiet' : 'primary'} onClick={acts.understood}>
            {directs ? words.understoodOf(holder.name) : words.understood}
          </Button>
          <Button onClick={acts.repeat}>{words.repeat}</Button>
        </>
      );
    case 'understood':
      return (
        <>
          <Button onClick={acts.goOn}>{words.goOn}</Button>
          {pass}
        </>
      );
  }
};
