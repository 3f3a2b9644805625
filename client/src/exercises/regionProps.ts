import type { Region } from '@trialogue/shared/exercises/exercise.ts';
import type { EntryValue, KindName, RegionKind } from '@trialogue/shared/exercises/regionKinds.ts';
import type { Entry } from '@trialogue/shared/exercises/run/runState.ts';
import type { PersonId } from '@trialogue/shared/ids.ts';
import type { Seat } from '@trialogue/shared/roles.ts';
import type { Unsent } from '../session/EntryDrafts.ts';

/** Somebody whose words a region may show. */
export interface RegionPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly seat: Seat;
}

/** What one region's control shows and may do. Everything the person may not do is `undefined`. */
export interface RegionProps<Kind extends KindName = KindName> {
  readonly region: Region;
  /** The region's own kind, narrowed. */
  readonly is: Extract<RegionKind, { kind: Kind }>;
  /** What this person may know of, in the order of writing; drafts that have not left this browser among them. */
  readonly entries: readonly Entry[];
  readonly self: PersonId;
  readonly people: readonly RegionPerson[];
  /** Puts something new there. Called on every change of what has no entry yet; further changes go to `change`. */
  readonly add: ((value: EntryValue) => void) | undefined;
  /** `undefined` for entries that are not this person's to change now. */
  readonly change: ((entry: Entry) => ((value: EntryValue) => void) | undefined) | undefined;
  readonly erase: ((entry: Entry) => (() => void) | undefined) | undefined;
  readonly unsent: Unsent;
  /** Answers beside another's entry. */
  readonly reply: ((to: Entry) => ((value: EntryValue) => void) | undefined) | undefined;
  /** Server time at which the step was entered, for shapes that move together; `null` while nothing runs. */
  readonly startedAt: number | null;
  readonly now: () => number;
}
