import type { PersonId } from '@trialogue/shared/ids.ts';
import type { LogEntry } from '@trialogue/shared/log/event.ts';
import type { SessionWire } from '@trialogue/shared/log/sessionState.ts';
import type { Entered } from '@trialogue/shared/protocol/session.ts';
import { isOf, type Notice } from './Line.ts';
import { isApart, type Rules, type Seat, type World } from './world.ts';

/** Whose eyes and ears a connection is. */
export interface Viewer {
  readonly seat: Seat;
  readonly id: PersonId;
  readonly rules: Rules;
  seatOf(id: PersonId): Seat;
}

/** What is wrong with something that somebody was told; `undefined`: nothing. */
type Fault = string | undefined;

const firstFault = (faults: readonly Fault[]): Fault => faults.find((fault) => fault !== undefined);

const fault = (wrong: boolean, what: string): Fault => (wrong ? what : undefined);

/** Kinds of entries that are the therapist's alone. */
const THERAPISTS_ALONE: readonly string[] = [
  'session.locked',
  'person.declined',
  'person.exited',
  'signal.sent',
  'signal.answered',
  'check.arrived',
  'check.landed',
];

/** Whatever the stage is: the entry holds something that is not this partner's to know. */
const entryFault = ({ by, event }: LogEntry, { id }: Viewer): Fault => {
  const others = (person: PersonId | null): boolean => person !== null && person !== id;
  if (THERAPISTS_ALONE.includes(event.kind)) return event.kind;
  switch (event.kind) {
    case 'board.applied':
    case 'chat.said':
      return fault(others(event.only), `${event.kind} of the other's caucus`);
    case 'policy.answered':
    case 'feeling.rated':
      return fault(others(event.person), `${event.kind} of the other`);
    case 'stage.commanded': {
      const { command } = event;
      if (by !== null) return 'who moved the stage';
      switch (command.do) {
        case 'caucus':
          return fault(others(command.with), 'whom the caucus is with');
        case 'timeOut':
          return fault(command.askedBy !== null, 'who asked for the time-out');
        case 'sit':
          return fault(
            others(command.with) || others(command.from) || (command.with ?? command.from) === null,
            'whom the therapist sits with',
          );
        case 'ready':
          return fault(others(command.person), 'who is ready');
        default:
          return undefined;
      }
    }
    default:
      return undefined;
  }
};

/** To the partner outside a caucus only what concerns themselves may come, and nothing that has to do with the others. */
const apartFault = (notice: Notice, { id }: Viewer): Fault => {
  const { name } = notice;
  if (isOf(notice, 'session:presence')) {
    return fault(
      notice.payload.people.some(({ person }) => person !== id),
      'presence of the others',
    );
  }
  if (isOf(notice, 'session:appended')) {
    return firstFault(
      notice.payload.entries.map(({ event }) =>
        fault(!('person' in event) || event.person !== id, `${event.kind} while apart`),
      ),
    );
  }
  const own = ['session:saved', 'session:placed', 'media:withdrawn', 'media:restarted', 'signal:answered'];
  return fault(!own.includes(name), `${name} while apart`);
};

/** What is wrong with a notice that came while the world was as it is here. */
export const noticeFault = (notice: Notice, viewer: Viewer, world: World): Fault => {
  const { seat, rules, seatOf } = viewer;
  if (isOf(notice, 'media:offered')) {
    const { person, source } = notice.payload;
    const may = source === 'microphone' ? rules.mayHear : rules.maySee;
    return fault(!may(world, seat, seatOf(person)), `offered the ${source} of ${seatOf(person)}`);
  }
  if (seat === 'therapist') return undefined;
  if (isApart(world, seat)) {
    const apart = apartFault(notice, viewer);
    if (apart !== undefined) return apart;
  }
  if (isOf(notice, 'session:presence')) {
    const named = notice.payload.people.map(({ person }) => seatOf(person));
    const unknown = named.find((other) => other !== seat && !rules.inOneRoom(world, seat, other));
    return fault(unknown !== undefined, `presence of ${unknown}`);
  }
  if (isOf(notice, 'board:pointer')) {
    const other = seatOf(notice.payload.person);
    return fault(!rules.inOneRoom(world, seat, other), `pointer of ${other}`);
  }
  if (isOf(notice, 'floor:signed')) return fault(world.scene.name !== 'floor', 'a sign without a floor');
  if (isOf(notice, 'session:appended')) {
    return firstFault(notice.payload.entries.map((entry) => entryFault(entry, viewer)));
  }
  return fault(notice.name === 'session:knocks' || notice.name === 'talk:balance', notice.name);
};

const stageFault = ({ stage }: SessionWire, { id }: Viewer): Fault => {
  const others = (person: PersonId | null): boolean => person !== null && person !== id;
  if (stage.kind === 'caucus') return fault(others(stage.with), 'whom the caucus is with');
  if (stage.kind !== 'timeOut') return undefined;
  return firstFault([
    fault(stage.askedBy !== null, 'who asked for the time-out'),
    fault(others(stage.sitting), 'whom the therapist sits with'),
    fault(stage.sitting === null && stage.sittingSinceAt !== null, 'that the therapist sits with somebody'),
    fault(stage.ready.some(others), 'who is ready'),
  ]);
};

const viewFault = (view: SessionWire, viewer: Viewer): Fault => {
  const others = (person: PersonId | null): boolean => person !== null && person !== viewer.id;
  return firstFault([
    stageFault(view, viewer),
    fault(view.signals.length > 0, 'quiet signals'),
    fault(
      view.chat.some(({ only }) => others(only)),
      "chat of the other's caucus",
    ),
    fault(
      view.board.pages.some(({ only }) => others(only)),
      "page of the other's caucus",
    ),
    ...view.people.flatMap(({ id, standing, aloneMs, agreedToPolicy, feelings, arrival, landing }) => [
      fault(arrival !== null || landing !== null, 'a private check'),
      fault(
        others(id) && (aloneMs !== 0 || agreedToPolicy !== null || feelings.length > 0),
        'private ratings',
      ),
      fault(others(id) && (standing === 'exited' || standing === 'removed'), 'how somebody went'),
    ]),
  ]);
};

/** What is wrong with the answer to coming in. */
export const enteredFault = (entered: Entered, viewer: Viewer): Fault => {
  if (viewer.seat === 'therapist') return undefined;
  switch (entered.kind) {
    case 'outside':
      return undefined;
    case 'snapshot':
      return viewFault(entered.view, viewer);
    case 'increments':
      return firstFault(entered.entries.map((entry) => entryFault(entry, viewer)));
  }
};
