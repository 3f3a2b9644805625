import { describe, expect, it } from 'vitest';
import { caucusPageOf } from '../board/boardState.ts';
import { BlockId, newId, OperationId, PageId, PersonId } from '../ids.ts';
import { TIME_OUT_MS } from '../limits.ts';
import { type StageCommand, together } from '../stage/stageState.ts';
import type { LogEntry, SessionEvent } from './event.ts';
import { openSession, reduce } from './reduce.ts';
import { personOf } from './sessionState.ts';
import { entryFor, type Viewer, viewFor } from './viewFor.ts';

const therapist: Viewer = { id: newId(PersonId), seat: 'therapist' };
const ann: Viewer = { id: newId(PersonId), seat: 'a' };
const ben: Viewer = { id: newId(PersonId), seat: 'b' };

const opened = openSession({
  kind: 'session.opened',
  title: 'Tuesday',
  plannedMinutes: 50,
  page: newId(PageId),
  people: [therapist, ann, ben].map((person) => ({ ...person, name: `seat ${person.seat}` })),
});

const entry = (event: SessionEvent, by: Viewer | null = therapist, at = 1): LogEntry => ({
  by: by?.id ?? null,
  at,
  event,
});
const commanded = (command: StageCommand): SessionEvent => ({ kind: 'stage.commanded', command });

const seenBy = (viewer: Viewer, event: SessionEvent, by: Viewer | null = therapist) =>
  entryFor(entry(event, by), viewer, together);
/** What `viewer` has on their screen after these, all from the therapist. */
const viewAfter = (viewer: Viewer, events: readonly SessionEvent[]) =>
  viewFor(events.map((event) => entry(event)).reduce(reduce, opened), viewer);

const timeOut = (askedBy: PersonId | null): SessionEvent =>
  commanded({ do: 'timeOut', lengthMs: TIME_OUT_MS, askedBy, froze: true });
const arrived = commanded({ do: 'therapistArrived' });
const answers = {
  aloneInRoom: false,
  safeTime: false,
  whereNow: 'by the lake',
  callBack: '555',
  codeWord: 'tulip',
  distress: 9,
};

describe('SES5: what a partner may know', () => {
  it('of the other’s removal: that they left, and not by whose doing', () => {
    const removed: SessionEvent = { kind: 'person.left', person: ann.id, how: 'removed' };
    const left: SessionEvent = { kind: 'person.left', person: ann.id, how: 'left' };
    expect(seenBy(ben, removed)).toEqual(seenBy(ben, left, ann));
    expect(JSON.stringify(seenBy(ben, removed))).not.toContain(therapist.id);
    expect(seenBy(ann, removed)).toEqual(entry(removed));
    expect(seenBy(therapist, removed)).toEqual(entry(removed));
  });

  it('of a declined knock and of the lock: nothing', () => {
    for (const event of [
      { kind: 'person.declined', person: ann.id },
      { kind: 'session.locked', locked: true },
    ] as const) {
      expect(seenBy(ben, event)).toBeUndefined();
      expect(seenBy(ann, event)).toBeUndefined();
      expect(seenBy(therapist, event)).toEqual(entry(event));
    }
  });

  it('of the other’s wish to share: nothing until it is granted', () => {
    const asked: SessionEvent = { kind: 'share.changed', person: ann.id, share: 'asked' };
    const agreed: SessionEvent = { kind: 'share.changed', person: ann.id, share: 'agreed' };
    const refused: SessionEvent = { kind: 'share.changed', person: ann.id, share: 'refused' };
    expect(seenBy(ben, asked, ann)).toBeUndefined();
    expect(seenBy(ben, refused)).toBeUndefined();
    expect(seenBy(ben, agreed)).toEqual(entry(agreed));
    expect(seenBy(ann, asked, ann)).toEqual(entry(asked, ann));
    expect(seenBy(therapist, asked, ann)).toEqual(entry(asked, ann));
  });

  it('of open chat and board, mutes, who comes in and who is done: all of it, as it is', () => {
    const events: readonly SessionEvent[] = [
      { kind: 'chat.said', id: newId(OperationId), text: 'hello', only: null },
      {
        kind: 'board.applied',
        id: newId(OperationId),
        operation: { do: 'clear', page: opened.board.shownPage },
        only: null,
      },
      { kind: 'person.muted', person: ann.id, muted: true },
      { kind: 'person.admitted', person: ann.id },
      { kind: 'person.finished', person: ann.id },
      { kind: 'policy.proposed', policy: 'limited' },
    ];
    for (const event of events) expect(seenBy(ben, event)).toEqual(entry(event));
  });

  it('of the stage and the timer: what happens, and not by whose doing', () => {
    const events: readonly SessionEvent[] = [
      { kind: 'timer.commanded', command: { do: 'pause' } },
      commanded({ do: 'hold' }),
      commanded({ do: 'giveFloor', to: ann.id, turnMs: 90_000, firm: false }),
      commanded({ do: 'silence', on: true }),
      commanded({ do: 'startReturn' }),
    ];
    for (const event of events) {
      expect(seenBy(ben, event)).toEqual(entry(event, null));
      expect(seenBy(therapist, event)).toEqual(entry(event));
    }
  });

  it('EXR8: of the therapist’s plan: nothing', () => {
    const laid: SessionEvent = {
      kind: 'plan.laid',
      plan: {
        blocks: [
          {
            id: newId(BlockId),
            kind: 'talk',
            label: 'the letter',
            exercise: null,
            minutes: 5,
            emotional: true,
            done: false,
          },
        ],
      },
    };
    for (const viewer of [ann, ben]) {
      expect(seenBy(viewer, laid)).toBeUndefined();
      expect(viewAfter(viewer, [laid])).toEqual(viewFor(opened, viewer));
    }
    expect(seenBy(therapist, laid)).toEqual(entry(laid));
    expect(viewAfter(therapist, [laid]).plan).toEqual(laid.plan);
  });

  it('the therapist’s view is the state itself', () => {
    expect(viewFor(opened, therapist)).toEqual(opened);
  });

  it('a view of a locked session with one removed and one asking says neither', () => {
    const view = viewAfter(ben, [
      { kind: 'session.locked', locked: true },
      { kind: 'person.left', person: ann.id, how: 'removed' },
      { kind: 'share.changed', person: therapist.id, share: 'asked' },
    ]);
    expect(JSON.stringify([view.locked, view.people])).not.toMatch(/true,|removed|asked/);
  });
});

