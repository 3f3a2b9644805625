import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOperation } from '../board/applyOperation.ts';
import { caucusPageOf } from '../board/boardState.ts';
import { onlyFor } from '../board/onlyFor.ts';
import type { Operation } from '../board/operation.ts';
import { BlockId, newId, ObjectId, OperationId, PageId, PersonId } from '../ids.ts';
import { MINUTE_MS, TIME_OUT_MS } from '../limits.ts';
import { SecretsPolicy } from '../private/secretsPolicy.ts';
import { QuietSignal } from '../private/signal.ts';
import { roleOf } from '../roles.ts';
import type { StageCommand, StageKind } from '../stage/stageState.ts';
import { LogEntry, type SessionEvent } from './event.ts';
import { openSession, reduce } from './reduce.ts';
import { personOf, type SessionState, SessionWire, sessionFromWire, sessionToWire } from './sessionState.ts';
import { entryFor, isApart, viewFor } from './viewFor.ts';

const therapist = newId(PersonId);
const ann = newId(PersonId);
const ben = newId(PersonId);
const page = newId(PageId);

const start = openSession({
  kind: 'session.opened',
  title: 'Tuesday',
  plannedMinutes: 50,
  page,
  people: [
    { id: therapist, seat: 'therapist', name: 'Dr. T' },
    { id: ann, seat: 'a', name: 'Ann' },
    { id: ben, seat: 'b', name: 'Ben' },
  ],
});

/** Words that give away where they were said, by whom they may be read. */
const wordsFor = (only: PersonId | null): string => {
  if (only === null) return 'for everyone';
  return only === ann ? 'for Ann alone' : 'for Ben alone';
};
const FOR_THERAPIST = 'for the therapist alone';

interface Caused {
  readonly by: PersonId | null;
  readonly event: SessionEvent;
}
/** Something somebody tries; `undefined` when the server would refuse it as the session stands. */
type Attempt = (state: SessionState) => Caused | undefined;

const somebody = fc.constantFrom(therapist, ann, ben);
const partner = fc.constantFrom(ann, ben);
const nobodyOr = fc.constantFrom(ann, ben, null);

/** Who works at what, as the stage stands: in a caucus only its two, and only on what is theirs. */
const roomOf = ({ stage }: SessionState, by: PersonId): PersonId | null | undefined => {
  if (stage.kind !== 'caucus') return null;
  return by === therapist || by === stage.with ? stage.with : undefined;
};

const objects = Array.from({ length: 6 }, () => newId(ObjectId));
const id = fc.constantFrom(...objects);
const someIds = fc.uniqueArray(id, { minLength: 1, maxLength: 2 });
/** The page that is alive in a room. */
const pageOf = (only: PersonId | null): PageId => (only === null ? page : caucusPageOf(only));
const anyPage = fc.constantFrom(page, caucusPageOf(ann), caucusPageOf(ben));

type Make = (by: PersonId, only: PersonId | null) => Operation;

const operation: fc.Arbitrary<Make> = fc.oneof(
  {
    weight: 4,
    arbitrary: id.map(
      (id) =>
        (author: PersonId, only: PersonId | null): Operation => ({
          do: 'put',
          page: pageOf(only),
          object: { type: 'card', id, author, x: 0, y: 0, w: 200, h: 100, text: wordsFor(only) },
        }),
    ),
  },
  someIds.map(
    (ids) => (): Operation => ({
      do: 'place',
      items: ids.map((id) => ({ id, x: 5, y: 5, w: 200, h: 100 })),
    }),
  ),
  id.map(
    (id) =>
      (_: PersonId, only: PersonId | null): Operation => ({
        do: 'write',
        id,
        text: `other words ${wordsFor(only)}`,
      }),
  ),
  someIds.map((ids) => (): Operation => ({ do: 'remove', ids })),
  someIds.map((ids) => (): Operation => ({ do: 'restore', ids })),
  anyPage.map((page) => (): Operation => ({ do: 'clear', page })),
  anyPage.map((page) => (): Operation => ({ do: 'showPage', page })),
  fc.constant((): Operation => ({ do: 'addPage', page: newId(PageId), title: 'Another' })),
);

const drawing: fc.Arbitrary<Attempt> = fc
  .record({ by: somebody, make: operation })
  .map(({ by, make }) => (state) => {
    const only = roomOf(state, by);
    const author = personOf(state, by);
    if (only === undefined || author === undefined) return undefined;
    const operation = make(by, only);
    if (onlyFor(state.board, operation) !== only) return undefined;
    const applied = applyOperation(state.board, { id: by, role: roleOf(author.seat) }, operation);
    if (!applied.ok) return undefined;
    return { by, event: { kind: 'board.applied', id: newId(OperationId), operation, only } };
  });

