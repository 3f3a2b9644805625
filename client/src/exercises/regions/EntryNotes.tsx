import type { Entry } from '@trialogue/shared/exercises/run/runState.ts';
import { Icon } from '../../components/ui/Icon.tsx';
import { regionText as words } from '../../text/regions.ts';
import type { RegionPerson } from '../regionProps.ts';
import { Author } from './Author.tsx';
import { IconAct } from './IconAct.tsx';

/** What is said of an entry apart from its words. */
export const HeldNote = ({ entry }: { readonly entry: Entry }) =>
  entry.held ? (
    <p className="entry-note">
      <Icon name="hold" /> {words.held}
    </p>
  ) : null;

/** Its author reads it; for everyone else it is not there before it is turned. */
export const FaceDownNote = ({ entry }: { readonly entry: Entry }) =>
  entry.status === 'released' ? null : (
    <p className="entry-note">
      <Icon name="eye-off" /> {words.faceDown}
    </p>
  );

interface SkippedNoteProps {
  readonly person: RegionPerson | undefined;
  readonly onTakeBack: (() => void) | undefined;
}

/** "I’d rather not today", said as quietly as it was meant. */
export const SkippedNote = ({ person, onTakeBack }: SkippedNoteProps) => (
  <p className="entry-skipped" data-seat={person?.seat}>
    <Author person={person} />
    <span>{words.skipped}</span>
    {onTakeBack !== undefined && <IconAct label={words.takeBack} icon="undo" onPress={onTakeBack} />}
  </p>
);

/** What stands where nothing is. */
export const NothingYet = () => <p className="region-empty">{words.empty}</p>;
