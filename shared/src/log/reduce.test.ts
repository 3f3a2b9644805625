import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../board/operation.ts';
import { newId, ObjectId, OperationId, PageId, PersonId } from '../ids.ts';
import { MAX_CHAT_LINES, MINUTE_MS } from '../limits.ts';
import { StageCommand } from '../stage/stageState.ts';
import { LogEntry, type SessionEvent } from './event.ts';
import { openSession, reduce } from './reduce.ts';
import {
  personOf,
  rosterOf,
  type SessionState,
  SessionWire,
  sessionFromWire,
  sessionToWire,
} from './sessionState.ts';
import { entryFor, viewFor } from './viewFor.ts';

const therapist = newId(PersonId);
const ann = newId(PersonId);
const ben = newId(PersonId);
const people = [therapist, ann, ben];
const page = newId(PageId);

const opened = {
  kind: 'session.opened',
  title: 'Tuesday',
  plannedMinutes: 50,
  page,
  people: [
    { id: therapist, seat: 'therapist', name: 'Dr. T' },
    { id: ann, seat: 'a', name: 'Ann' },
    { id: ben, seat: 'b', name: 'Ben' },
  ],
} as const satisfies SessionEvent;

const start = openSession({ ...opened, people: [...opened.people] });

const entry = (by: PersonId | null, event: SessionEvent, at = 1_000): LogEntry => ({ by, at, event });

const objects = [newId(ObjectId), newId(ObjectId), newId(ObjectId)];
const somebody = fc.constantFrom(...people);
const id = fc.constantFrom(...objects);

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ id, author: somebody, text: fc.constantFrom('', 'words') }).map(
    ({ id, author, text }): Operation => ({
      do: 'put',
      page,
      object: { type: 'card', id, author, x: 0, y: 0, w: 200, h: 100, text },
    }),
  ),
  id.map((id): Operation => ({ do: 'place', items: [{ id, x: 5, y: 5, w: 200, h: 100 }] })),
  id.map((id): Operation => ({ do: 'write', id, text: 'other words' })),
  id.map((id): Operation => ({ do: 'remove', ids: [id] })),
  id.map((id): Operation => ({ do: 'restore', ids: [id] })),
  fc.constant<Operation>({ do: 'clear', page }),
);

const event: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc.boolean().map((locked): SessionEvent => ({ kind: 'session.locked', locked })),
  somebody.map((person): SessionEvent => ({ kind: 'person.admitted', person })),
  somebody.map((person): SessionEvent => ({ kind: 'person.declined', person })),
  fc
    .record({ person: somebody, how: fc.constantFrom('left', 'removed') })
    .map((fields): SessionEvent => ({ kind: 'person.left', ...fields })),
  fc
    .record({ person: somebody, muted: fc.boolean() })
    .map((fields): SessionEvent => ({ kind: 'person.muted', ...fields })),
  fc
    .record({ person: somebody, share: fc.constantFrom('none', 'asked', 'agreed') })
    .map((fields): SessionEvent => ({ kind: 'share.changed', ...fields })),
  fc
    .constantFrom(...StageCommand.options)
    .map((command): SessionEvent => ({ kind: 'stage.commanded', command })),
  fc
    .constantFrom('pause', 'resume', 'stop', 'expire')
    .map((verb): SessionEvent => ({ kind: 'timer.commanded', command: { do: verb } })),
  fc.constant<SessionEvent>({ kind: 'timer.commanded', command: { do: 'start', durationMs: MINUTE_MS } }),
  operation.map((operation): SessionEvent => ({ kind: 'board.applied', id: newId(OperationId), operation })),
  fc
    .string({ minLength: 1, maxLength: 5 })
    .map((text): SessionEvent => ({ kind: 'chat.said', id: newId(OperationId), text })),
);

const log: fc.Arbitrary<readonly LogEntry[]> = fc
  .array(fc.record({ by: fc.option(somebody), after: fc.nat(120_000), event }), { maxLength: 40 })
  .map((steps) => {
    let at = 1_000;
    return steps.map(({ by, after, event }) => {
      at += after;
      return { by, at, event };
    });
  });

const replay = (state: SessionState, entries: readonly LogEntry[]): SessionState =>
  entries.reduce(reduce, state);
const viewOf = (state: SessionState, viewer: PersonId): SessionState => {
  const person = personOf(state, viewer);
  if (person === undefined) throw new Error('a person of this session is expected');
  return viewFor(state, person);
};
const visibleTo =
  (viewer: PersonId) =>
  (each: LogEntry): readonly LogEntry[] => {
    const person = personOf(start, viewer);
    const visible = person === undefined ? undefined : entryFor(each, person);
    return visible === undefined ? [] : [visible];
  };