describe('STG6: a time-out names nobody', () => {
  it.each([ann, ben])(
    '$seat reads the same whether they, the other, the therapist or nobody asked',
    (viewer) => {
      const entries = [
        seenBy(viewer, timeOut(ann.id), ann),
        seenBy(viewer, timeOut(ben.id), ben),
        seenBy(viewer, timeOut(therapist.id)),
        seenBy(viewer, timeOut(null), null),
      ];
      for (const each of entries) expect(each).toEqual(entry(timeOut(null), null));
      const views = [ann.id, ben.id, therapist.id, null].map((by) =>
        viewAfter(viewer, [arrived, timeOut(by)]),
      );
      for (const view of views) expect(view).toEqual(views[0]);
    },
  );

  it('the timer that it freezes is frozen by nobody', () => {
    const pause: SessionEvent = { kind: 'timer.commanded', command: { do: 'pause' } };
    expect(seenBy(ann, pause, ben)).toEqual(seenBy(ann, pause, therapist));
  });

  it('the therapist knows who asked', () => {
    expect(seenBy(therapist, timeOut(ann.id), ann)).toEqual(entry(timeOut(ann.id), ann));
  });

  it('whom the therapist sits with, only that partner knows', () => {
    const sit = commanded({ do: 'sit', with: ann.id, from: null });
    const move = commanded({ do: 'sit', with: ben.id, from: ann.id });
    const rise = commanded({ do: 'sit', with: null, from: ann.id });
    expect(seenBy(ben, sit)).toBeUndefined();
    expect(seenBy(ben, rise)).toBeUndefined();
    expect(seenBy(ann, sit)).toEqual(entry(sit, null));
    expect(seenBy(ann, rise)).toEqual(entry(rise, null));
    // Left for the other, one learns only that one is left; the other, only that one is sat with.
    expect(seenBy(ann, move)).toEqual(entry(rise, null));
    expect(seenBy(ben, move)).toEqual(entry(commanded({ do: 'sit', with: ben.id, from: null }), null));
    const view = viewAfter(ben, [arrived, timeOut(null), sit]);
    expect(view).toEqual(viewAfter(ben, [arrived, timeOut(null)]));
  });

  it('each partner knows of their own readiness only', () => {
    const ready = commanded({ do: 'ready', person: ann.id });
    expect(seenBy(ben, ready, ann)).toBeUndefined();
    expect(seenBy(ann, ready, ann)).toEqual(entry(ready, null));
    const begun = [arrived, timeOut(null), commanded({ do: 'startReturn' })];
    expect(viewAfter(ben, [...begun, ready])).toEqual(viewAfter(ben, begun));
  });
});

