import { describe, expect, it } from 'vitest';
import { newId, OperationId, PageId, PersonId } from '../ids.ts';
import { MAX_CHAT_LINES, MAX_FEELINGS, MAX_SIGNALS, TIME_OUT_MS } from '../limits.ts';
import type { StageCommand } from '../stage/stageState.ts';
import type { LogEntry, SessionEvent } from './event.ts';
import { openSession, reduce } from './reduce.ts';
import { personOf, rosterOf, type SessionState } from './sessionState.ts';

const therapist = newId(PersonId);
const ann = newId(PersonId);
const ben = newId(PersonId);
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

const replay = (state: SessionState, entries: readonly LogEntry[]): SessionState =>
  entries.reduce(reduce, state);

describe('SES1: the state of a session is its log, reduced', () => {
  it('the first entry opens it', () => {
    expect(reduce(start, entry(null, { ...opened, people: [...opened.people] }))).toEqual(start);
    expect(start.people.map(({ seat, standing }) => [seat, standing])).toEqual([
      ['therapist', 'outside'],
      ['a', 'outside'],
      ['b', 'outside'],
    ]);
  });

  it('is total: entries of people it does not know change nobody', () => {
    const stranger = newId(PersonId);
    for (const kind of ['person.admitted', 'person.declined'] as const) {
      expect(reduce(start, entry(null, { kind, person: stranger })).people).toEqual(start.people);
    }
    const text = 'hello';
    expect(reduce(start, entry(null, { kind: 'chat.said', id: newId(OperationId), text, only: null }))).toBe(
      start,
    );
    const draw: SessionEvent = {
      kind: 'board.applied',
      id: newId(OperationId),
      operation: { do: 'clear', page },
      only: null,
    };
    expect(reduce(start, entry(stranger, draw))).toBe(start);
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
      entry(ann, { kind: 'chat.said', id: newId(OperationId), text: `${index}`, only: null }),
    );
    const { chat } = replay(start, said);
    expect(chat).toHaveLength(MAX_CHAT_LINES);
    expect(chat[0]?.text).toBe('3');
  });
});

describe('SES16, PRV7: leaving without a word, and being done', () => {
  const inside = reduce(start, entry(therapist, { kind: 'person.admitted', person: ann }));

  it('the quick exit gives the seat up and says when, until the person is let in again', () => {
    const gone = reduce(inside, entry(ann, { kind: 'person.exited', person: ann }, 7_000));
    expect(personOf(gone, ann)).toMatchObject({ standing: 'exited', exitedAt: 7_000 });
    expect(rosterOf(gone).find(({ id }) => id === ann)).toMatchObject({ admitted: false });
    const back = reduce(gone, entry(therapist, { kind: 'person.admitted', person: ann }));
    expect(personOf(back, ann)).toMatchObject({ standing: 'admitted', exitedAt: null });
  });

  it('from before the door it is remembered, and there is no seat to lose', () => {
    const gone = reduce(start, entry(ann, { kind: 'person.exited', person: ann }, 7_000));
    expect(personOf(gone, ann)).toMatchObject({ standing: 'outside', exitedAt: 7_000 });
  });

  it('whoever the session has ended for is off the stage, and the others stay', () => {
    const both = reduce(inside, entry(therapist, { kind: 'person.admitted', person: ben }));
    const done = reduce(both, entry(therapist, { kind: 'person.finished', person: ann }));
    expect(done.people.map(({ standing }) => standing)).toEqual(['outside', 'finished', 'admitted']);
    expect(done.stage).toBe(both.stage);
  });
});

const commanded = (command: StageCommand, at: number): LogEntry =>
  entry(therapist, { kind: 'stage.commanded', command }, at);

