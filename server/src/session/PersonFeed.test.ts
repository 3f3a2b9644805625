import { newId, OperationId, PersonId } from '@trialogue/shared/ids.ts';
import { MAX_RESUME_EVENTS } from '@trialogue/shared/limits.ts';
import type { LogEntry } from '@trialogue/shared/log/event.ts';
import type { Viewer } from '@trialogue/shared/log/viewFor.ts';
import { together } from '@trialogue/shared/stage/stageState.ts';
import { describe, expect, it } from 'vitest';
import { PersonFeed } from './PersonFeed.ts';

const person = (seat: Viewer['seat']): Viewer => ({ id: newId(PersonId), seat });
const therapist = person('therapist');
const partner = person('b');

const chat = (text: string): LogEntry => ({
  by: therapist.id,
  at: 1,
  event: { kind: 'chat.said', id: newId(OperationId), text, only: null },
});
const open = { before: together, after: together };
const locked: LogEntry = { by: therapist.id, at: 1, event: { kind: 'session.locked', locked: true } };

describe('SES4: a person’s own log', () => {
  it('counts what it shows and nothing else', () => {
    const [one, two] = [chat('one'), chat('two')];
    const feed = new PersonFeed(partner, 'epoch');
    expect(feed.take([one, locked], open)).toEqual([one]);
    expect(feed.take([locked], open)).toEqual([]);
    expect(feed.take([two], open)).toEqual([two]);
    expect(feed.cursor).toEqual({ epoch: 'epoch.0', shown: 2 });
  });

  it('the therapist’s counts everything', () => {
    const feed = new PersonFeed(therapist, 'epoch');
    expect(feed.take([chat('one'), locked], open)).toHaveLength(2);
    expect(feed.cursor.shown).toBe(2);
  });

  it('gives exactly what followed a cursor', () => {
    const entries = ['one', 'two', 'three'].map(chat);
    const feed = new PersonFeed(partner, 'epoch');
    const start = feed.cursor;
    feed.take(entries, open);
    expect(feed.since(start)).toEqual(entries);
    expect(feed.since({ epoch: 'epoch.0', shown: 2 })).toEqual(entries.slice(2));
    expect(feed.since(feed.cursor)).toEqual([]);
  });

  it('has nothing for a cursor of another life or from the future', () => {
    const feed = new PersonFeed(partner, 'epoch');
    feed.take([chat('one')], open);
    expect(feed.since({ epoch: 'other', shown: 0 })).toBeUndefined();
    expect(feed.since({ epoch: 'epoch.0', shown: 2 })).toBeUndefined();
  });

  it('remembers a bounded number of entries', () => {
    const feed = new PersonFeed(partner, 'epoch');
    feed.take(
      Array.from({ length: MAX_RESUME_EVENTS }, (_, n) => chat(`${n}`)),
      open,
    );
    expect(feed.since({ epoch: 'epoch.0', shown: 0 })).toHaveLength(MAX_RESUME_EVENTS);
    feed.take([chat('one more')], open);
    expect(feed.since({ epoch: 'epoch.0', shown: 0 })).toBeUndefined();
    expect(feed.since({ epoch: 'epoch.0', shown: 1 })).toHaveLength(MAX_RESUME_EVENTS);
  });
});
