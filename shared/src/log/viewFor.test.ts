import { describe, expect, it } from 'vitest';
import { newId, OperationId, PageId, PersonId } from '../ids.ts';
import type { LogEntry, SessionEvent } from './event.ts';
import { openSession, reduce } from './reduce.ts';
import type { Person } from './sessionState.ts';
import { entryFor, viewFor } from './viewFor.ts';

const person = (seat: Person['seat'], name: string): Person => ({
  id: newId(PersonId),
  seat,
  name,
  standing: 'admitted',
  muted: false,
  share: 'none',
});
const therapist = person('therapist', 'Dr. T');
const ann = person('a', 'Ann');
const ben = person('b', 'Ben');

const opened = openSession({
  kind: 'session.opened',
  title: 'Tuesday',
  plannedMinutes: 50,
  page: newId(PageId),
  people: [therapist, ann, ben].map(({ id, seat, name }) => ({ id, seat, name })),
});

const entry = (event: SessionEvent, by: Person | null = therapist): LogEntry => ({
  by: by?.id ?? null,
  at: 1,
  event,
});

const seenBy = (viewer: Person, event: SessionEvent, by: Person | null = therapist) =>
  entryFor(entry(event, by), viewer);

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
    expect(seenBy(ben, asked, ann)).toBeUndefined();
    expect(seenBy(ben, agreed)).toEqual(entry(agreed));
    expect(seenBy(ann, asked, ann)).toEqual(entry(asked, ann));
    expect(seenBy(therapist, asked, ann)).toEqual(entry(asked, ann));
  });

  it('of chat, board, timer, stage and mute: all of it, as it is', () => {
    const events: readonly SessionEvent[] = [
      { kind: 'chat.said', id: newId(OperationId), text: 'hello' },
      {
        kind: 'board.applied',
        id: newId(OperationId),
        operation: { do: 'clear', page: opened.board.shownPage },
      },
      { kind: 'timer.commanded', command: { do: 'pause' } },
      { kind: 'stage.commanded', command: 'hold' },
      { kind: 'person.muted', person: ann.id, muted: true },
      { kind: 'person.admitted', person: ann.id },
    ];
    for (const event of events) expect(seenBy(ben, event)).toEqual(entry(event));
  });

  it('the therapist’s view is the state itself', () => {
    expect(viewFor(opened, therapist)).toBe(opened);
  });

  it('a view of a locked session with one removed and one asking says neither', () => {
    const events: readonly SessionEvent[] = [
      { kind: 'session.locked', locked: true },
      { kind: 'person.left', person: ann.id, how: 'removed' },
      { kind: 'share.changed', person: therapist.id, share: 'asked' },
    ];
    const view = viewFor(events.map((event) => entry(event)).reduce(reduce, opened), ben);
    expect(JSON.stringify([view.locked, view.people])).not.toMatch(/true,|removed|asked/);
  });
});

describe('SES4: a hidden entry leaves no trace', () => {
  it('what a partner may see is numbered as if nothing else had happened', () => {
    const entries = [
      entry({ kind: 'chat.said', id: newId(OperationId), text: 'one' }, ann),
      entry({ kind: 'session.locked', locked: true }),
      entry({ kind: 'share.changed', person: ann.id, share: 'asked' }, ann),
      entry({ kind: 'chat.said', id: newId(OperationId), text: 'two' }, ann),
    ];
    const seen = entries.flatMap((each) => entryFor(each, ben) ?? []);
    expect(seen).toEqual([entries[0], entries[3]]);
  });
});