describe('STG7: the partner outside a caucus learns that there is one, and nothing of it', () => {
  const withAnn = commanded({ do: 'caucus', with: ann.id, froze: false });

  it('who is in it, only the two know', () => {
    expect(seenBy(ann, withAnn)).toEqual(entry(withAnn, null));
    expect(seenBy(ben, withAnn)).toEqual(entry(commanded({ do: 'caucus', with: null, froze: false }), null));
    expect(viewAfter(ann, [arrived, withAnn]).stage).toMatchObject({ with: ann.id });
    expect(viewAfter(ben, [arrived, withAnn]).stage).toMatchObject({ with: null });
  });

  it('what is said and drawn there reaches nobody else, and its page is not among theirs', () => {
    const page = caucusPageOf(ann.id);
    const said: SessionEvent = { kind: 'chat.said', id: newId(OperationId), text: 'hush', only: ann.id };
    const cleared: SessionEvent = {
      kind: 'board.applied',
      id: newId(OperationId),
      operation: { do: 'clear', page },
      only: ann.id,
    };
    for (const event of [said, cleared]) {
      expect(seenBy(ben, event)).toBeUndefined();
      expect(seenBy(ann, event)).toEqual(entry(event));
    }
    const chatOf = (viewer: Viewer) => viewAfter(viewer, [said]).chat.map(({ text }) => text);
    expect([therapist, ann, ben].map(chatOf)).toEqual([['hush'], ['hush'], []]);
    const pagesOf = (viewer: Viewer) => viewFor(opened, viewer).board.pages.map(({ only }) => only);
    expect(pagesOf(therapist)).toEqual([null, ann.id, ben.id]);
    expect(pagesOf(ann)).toEqual([null, ann.id]);
    expect(pagesOf(ben)).toEqual([null, ben.id]);
  });

  it('minutes alone with the therapist are one’s own to know', () => {
    const minutes = (viewer: Viewer) => {
      const state = [
        entry(arrived),
        entry(withAnn, therapist, 10),
        entry(commanded({ do: 'gather' }), therapist, 60),
      ];
      return personOf(viewFor(state.reduce(reduce, opened), viewer), ann.id)?.aloneMs;
    };
    expect([therapist, ann, ben].map(minutes)).toEqual([50, 50, 0]);
  });
});

describe('PRV: what is between one partner and the therapist', () => {
  const id = newId(OperationId);
  const landed: SessionEvent = {
    kind: 'check.landed',
    person: ann.id,
    answers: { distress: 9, note: 'call me' },
  };
  const events: Readonly<Record<string, { readonly event: SessionEvent; readonly own: boolean }>> = {
    'PRV2: a signal': { event: { kind: 'signal.sent', id, person: ann.id, signal: 'notSafe' }, own: false },
    'PRV2: its answer': { event: { kind: 'signal.answered', id }, own: false },
    'PRV3: the check before': { event: { kind: 'check.arrived', person: ann.id, answers }, own: false },
    'PRV3: the check after': { event: landed, own: false },
    'PRV3: a feeling': { event: { kind: 'feeling.rated', person: ann.id, value: 9 }, own: true },
    'PRV4: an answer to the policy': {
      event: { kind: 'policy.answered', person: ann.id, agreed: false },
      own: true,
    },
    'PRV7: the quick exit': { event: { kind: 'person.exited', person: ann.id }, own: false },
  };

  it.each(Object.entries(events))('%s is not the other’s to know', (_, { event, own }) => {
    expect(seenBy(ben, event, ann)).toBeUndefined();
    expect(seenBy(ann, event, ann)).toEqual(own ? entry(event, ann) : undefined);
    expect(seenBy(therapist, event, ann)).toEqual(entry(event, ann));
    const before: readonly SessionEvent[] = [
      { kind: 'person.admitted', person: ann.id },
      { kind: 'person.admitted', person: ben.id },
    ];
    expect(viewAfter(ben, [...before, event])).toEqual(viewAfter(ben, before));
  });

  it('PRV3: not even the sender’s own screen keeps a signal or a check', () => {
    const sent = Object.values(events).flatMap(({ event, own }) => (own ? [] : [event]));
    const view = viewAfter(ann, sent);
    expect(view.signals).toEqual([]);
    expect(personOf(view, ann.id)).toMatchObject({ arrival: null, landing: null, exitedAt: null });
  });
});

describe('SES4: a hidden entry leaves no trace', () => {
  it('what a partner may see is numbered as if nothing else had happened', () => {
    const said = (text: string) =>
      entry({ kind: 'chat.said', id: newId(OperationId), text, only: null }, ann);
    const one = said('one');
    const two = said('two');
    const between: readonly SessionEvent[] = [
      { kind: 'session.locked', locked: true },
      { kind: 'share.changed', person: ann.id, share: 'asked' },
      { kind: 'signal.sent', id: newId(OperationId), person: ann.id, signal: 'needYou' },
      { kind: 'feeling.rated', person: ann.id, value: 8 },
      { kind: 'chat.said', id: newId(OperationId), text: 'hush', only: ann.id },
      commanded({ do: 'sit', with: ann.id, from: null }),
    ];
    const seen = [one, ...between.map((event) => entry(event, ann)), two].flatMap(
      (each) => entryFor(each, ben, together) ?? [],
    );
    expect(seen).toEqual([one, two]);
  });
});
