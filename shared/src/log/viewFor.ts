import { roleOf } from '../roles.ts';
import { type LogEntry, treatmentOf } from './event.ts';
import type { Person, SessionState } from './sessionState.ts';

const personAsSeenBy = (viewer: Person, person: Person): Person =>
  person.id === viewer.id
    ? person
    : {
        ...person,
        // Being put out, and having asked for something, are between that person and the therapist.
        standing: person.standing === 'removed' ? 'left' : person.standing,
        share: person.share === 'agreed' ? 'agreed' : 'none',
      };

/** What `viewer` may know of the session. Every snapshot passes through here, every increment through `entryFor`. */
export const viewFor = (state: SessionState, viewer: Person): SessionState =>
  roleOf(viewer.seat) === 'therapist'
    ? state
    : { ...state, locked: false, people: state.people.map((person) => personAsSeenBy(viewer, person)) };

const redact = (entry: LogEntry, viewer: Person): LogEntry | undefined => {
  const { event } = entry;
  switch (event.kind) {
    case 'person.left':
      return event.person === viewer.id ? entry : { ...entry, by: null, event: { ...event, how: 'left' } };
    case 'share.changed':
      if (event.person === viewer.id || event.share === 'agreed') return entry;
      return event.share === 'none' ? entry : undefined;
    default:
      return undefined;
  }
};

/**
 * The entry as `viewer` may know it, or `undefined` when there is nothing to know. A person's cursor counts
 * only entries this lets through, so that hidden ones leave no gap to notice.
 */
export const entryFor = (entry: LogEntry, viewer: Person): LogEntry | undefined => {
  if (roleOf(viewer.seat) === 'therapist') return entry;
  switch (treatmentOf[entry.event.kind].seenBy) {
    case 'everyone':
      return entry;
    case 'therapist':
      return undefined;
    case 'redacted':
      return redact(entry, viewer);
  }
};
