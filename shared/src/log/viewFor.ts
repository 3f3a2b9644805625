import { boardSeenBy } from '../board/boardState.ts';
import { exerciseFor, mayRecall, runFor } from '../exercises/run/runFor.ts';
import type { PersonId } from '../ids.ts';
import { roleOf } from '../roles.ts';
import { placeOnStage, type StageCommand, type StageState } from '../stage/stageState.ts';
import { type LogEntry, treatmentOf } from './event.ts';
import { asFromApart, type Person, type SessionState } from './sessionState.ts';

/** For whom something is shown. */
export type Viewer = Pick<Person, 'id' | 'seat'>;

const personAsSeenBy = (viewer: Viewer, person: Person): Person => {
  const own = person.id === viewer.id;
  return {
    ...person,
    ...(own
      ? {}
      : {
          // Being put out, and having asked for something, are between that person and the therapist; so is a quick
          // exit, which looks like a lost link.
          standing: shownStanding[person.standing],
          share: person.share === 'agreed' ? 'agreed' : 'none',
          aloneMs: 0,
          agreedToPolicy: null,
          feelings: [],
        }),
    // Not even their own: what stands on a screen can be read over a shoulder.
    exitedAt: null,
    arrival: null,
    landing: null,
    unrated: 0,
  };
};

const shownStanding = {
  outside: 'outside',
  admitted: 'admitted',
  left: 'left',
  removed: 'left',
  exited: 'admitted',
  finished: 'finished',
} as const satisfies Readonly<Record<Person['standing'], Person['standing']>>;

const ifOwn = (viewer: Viewer, id: PersonId | null): PersonId | null => (id === viewer.id ? id : null);

const isTherapist = (viewer: Viewer): boolean => roleOf(viewer.seat) === 'therapist';

/** The people as `viewer` may know them. */
export const peopleFor = (people: readonly Person[], viewer: Viewer): readonly Person[] =>
  isTherapist(viewer) ? people : people.map((person) => personAsSeenBy(viewer, person));

/** The stage as `viewer` may know it. */
export const stageFor = (stage: StageState, viewer: Viewer): StageState => {
  if (isTherapist(viewer)) return stage;
  switch (stage.kind) {
    case 'caucus':
      return { ...stage, with: ifOwn(viewer, stage.with) };
    case 'timeOut': {
      const sitting = ifOwn(viewer, stage.sitting);
      return {
        ...stage,
        askedBy: null,
        sitting,
        sittingSinceAt: sitting === null ? null : stage.sittingSinceAt,
        ready: stage.ready.filter((id) => id === viewer.id),
      };
    }
    default:
      return stage;
  }
};

/** Whether the stage keeps this viewer outside a caucus. */
export const isApart = (stage: StageState, viewer: Viewer): boolean =>
  placeOnStage(stageFor(stage, viewer)) === 'apart';

const peopleOnStage = ({ people, stage }: SessionState, viewer: Viewer): readonly Person[] => {
  const known = peopleFor(people, viewer);
  return isApart(stage, viewer) ? known.map(asFromApart) : known;
};

/** What `viewer` may know of the session. Every snapshot passes through here, every increment through `entryFor`. */
export const viewFor = (state: SessionState, viewer: Viewer): SessionState =>
  isTherapist(viewer)
    ? { ...state, runs: state.runs.map((run) => runFor(run, viewer)) }
    : {
        ...state,
        locked: false,
        stage: stageFor(state.stage, viewer),
        people: peopleOnStage(state, viewer),
        board: boardSeenBy(state.board, viewer.id),
        chat: state.chat.filter(({ only }) => only === null || only === viewer.id),
        signals: [],
        grounding:
          state.grounding?.with.includes(viewer.id) === true
            ? { ...state.grounding, with: [viewer.id] }
            : null,
        plan: null,
        // Outside a caucus nothing moves, an exercise neither; the view is sent afresh afterwards.
        runs: isApart(state.stage, viewer) ? [] : state.runs.map((run) => runFor(run, viewer)),
      };

