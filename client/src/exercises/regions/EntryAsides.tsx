import type { Entry } from '@trialogue/shared/exercises/run/runState.ts';
import { HeldNote, SkippedNote } from './EntryNotes.tsx';
import type { RegionSource } from './RegionSource.ts';
import { Replies } from './Replies.tsx';
import { personOf } from './seats.ts';

interface EntryAsidesProps {
  readonly entries: readonly Entry[];
  readonly source: RegionSource;
}

/** Where entries are drawn together: what is said of each, and beside it, below the drawing. */
export const EntryAsides = ({ entries, source }: EntryAsidesProps) =>
  entries.map((entry) => {
    const person = personOf(source.people, entry.by);
    return (
      <div className="entry-aside" key={entry.id}>
        {entry.value?.form === 'passed' && <SkippedNote person={person} onTakeBack={source.erase?.(entry)} />}
        <HeldNote entry={entry} />
        <Replies to={entry} source={source} />
      </div>
    );
  });
