import { type ErrorCode, SessionError } from '@trialogue/shared/errors.ts';
import type { Exercise, Region } from '@trialogue/shared/exercises/exercise.ts';
import { frameOpen } from '@trialogue/shared/exercises/frame-open.ts';
import { EntryValue } from '@trialogue/shared/exercises/regionKinds.ts';
import type { Entry, Run } from '@trialogue/shared/exercises/run/runState.ts';
import { EntryId, newId, PersonId, RunId } from '@trialogue/shared/ids.ts';
import { requests } from '@trialogue/shared/protocol/index.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { systemPace } from '../board/Pace.ts';
import type { Signalling } from '../signalling/Signalling.ts';
import { type Draft, EntryDrafts, withDrafts } from './EntryDrafts.ts';

const [me, other] = [newId(PersonId), newId(PersonId)];

const region = (id: string, more: Partial<Region>): Region => ({
  id,
  label: 'One',
  owner: 'each',
  rect: [40, 100, 300, 100],
  visibility: 'meAndTherapist',
  release: { how: 'each' },
  save: 'couple',
  unreleased: 'drop',
  is: { kind: 'text', letters: 200 },
  ...more,
});

const exercise: Exercise = {
  ...frameOpen,
  regions: [
    region('mine', { visibility: 'onlyMe' }),
    region('two', {}),
    region('kept', { release: { how: 'never' } }),
    region('ours', { owner: 'shared', visibility: 'everyone' }),
  ],
  steps: frameOpen.steps.map((step) => ({ ...step, opens: ['mine', 'two', 'kept', 'ours'] })),
};

const RUN = newId(RunId);

const runWith = (...entries: readonly Entry[]): Run => ({
  id: RUN,
  exercise,
  standing: 'running',
  step: 0,
  stepAt: 0,
  roles: { first: me, speaker: me, listener: other, injured: me, involved: other, names: null },
  curtained: [],
  ready: [],
  entries,
});

const words = (text: string): EntryValue => ({ form: 'words', text });
const passed: EntryValue = { form: 'passed' };

const entryOf = (id: EntryId, more: Partial<Entry> = {}): Entry => ({
  id,
  region: 'two',
  by: me,
  on: null,
  value: words('there'),
  status: 'private',
  version: 1,
  at: 0,
  held: false,
  keep: [],
  ...more,
});

const Asking = z.object({
  entry: EntryId,
  offered: z.boolean().optional(),
  base: z.number().optional(),
  value: EntryValue.optional(),
});

interface Asked {
  readonly name: string;
  readonly input: z.output<typeof Asking>;
  readonly answer: (version?: number) => Promise<void>;
  readonly refuse: (code: ErrorCode) => Promise<void>;
}

/** What a person writes in, on a line where the test answers one request after another. */
const setUp = (...entries: readonly Entry[]) => {
  const asked: Asked[] = [];
  const signalling: Signalling = {
    request: (name, input) =>
      new Promise((resolve, reject) => {
        asked.push({
          name,
          input: Asking.parse(input),
          answer: async (version = 1) => {
            resolve(requests[name].output.parse(name === 'exercise:write' ? { version } : {}));
            await vi.advanceTimersByTimeAsync(0);
          },
          refuse: async (code) => {
            reject(new SessionError(code));
            await vi.advanceTimersByTimeAsync(0);
          },
        });
      }),
    send: () => undefined,
    on: () => () => undefined,
  };
  const drafts = new EntryDrafts({ signalling, pace: systemPace });
  let run = runWith(...entries);
  drafts.follow([run]);
  return {
    drafts,
    asked,
    run: () => run,
    follow: (...now: readonly Entry[]): void => {
      run = runWith(...now);
      drafts.follow([run]);
    },
    stand: (standing: Run['standing']): void => {
      run = { ...run, standing };
      drafts.follow([run]);
    },
    last: (): Asked => {
      const found = asked.at(-1);
      if (found === undefined) throw new Error('nothing was sent');
      return found;
    },
    only: (): Draft => {
      const [draft, ...more] = drafts.drafts.get().values();
      if (draft === undefined || more.length > 0) throw new Error('there is not just one draft');
      return draft;
    },
    shown: () => withDrafts(run, drafts.drafts.get(), me),
  };
};