/** The command as a partner may know it, or `undefined` when it is not theirs to know. */
const commandFor = (command: StageCommand, viewer: Viewer): StageCommand | undefined => {
  switch (command.do) {
    case 'caucus':
      return { ...command, with: ifOwn(viewer, command.with) };
    // Whoever asked, and the therapist who pauses as routine, look alike.
    case 'timeOut':
      return { ...command, askedBy: null };
    case 'sit':
      if (command.with !== viewer.id && command.from !== viewer.id) return undefined;
      return { ...command, with: ifOwn(viewer, command.with), from: ifOwn(viewer, command.from) };
    case 'ready':
      return command.person === viewer.id ? command : undefined;
    default:
      return command;
  }
};

const redact = (entry: LogEntry, viewer: Viewer): LogEntry | undefined => {
  const { event } = entry;
  switch (event.kind) {
    case 'person.left':
      return event.person === viewer.id ? entry : { ...entry, by: null, event: { ...event, how: 'left' } };
    case 'share.changed':
      if (event.person === viewer.id || event.share === 'agreed') return entry;
      return event.share === 'none' ? entry : undefined;
    case 'stage.commanded': {
      const command = commandFor(event.command, viewer);
      return command && { ...entry, by: null, event: { ...event, command } };
    }
    case 'timer.commanded':
      return { ...entry, by: null };
    case 'board.applied':
    case 'chat.said':
      return event.only === null || event.only === viewer.id ? entry : undefined;
    case 'policy.answered':
    case 'feeling.rated':
      return event.person === viewer.id ? entry : undefined;
    case 'grounding.led':
      return event.with.includes(viewer.id)
        ? { ...entry, by: null, event: { ...event, with: [viewer.id] } }
        : undefined;
    case 'exercise.started':
      return { ...entry, by: null, event: { ...event, exercise: exerciseFor(event.exercise, viewer) } };
    case 'exercise.recalled':
      return mayRecall({ person: event.author, save: event.save }, viewer) ? entry : undefined;
    case 'exercise.directed':
    case 'exercise.released':
    case 'exercise.held':
      return { ...entry, by: null };
    case 'exercise.written':
      return entry.by === viewer.id || event.sight === 'everyone' ? entry : undefined;
    case 'exercise.erased':
      return event.person === viewer.id || event.wasEveryones ? entry : undefined;
    case 'exercise.readied':
    case 'exercise.offered':
    case 'exercise.keep':
      return event.person === viewer.id ? entry : undefined;
    default:
      return undefined;
  }
};

/** What a therapist may not know either: words that are their author's alone, and whether others want theirs kept. */
const forTherapist = (entry: LogEntry, viewer: Viewer): LogEntry | undefined => {
  const { event } = entry;
  switch (event.kind) {
    case 'exercise.written':
      return event.sight === 'author' ? { ...entry, event: { ...event, value: null } } : entry;
    case 'exercise.kept':
      return event.save === 'self' ? { ...entry, event: { ...event, value: null } } : entry;
    case 'exercise.keep':
      return event.person === viewer.id ? entry : undefined;
    case 'exercise.recalled':
      return mayRecall({ person: event.author, save: event.save }, viewer) ? entry : undefined;
    default:
      return entry;
  }
};

/**
 * The entry as `viewer` may know it, or `undefined` when there is nothing to know. A person's cursor counts
 * only entries this lets through, so that hidden ones leave no gap to notice. `stage`: as it was before the entry.
 * What is held back from a viewer who is apart is never made up for by entries: they need the view afresh.
 */
export const entryFor = (entry: LogEntry, viewer: Viewer, stage: StageState): LogEntry | undefined => {
  if (isTherapist(viewer)) return forTherapist(entry, viewer);
  const { seenBy, reachesApart } = treatmentOf[entry.event.kind];
  if (!reachesApart && isApart(stage, viewer)) return undefined;
  switch (seenBy) {
    case 'everyone':
      return entry;
    case 'therapist':
      return undefined;
    case 'redacted':
      return redact(entry, viewer);
  }
};