const talking: fc.Arbitrary<Attempt> = somebody.map((by) => (state) => {
  const only = roomOf(state, by);
  if (only === undefined) return undefined;
  return { by, event: { kind: 'chat.said', id: newId(OperationId), text: wordsFor(only), only } };
});

const bare = fc
  .constantFrom(
    ...(['therapistArrived', 'therapistLost', 'hold', 'resume', 'gather', 'openFloor'] as const),
    ...(['finishTurn', 'repeat', 'understood', 'goOn', 'cutTurn', 'pauseTurn', 'resumeTurn'] as const),
    ...(['startReturn', 'stopReturn', 'returned'] as const),
  )
  .map((verb): StageCommand => ({ do: verb }));

const command: fc.Arbitrary<StageCommand> = fc.oneof(
  { weight: 4, arbitrary: bare },
  fc.record({ to: partner, firm: fc.boolean() }).map(
    (more): StageCommand => ({
      do: 'giveFloor',
      turnMs: MINUTE_MS,
      ...more,
    }),
  ),
  partner.map((to): StageCommand => ({ do: 'passFloor', to })),
  fc.boolean().map((on): StageCommand => ({ do: 'silence', on })),
  {
    weight: 4,
    arbitrary: fc
      .record({ with: partner, froze: fc.boolean() })
      .map((more): StageCommand => ({ do: 'caucus', ...more })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ askedBy: nobodyOr, froze: fc.boolean() })
      .map((more): StageCommand => ({ do: 'timeOut', lengthMs: TIME_OUT_MS, ...more })),
  },
  fc.constant<StageCommand>({ do: 'changeTimeOut', byMs: 5 * MINUTE_MS }),
  nobodyOr.map((whom): StageCommand => ({ do: 'sit', with: whom, from: null })),
  partner.map((person): StageCommand => ({ do: 'ready', person })),
);

const directing: fc.Arbitrary<Attempt> = fc
  .record({ by: fc.option(somebody), command })
  .map(({ by, command }) => ({ stage }) => {
    const from = stage.kind === 'timeOut' ? stage.sitting : null;
    const told = command.do === 'sit' ? { ...command, from } : command;
    return { by, event: { kind: 'stage.commanded', command: told } };
  });

/** A refusal answers a wish, and who shares already does not ask. */
const sharing: fc.Arbitrary<Attempt> = fc
  .record({ person: partner, share: fc.constantFrom('none', 'asked', 'agreed', 'refused') })
  .map(({ person, share }) => (state) => {
    const now = personOf(state, person)?.share;
    if ((share === 'asked' && now !== 'none') || (share === 'refused' && now !== 'asked')) return undefined;
    return { by: share === 'asked' ? person : therapist, event: { kind: 'share.changed', person, share } };
  });

const answers = {
  aloneInRoom: false,
  safeTime: null,
  whereNow: FOR_THERAPIST,
  callBack: FOR_THERAPIST,
  codeWord: FOR_THERAPIST,
  distress: 8,
};

const block = () => ({
  id: newId(BlockId),
  kind: 'talk' as const,
  label: FOR_THERAPIST,
  exercise: null,
  minutes: 5,
  emotional: true,
  done: false,
});