const pause = () => vi.advanceTimersByTimeAsync(500);
const retry = () => vi.advanceTimersByTimeAsync(1_600);

describe('EntryDrafts', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('sends what was typed once its author pauses, one request for many letters, and then lets go of it', async () => {
    const { drafts, asked, run, last, only } = setUp();
    const entry = newId(EntryId);
    for (const text of ['a', 'ab', 'abc']) drafts.write(run(), 'two', words(text), { entry });
    expect(asked).toEqual([]);
    await pause();
    expect(asked.length).toBe(1);
    expect(last().input).toMatchObject({ entry, base: 0, value: words('abc'), offered: false });
    expect(only().value).toEqual(words('abc'));
    await last().answer();
    expect(drafts.drafts.get().size).toBe(0);
  });

  it('sends what was typed on meanwhile as the next version', async () => {
    const { drafts, asked, run, last } = setUp();
    const entry = newId(EntryId);
    drafts.write(run(), 'two', words('first'), { entry });
    await pause();
    drafts.write(run(), 'two', words('second'), { entry });
    await last().answer(1);
    await retry();
    expect(asked.length).toBe(2);
    expect(last().input).toMatchObject({ base: 1, value: words('second') });
  });

  it.each<ErrorCode>(['not-connected', 'timed-out', 'not-saved', 'rate-limited', 'shutting-down', 'moved'])(
    'keeps the words and sends them again after %s',
    async (code) => {
      const { drafts, asked, run, last, only } = setUp();
      drafts.write(run(), 'two', words('kept'));
      await pause();
      await last().refuse(code);
      expect(only()).toMatchObject({ value: words('kept'), refused: code });
      await retry();
      expect(asked.length).toBe(2);
      await last().answer();
      expect(drafts.drafts.get().size).toBe(0);
    },
  );

  it('keeps what was refused for good in front of its author, with the reason, and does not ask again', async () => {
    const { drafts, asked, run, last, only } = setUp();
    drafts.write(run(), 'two', words('kept'));
    await pause();
    await last().refuse('board-full');
    await retry();
    expect(asked.length).toBe(1);
    expect(only()).toMatchObject({ value: words('kept'), refused: 'board-full' });
  });

  it('waits while the exercise is parked, and goes on when it runs again', async () => {
    const { drafts, asked, run, stand, only } = setUp();
    drafts.write(run(), 'two', words('kept'));
    stand('parked');
    await retry();
    expect(asked).toEqual([]);
    expect(only().value).toEqual(words('kept'));
    stand('running');
    await pause();
    expect(asked.length).toBe(1);
  });

  it('EXR3 what is its author’s alone is never sent before they offer it, whatever happens on the line', async () => {
    const { drafts, asked, run, only } = setUp();
    drafts.write(run(), 'mine', words('mine alone'));
    await retry();
    drafts.flush();
    await retry();
    await drafts.finish();
    expect(asked).toEqual([]);
    expect(only()).toMatchObject({ local: true, value: words('mine alone') });
  });

  it('EXR3 an offer takes one’s own words along, and words written after it is taken back stay here', async () => {
    const { drafts, asked, run, last, follow, only } = setUp();
    drafts.write(run(), 'mine', words('now'));
    const { entry } = only();
    const offering = drafts.offer(run(), entry, true);
    await vi.advanceTimersByTimeAsync(0);
    expect(last().input).toMatchObject({ entry, offered: true, value: words('now') });
    await last().answer();
    await offering;
    follow(entryOf(entry, { region: 'mine', value: words('now'), status: 'offered' }));
    const back = drafts.offer(run(), entry, false);
    await vi.advanceTimersByTimeAsync(0);
    expect(last()).toMatchObject({ name: 'exercise:offer', input: { entry, offered: false } });
    await last().answer();
    await back;
    follow(entryOf(entry, { region: 'mine', value: words('now'), status: 'private' }));
    drafts.write(run(), 'mine', words('later'), { entry });
    const before = asked.length;
    await retry();
    expect(asked.length).toBe(before);
    expect(only()).toMatchObject({ local: true, value: words('later') });
  });

  it('an offer made while the words are on their way is not lost', async () => {
    const { drafts, asked, run, last, only } = setUp();
    drafts.write(run(), 'two', words('now'));
    await pause();
    const { entry } = only();
    await drafts.offer(run(), entry, true);
    await last().answer(1);
    await retry();
    expect(asked.length).toBe(2);
    expect(last().input).toMatchObject({ base: 1, offered: true });
    await last().answer(2);
    expect(drafts.drafts.get().size).toBe(0);
  });

  it('"I’d rather not today" is handed over at once, and words that take its place are not', async () => {
    const { drafts, run, last, follow, only } = setUp();
    const entry = newId(EntryId);
    drafts.write(run(), 'two', passed, { entry });
    await pause();
    expect(last().input).toMatchObject({ offered: true });
    await last().answer();
    follow(entryOf(entry, { value: passed, status: 'offered' }));
    drafts.write(run(), 'two', words('after all'), { entry });
    expect(only().offered).toBe(false);
    drafts.write(run(), 'kept', passed);
    expect([...drafts.drafts.get().values()].map(({ offered }) => offered)).toEqual([false, false]);
  });

  it('what was released while it was changed is not published without asking', async () => {
    const { drafts, asked, run, follow, only, last } = setUp();
    const entry = newId(EntryId);
    follow(entryOf(entry, { status: 'offered' }));
    drafts.write(run(), 'two', words('for two'), { entry });
    follow(entryOf(entry, { status: 'released', version: 2 }));
    await retry();
    expect(asked).toEqual([]);
    expect(only()).toMatchObject({ refused: 'entry-changed', value: words('for two') });
    drafts.settle(entry, true);
    await pause();
    expect(last().input).toMatchObject({ entry, base: 2, value: words('for two') });
  });

  it('what was everybody’s from its first letter is typed on without asking', async () => {
    const { drafts, run, follow, last } = setUp();
    const entry = newId(EntryId);
    drafts.write(run(), 'ours', words('first'), { entry });
    await pause();
    drafts.write(run(), 'ours', words('first and more'), { entry });
    follow(entryOf(entry, { region: 'ours', status: 'released', value: words('first') }));
    await last().answer(1);
    await retry();
    expect(last().input).toMatchObject({ entry, base: 1, value: words('first and more') });
    await last().answer(2);
    expect(drafts.drafts.get().size).toBe(0);
  });

  it('somebody else’s change stands beside one’s own until its author decides', async () => {
    const { drafts, run, follow, last, only } = setUp();
    const entry = newId(EntryId);
    follow(entryOf(entry, { region: 'ours', status: 'released' }));
    drafts.write(run(), 'ours', words('mine'), { entry });
    await pause();
    await last().refuse('entry-changed');
    follow(entryOf(entry, { region: 'ours', status: 'released', version: 2, value: words('theirs') }));
    expect(only()).toMatchObject({ refused: 'entry-changed', value: words('mine') });
    drafts.write(run(), 'ours', words('mine still'), { entry });
    expect(only().refused).toBe('entry-changed');
    drafts.settle(entry, false);
    expect(drafts.drafts.get().size).toBe(0);
    await retry();
  });

  it('who begins a shared thing a moment later meets what the other began, with their own words safe', async () => {
    const { drafts, run, follow, last, only } = setUp();
    drafts.write(run(), 'ours', words('mine'));
    await pause();
    const theirs = newId(EntryId);
    follow(entryOf(theirs, { region: 'ours', by: other, status: 'released', value: words('theirs') }));
    await last().refuse('entry-changed');
    expect(only()).toMatchObject({ entry: theirs, value: words('mine'), refused: 'entry-changed' });
    drafts.settle(theirs, true);
    await pause();
    expect(last().input).toMatchObject({ entry: theirs, base: 1, value: words('mine') });
  });

  it('what is taken away while it is on its way is taken away at the server too', async () => {
    const { drafts, run, follow, last, asked, only } = setUp();
    drafts.write(run(), 'two', words('regretted'));
    await pause();
    const { entry } = only();
    const erasing = drafts.erase(run(), entry);
    expect(drafts.drafts.get().size).toBe(0);
    follow(entryOf(entry));
    await last().answer();
    expect(asked.at(-1)).toMatchObject({ name: 'exercise:erase', input: { entry } });
    await last().answer();
    await erasing;
  });

  it('what never left is taken away without a word to the server', async () => {
    const { drafts, run, asked, only } = setUp();
    drafts.write(run(), 'mine', words('never sent'));
    await drafts.erase(run(), only().entry);
    expect(asked).toEqual([]);
    expect(drafts.drafts.get().size).toBe(0);
  });

  it('sends what still waits when the person leaves', async () => {
    const { drafts, run, asked, last } = setUp();
    drafts.write(run(), 'two', words('the last'));
    const leaving = drafts.finish();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked.length).toBe(1);
    await last().answer();
    await leaving;
  });

  it('sends what was typed on while something was under way, and a line that is gone holds nobody back', async () => {
    const { drafts, run, asked, last, only } = setUp();
    drafts.write(run(), 'two', words('first'));
    await pause();
    drafts.write(run(), 'two', words('the very last'), { entry: only().entry });
    const leaving = drafts.finish();
    await last().answer(1);
    expect(last().input).toMatchObject({ base: 1, value: words('the very last') });
    await vi.advanceTimersByTimeAsync(2_000);
    await leaving;
    await retry();
    expect(asked.length).toBe(2);
  });

  it('keeps what was typed for a region apart from every other, and gone with the session', () => {
    const { drafts, run } = setUp();
    drafts.unsent(run().id, 'two').keep('half a thought');
    expect(drafts.unsent(run().id, 'two').text).toBe('half a thought');
    for (const [where, field] of [
      [run().id, 'mine'],
      [newId(RunId), 'two'],
    ] as const) {
      expect(drafts.unsent(where, field).text).toBe('');
    }
    drafts.close();
    expect(drafts.unsent(run().id, 'two').text).toBe('');
  });

  it('is silent once it is closed, closed twice too', async () => {
    const { drafts, run, asked } = setUp();
    drafts.write(run(), 'two', words('late'));
    drafts.close();
    drafts.close();
    drafts.flush();
    await retry();
    expect(asked).toEqual([]);
  });

  it('says so when there is no room for more, and what is there stays', () => {
    const { drafts, run } = setUp();
    const before = Array.from({ length: 200 }, () => drafts.write(run(), 'mine', words('one')));
    expect(new Set(before)).toEqual(new Set([true]));
    expect(drafts.write(run(), 'mine', words('one too many'))).toBe(false);
    expect(drafts.drafts.get().size).toBe(200);
  });

  it('shows a person their own words as they are now, and whether they have offered them', () => {
    const { drafts, run, follow, shown } = setUp();
    const [mine, theirs] = [newId(EntryId), newId(EntryId)];
    follow(
      entryOf(mine, { status: 'offered' }),
      entryOf(theirs, { by: other, status: 'released', value: words('theirs') }),
    );
    drafts.write(run(), 'two', words('newer'), { entry: mine });
    drafts.write(run(), 'mine', words('new'));
    expect(shown().map(({ value, status, by }) => [value, status, by])).toEqual([
      [words('newer'), 'offered', me],
      [words('theirs'), 'released', other],
      [words('new'), 'private', me],
    ]);
  });
});