describe('SES1: the state of a session is its log, reduced', () => {
  it('the first entry opens it', () => {
    expect(reduce(start, entry(null, { ...opened, people: [...opened.people] }))).toEqual(start);
    expect(start.people.map(({ seat, standing }) => [seat, standing])).toEqual([
      ['therapist', 'outside'],
      ['a', 'outside'],
      ['b', 'outside'],
    ]);
  });

  it('is the same however the log is cut into pieces, and after a trip through a snapshot', () => {
    fc.assert(
      fc.property(log, fc.nat(40), (entries, cut) => {
        const whole = replay(start, entries);
        const half = replay(start, entries.slice(0, cut));
        const travelled = sessionFromWire(SessionWire.parse(JSON.parse(JSON.stringify(sessionToWire(half)))));
        expect(travelled).toEqual(half);
        expect(replay(travelled, entries.slice(cut))).toEqual(whole);
      }),
    );
  });

  it('never changes the state it is given', () => {
    fc.assert(
      fc.property(log, (entries) => {
        entries.reduce((state, each) => {
          const before = JSON.stringify(sessionToWire(state));
          const after = reduce(state, each);
          expect(JSON.stringify(sessionToWire(state))).toBe(before);
          return after;
        }, start);
      }),
    );
  });

  it('is total: entries of people it does not know change nobody', () => {
    const stranger = newId(PersonId);
    for (const kind of ['person.admitted', 'person.declined'] as const) {
      expect(reduce(start, entry(null, { kind, person: stranger })).people).toEqual(start.people);
    }
    const text = 'hello';
    expect(reduce(start, entry(null, { kind: 'chat.said', id: newId(OperationId), text }))).toBe(start);
    const draw: SessionEvent = {
      kind: 'board.applied',
      id: newId(OperationId),
      operation: { do: 'clear', page },
    };
    expect(reduce(start, entry(stranger, draw))).toBe(start);
  });

  it('every entry that the reducer is tried with is one the log’s schema accepts', () => {
    fc.assert(fc.property(log, (entries) => entries.every((each) => LogEntry.safeParse(each).success)));
  });
});

describe('TMR6: the session clock starts when the first partner is let in', () => {
  it('not with the therapist, and not again with the second partner', () => {
    const withTherapist = reduce(start, entry(therapist, { kind: 'person.admitted', person: therapist }, 1));
    expect(withTherapist.clockStartedAt).toBeNull();
    const first = reduce(withTherapist, entry(therapist, { kind: 'person.admitted', person: ann }, 2));
    expect(first.clockStartedAt).toBe(2);
    const second = reduce(first, entry(therapist, { kind: 'person.admitted', person: ben }, 3));
    expect(second.clockStartedAt).toBe(2);
  });
});

describe('what a person’s going and coming changes', () => {
  it('leaving takes the consent to share along, and keeps the mute', () => {
    const state = replay(start, [
      entry(therapist, { kind: 'person.admitted', person: ann }),
      entry(therapist, { kind: 'person.muted', person: ann, muted: true }),
      entry(therapist, { kind: 'share.changed', person: ann, share: 'agreed' }),
      entry(ann, { kind: 'person.left', person: ann, how: 'left' }),
    ]);
    expect(personOf(state, ann)).toMatchObject({ standing: 'left', share: 'none', muted: true });
    expect(rosterOf(state).find((each) => each.id === ann)).toMatchObject({ admitted: false });
  });

  it('chat keeps its latest lines', () => {
    const said = Array.from({ length: MAX_CHAT_LINES + 3 }, (_, index) =>
      entry(ann, { kind: 'chat.said', id: newId(OperationId), text: `${index}` }),
    );
    const { chat } = replay(start, said);
    expect(chat).toHaveLength(MAX_CHAT_LINES);
    expect(chat[0]?.text).toBe('3');
  });
});

describe('SES5: a partner follows the session with the same reducer and never learns more', () => {
  it('increments applied to a view give the view of the state', () => {
    fc.assert(
      fc.property(log, fc.nat(40), somebody, (entries, cut, viewer) => {
        const half = replay(start, entries.slice(0, cut));
        const followed = replay(viewOf(half, viewer), entries.slice(cut).flatMap(visibleTo(viewer)));
        expect(followed).toEqual(viewOf(replay(start, entries), viewer));
      }),
    );
  });

  it('neither views nor increments ever hold what is between the other partner and the therapist', () => {
    fc.assert(
      fc.property(log, (entries) => {
        const view = viewOf(replay(start, entries), ben);
        const other = personOf(view, ann);
        expect(view.locked).toBe(false);
        expect(other?.standing).not.toBe('removed');
        expect(other?.share).not.toBe('asked');
        for (const { event } of entries.flatMap(visibleTo(ben))) {
          expect(event.kind).not.toBe('session.locked');
          expect(event.kind).not.toBe('person.declined');
          if (event.kind === 'person.left' && event.person !== ben) expect(event.how).toBe('left');
          if (event.kind === 'share.changed' && event.person !== ben) expect(event.share).not.toBe('asked');
        }
      }),
    );
  });
});