describe('STG5, STG7: whose time it was', () => {
  it('turns and minutes alone add up for the one who had them', () => {
    const state = replay(start, [
      commanded({ do: 'therapistArrived' }, 0),
      commanded({ do: 'giveFloor', to: ann, turnMs: 90_000, firm: false }, 1_000),
      commanded({ do: 'passFloor', to: ben }, 21_000),
      commanded({ do: 'passFloor', to: ann }, 31_000),
      commanded({ do: 'caucus', with: ann, froze: false }, 36_000),
      commanded({ do: 'caucus', with: ben, froze: false }, 96_000),
      commanded({ do: 'timeOut', lengthMs: TIME_OUT_MS, askedBy: null, froze: false }, 100_000),
      commanded({ do: 'sit', with: ben, from: null }, 110_000),
      commanded({ do: 'end' }, 112_000),
    ]);
    const times = state.people.map(({ airtimeMs, aloneMs }) => [airtimeMs, aloneMs]);
    expect(times).toEqual([
      [0, 0],
      [25_000, 60_000],
      [10_000, 6_000],
    ]);
  });
});

describe('PRV: what is private is kept with its person', () => {
  const answers = {
    aloneInRoom: true,
    safeTime: true,
    whereNow: 'the kitchen',
    callBack: '',
    codeWord: 'tulip',
    distress: null,
  };

  it('PRV2: a signal is answered once it has been, and the latest are kept', () => {
    const ids = Array.from({ length: MAX_SIGNALS + 2 }, () => newId(OperationId));
    const sent = ids.map((id) => entry(ann, { kind: 'signal.sent', id, person: ann, signal: 'notSafe' }, 9));
    const { signals } = replay(start, sent);
    expect(signals.map(({ id }) => id)).toEqual(ids.slice(2));
    const [first] = signals;
    if (first === undefined) throw new Error('a signal was expected');
    expect(first).toEqual({ id: ids[2], person: ann, signal: 'notSafe', at: 9, answered: false });
    const answered = reduce(replay(start, sent), entry(therapist, { kind: 'signal.answered', id: first.id }));
    expect(answered.signals.filter((each) => each.answered).map(({ id }) => id)).toEqual([first.id]);
  });

  it('PRV3: a check sent again replaces the one before', () => {
    const arrived = (codeWord: string, at: number): LogEntry =>
      entry(ann, { kind: 'check.arrived', person: ann, answers: { ...answers, codeWord } }, at);
    const state = replay(start, [
      arrived('rose', 1),
      arrived('tulip', 2),
      entry(ben, { kind: 'check.landed', person: ben, answers: { distress: 2, note: '' } }, 3),
    ]);
    expect(personOf(state, ann)?.arrival).toEqual({ at: 2, answers });
    expect(personOf(state, ben)?.landing).toEqual({ at: 3, answers: { distress: 2, note: '' } });
  });

  it('PRV3: feelings are a trace, the latest of them kept', () => {
    const rated = Array.from({ length: MAX_FEELINGS + 1 }, (_, at) =>
      entry(ann, { kind: 'feeling.rated', person: ann, value: at % 11 }, at),
    );
    const state = replay(start, rated);
    expect(personOf(state, ann)?.feelings).toHaveLength(MAX_FEELINGS);
    expect(personOf(state, ann)?.feelings[0]).toEqual({ at: 1, value: 1 });
    expect(personOf(state, ben)?.feelings).toEqual([]);
  });

  it('PRV4: another policy asks both again', () => {
    const agreed = replay(start, [
      entry(therapist, { kind: 'policy.proposed', policy: 'none' }),
      entry(ann, { kind: 'policy.answered', person: ann, agreed: true }),
      entry(ben, { kind: 'policy.answered', person: ben, agreed: false }),
    ]);
    expect(agreed.people.map(({ agreedToPolicy }) => agreedToPolicy)).toEqual([null, true, false]);
    const other = reduce(agreed, entry(therapist, { kind: 'policy.proposed', policy: 'limited' }));
    expect(other.policy).toBe('limited');
    expect(other.people.map(({ agreedToPolicy }) => agreedToPolicy)).toEqual([null, null, null]);
  });
});