/** What the server takes from anybody at any time; a policy is not proposed while one of the two is apart. */
const plain: fc.Arbitrary<Caused> = fc.oneof(
  fc.boolean().map((locked): Caused => ({ by: therapist, event: { kind: 'session.locked', locked } })),
  somebody.map((person): Caused => ({ by: therapist, event: { kind: 'person.admitted', person } })),
  partner.map((person): Caused => ({ by: therapist, event: { kind: 'person.declined', person } })),
  partner.map((person): Caused => ({ by: person, event: { kind: 'person.exited', person } })),
  partner.map((person): Caused => ({ by: therapist, event: { kind: 'person.finished', person } })),
  fc
    .record({ person: somebody, how: fc.constantFrom('left', 'removed') })
    .map((fields): Caused => ({ by: therapist, event: { kind: 'person.left', ...fields } })),
  fc
    .record({ person: somebody, muted: fc.boolean() })
    .map((fields): Caused => ({ by: therapist, event: { kind: 'person.muted', ...fields } })),
  fc
    .constantFrom('pause', 'resume', 'stop', 'expire')
    .map((verb): Caused => ({ by: therapist, event: { kind: 'timer.commanded', command: { do: verb } } })),
  fc.constant<Caused>({
    by: therapist,
    event: { kind: 'timer.commanded', command: { do: 'start', durationMs: MINUTE_MS } },
  }),
  fc
    .constantFrom(...SecretsPolicy.options)
    .map((policy): Caused => ({ by: therapist, event: { kind: 'policy.proposed', policy } })),
  fc
    .record({ person: partner, agreed: fc.boolean() })
    .map((fields): Caused => ({ by: fields.person, event: { kind: 'policy.answered', ...fields } })),
  fc.record({ person: partner, value: fc.nat(10) }).map(
    (fields): Caused => ({
      by: fields.person,
      event: { kind: 'feeling.rated', ...fields },
    }),
  ),
  fc.nat(3).map(
    (count): Caused => ({
      by: therapist,
      event: { kind: 'plan.laid', plan: { blocks: Array.from({ length: count }, () => block()) } },
    }),
  ),
  partner.map((person): Caused => ({ by: person, event: { kind: 'check.arrived', person, answers } })),
  partner.map(
    (person): Caused => ({
      by: person,
      event: { kind: 'check.landed', person, answers: { distress: 3, note: FOR_THERAPIST } },
    }),
  ),
);

const signalling: fc.Arbitrary<Attempt> = fc.oneof(
  fc.record({ person: partner, signal: fc.constantFrom(...QuietSignal.options) }).map((fields) => () => ({
    by: fields.person,
    event: { kind: 'signal.sent' as const, id: newId(OperationId), ...fields },
  })),
  fc.constant<Attempt>(({ signals }) => {
    const waiting = signals.find(({ answered }) => !answered);
    return waiting && { by: therapist, event: { kind: 'signal.answered', id: waiting.id } };
  }),
);

const attempt: fc.Arbitrary<Attempt> = fc.oneof(
  { weight: 4, arbitrary: directing },
  { weight: 8, arbitrary: drawing },
  { weight: 2, arbitrary: talking },
  { weight: 1, arbitrary: sharing },
  { weight: 2, arbitrary: signalling },
  {
    weight: 5,
    arbitrary: plain.map(
      (caused): Attempt =>
        ({ stage }) =>
          caused.event.kind === 'policy.proposed' && stage.kind === 'caucus' ? undefined : caused,
    ),
  },
);

/** Everybody is in the room. */
const begun: readonly LogEntry[] = [
  { by: null, at: 1_000, event: { kind: 'stage.commanded', command: { do: 'therapistArrived' } } },
  ...[therapist, ann, ben].map(
    (person): LogEntry => ({ by: therapist, at: 1_000, event: { kind: 'person.admitted', person } }),
  ),
];

/** Logs as the server could have written them. */
const log: fc.Arbitrary<readonly LogEntry[]> = fc
  .array(fc.record({ after: fc.nat(120_000), attempt }), { maxLength: 120, size: 'max' })
  .map((steps) => {
    const entries: LogEntry[] = [...begun];
    let state = begun.reduce(reduce, start);
    let at = 1_000;
    for (const { after, attempt } of steps) {
      at += after;
      const caused = attempt(state);
      if (caused === undefined) continue;
      const entry = { ...caused, at };
      entries.push(entry);
      state = reduce(state, entry);
    }
    return entries;
  });

const replay = (state: SessionState, entries: readonly LogEntry[]): SessionState =>
  entries.reduce(reduce, state);
const viewerOf = (viewer: PersonId) => {
  const person = personOf(start, viewer);
  if (person === undefined) throw new Error('a person of this session is expected');
  return person;
};
const viewOf = (state: SessionState, viewer: PersonId): SessionState => viewFor(state, viewerOf(viewer));
interface Following {
  readonly state: SessionState;
  readonly view: SessionState;
  readonly told: readonly LogEntry[];
}

/** What the viewer is told of `entries` from `state` on, and what they make of it; afresh after having been apart. */
const follow = (from: SessionState, entries: readonly LogEntry[], viewer: PersonId): Following => {
  const person = viewerOf(viewer);
  return entries.reduce<Following>(
    ({ state, view, told }, entry) => {
      const next = reduce(state, entry);
      const visible = entryFor(entry, person, state.stage);
      const afresh = isApart(state.stage, person) && !isApart(next.stage, person);
      const followed = visible === undefined ? view : reduce(view, visible);
      return {
        state: next,
        view: afresh ? viewFor(next, person) : followed,
        told: visible === undefined ? told : [...told, visible],
      };
    },
    { state: from, view: viewFor(from, person), told: [] },
  );
};
const visibleTo = (entries: readonly LogEntry[], viewer: PersonId): readonly LogEntry[] =>
  follow(start, entries, viewer).told;

describe('SES1: the state of a session is its log, reduced', () => {
  it('is the same however the log is cut into pieces, and after a trip through a snapshot', () => {
    fc.assert(
      fc.property(log, fc.nat(120), (entries, cut) => {
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

  it('every entry that the reducer is tried with is one the log’s schema accepts', () => {
    fc.assert(fc.property(log, (entries) => entries.every((each) => LogEntry.safeParse(each).success)));
  });
});

const privateVerbs: readonly StageCommand['do'][] = ['caucus', 'timeOut', 'sit', 'ready'];
const privateStages: readonly StageKind[] = ['caucus', 'timeOut'];

describe('SES5: a partner follows the session with the same reducer and never learns more', () => {
  it('increments applied to a view give the view of the state', () => {
    fc.assert(
      fc.property(log, fc.nat(120), somebody, (entries, cut, viewer) => {
        const whole = replay(start, entries);
        // Whoever took the quick exit follows nothing any more.
        fc.pre(personOf(whole, viewer)?.standing !== 'exited');
        const half = replay(start, entries.slice(0, cut));
        const followed = follow(half, entries.slice(cut), viewer).view;
        expect(followed).toEqual(viewOf(whole, viewer));
        // Drawing order too, to which equality of maps is blind.
        expect(sessionToWire(followed)).toEqual(sessionToWire(viewOf(whole, viewer)));
      }),
      { numRuns: 300 },
    );
  });

  it('neither views nor increments ever hold what is between the other partner and the therapist', () => {
    fc.assert(
      fc.property(log, (entries) => {
        const view = viewOf(replay(start, entries), ben);
        expect(view).toMatchObject({ locked: false, signals: [], plan: null });
        const other = personOf(view, ann);
        expect(['outside', 'admitted', 'left', 'finished']).toContain(other?.standing);
        expect(['none', 'agreed']).toContain(other?.share);
        expect(other).toMatchObject({ aloneMs: 0, agreedToPolicy: null, feelings: [], exitedAt: null });
        for (const { by, event } of visibleTo(entries, ben)) {
          expect(event.kind).not.toMatch(
            /^(session\.locked|person\.(declined|exited)|signal\.|check\.|plan\.)/,
          );
          if (event.kind === 'person.left' && event.person !== ben) expect(event.how).toBe('left');
          if (event.kind === 'share.changed' && event.person !== ben) {
            expect(['none', 'agreed']).toContain(event.share);
          }
          if (event.kind === 'policy.answered' || event.kind === 'feeling.rated') {
            expect(event.person).toBe(ben);
          }
          if (event.kind === 'stage.commanded') expect(by).toBeNull();
        }
      }),
    );
  });

  it('STG7: whoever is apart is told of nobody but themselves', () => {
    fc.assert(
      fc.property(log, (entries) => {
        let state = start;
        for (const entry of entries) {
          const visible = entryFor(entry, viewerOf(ben), state.stage);
          if (isApart(state.stage, viewerOf(ben)) && visible !== undefined) {
            expect(visible.event.kind).toMatch(
              /^(session\.opened|stage\.|timer\.|policy\.answered|feeling\.)/,
            );
          }
          state = reduce(state, entry);
        }
      }),
    );
  });

  it('PRV6: no word said alone with the therapist reaches the other, nor whom the therapist is with', () => {
    fc.assert(
      fc.property(log, (entries) => {
        const view = viewOf(replay(start, entries), ben);
        const told = visibleTo(entries, ben);
        const text = JSON.stringify([sessionToWire(view), told]);
        expect(text).not.toContain(wordsFor(ann));
        expect(text).not.toContain(FOR_THERAPIST);
        expect(view.board.pages.map(({ id }) => id)).not.toContain(caucusPageOf(ann));
        // Who speaks is everyone's to know; whom the therapist is with is not.
        const alone = told.flatMap(({ event }) =>
          event.kind === 'stage.commanded' && privateVerbs.includes(event.command.do) ? [event.command] : [],
        );
        const stage = privateStages.includes(view.stage.kind) ? view.stage : undefined;
        expect(JSON.stringify([alone, stage])).not.toContain(ann);
      }),
    );
  });
});
