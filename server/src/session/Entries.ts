import { SessionError } from '@trialogue/shared/errors.ts';
import type { Region, SaveClass } from '@trialogue/shared/exercises/exercise.ts';
import { isWanted } from '@trialogue/shared/exercises/run/isWanted.ts';
import { keptAs } from '@trialogue/shared/exercises/run/keptAs.ts';
import { fitsRegion, isOneOfMany, mayReply, mayWrite } from '@trialogue/shared/exercises/run/openness.ts';
import { entryOf } from '@trialogue/shared/exercises/run/reduceRuns.ts';
import type { Sight } from '@trialogue/shared/exercises/run/runEvents.ts';
import {
  type Entry,
  type Run,
  regionOf,
  runningOf,
  runOf,
  stepOf,
} from '@trialogue/shared/exercises/run/runState.ts';
import type { EntryId, PersonId, RunId } from '@trialogue/shared/ids.ts';
import { MAX_ENTRIES, MAX_ENTRIES_IN_REGION } from '@trialogue/shared/limits.ts';
import type { SessionEvent } from '@trialogue/shared/log/event.ts';
import type { Input } from '@trialogue/shared/protocol/index.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import type { Acting } from './Acting.ts';
import type { Visitor } from './Visitor.ts';

interface Found {
  readonly run: Run;
  readonly entry: Entry;
  readonly region: Region;
}

/** What is written in exercises, by whom, and who may see it: nothing private becomes anybody else's without two keys. */
export class Entries {
  readonly #acting: Acting;

  constructor(acting: Acting) {
    this.#acting = acting;
  }

  write(by: Visitor, input: Input<'exercise:write'>): Promise<{ readonly version: number }> {
    return this.#acting.asked(by, 'exercise:write', async () => {
      const run = this.#run(input.run);
      const who = this.#acting.seated(by.person);
      const region = regionOf(run, input.region);
      if (region === undefined) throw new SessionError('not-found');
      const before = entryOf(run, input.entry);
      const to = input.on === null ? undefined : this.#shown(run, input.on, by);
      if (to !== undefined && to.region !== region.id) throw new SessionError('not-found');
      const may = to === undefined ? mayWrite(run, region, who) : mayReply(run, region, to, who);
      if (!may) throw new SessionError('not-your-turn');
      if (!fitsRegion(region, input.value, to !== undefined)) throw new SessionError('invalid-payload');
      const sight = sightOf(region, before, to !== undefined);
      this.#assertPlace(by, sight);
      const { offered } = input;
      if (offered && !isReleasable(region, input.on !== null)) throw new SessionError('not-allowed');
      if (before === undefined) assertRoom(run, region, who.id, input);
      else {
        assertSame(before, region, who.id, input);
        if (isThereAlready(before, input.value, offered)) return { version: before.version };
        if (input.base !== before.version) throw new SessionError('entry-changed');
      }
      if (sight === 'author' && !offered) throw new SessionError('not-allowed');
      await this.#acting.commit(by.person, [
        {
          kind: 'exercise.written',
          run: run.id,
          entry: input.entry,
          region: region.id,
          on: input.on,
          value: input.value,
          sight,
          offered,
          save: saveWhile(region, sight === 'everyone', input.on !== null),
        },
      ]);
      return { version: (before?.version ?? 0) + 1 };
    });
  }

  /** One's own, unless somebody has answered it: nobody takes another's words away with their own. */
  erase(by: Visitor, { run: id, entry: which }: Input<'exercise:erase'>): Promise<void> {
    return this.#acting.asked(by, 'exercise:erase', async () => {
      const { run, entry, region } = this.#own(by, id, which);
      const open = stepOf(run)?.opens.includes(region.id) === true;
      const may = entry.on === null ? mayWrite(run, region, this.#acting.seated(by.person)) : open;
      if (!may) throw new SessionError('not-your-turn');
      const wasEveryones = entry.status === 'released';
      if (isAnswered(run, region, entry)) throw new SessionError('not-yours');
      this.#assertPlace(by, wasEveryones ? 'everyone' : 'therapist');
      await this.#acting.commit(by.person, [
        { kind: 'exercise.erased', run: id, entry: which, person: by.person, wasEveryones },
      ]);
    });
  }

  offer(by: Visitor, { run: id, entry: which, offered }: Input<'exercise:offer'>): Promise<void> {
    return this.#acting.asked(by, 'exercise:offer', async () => {
      const { entry, region } = offered ? this.#own(by, id, which) : this.#mine(by, id, which);
      if (!isReleasable(region, entry.on !== null)) throw new SessionError('not-allowed');
      if (entry.status === 'released' || (entry.status === 'offered') === offered) return;
      await this.#acting.commit(by.person, [
        { kind: 'exercise.offered', run: id, entry: which, person: by.person, offered },
      ]);
    });
  }

  keep(by: Visitor, { run: id, entry: which, keep }: Input<'exercise:keep'>): Promise<void> {
    return this.#acting.asked(by, 'exercise:keep', async () => {
      const { entry, region } = this.#entry(id, which, by);
      const may = entry.by === by.person || (region.keepIf === 'both' && entry.status === 'released');
      if (region.keepIf === undefined || !may) throw new SessionError('not-allowed');
      if (entry.keep.includes(by.person) === keep) return;
      await this.#acting.commit(by.person, [
        { kind: 'exercise.keep', run: id, entry: which, person: by.person, keep },
      ]);
    });
  }

  /** All that is released comes in one message, so that nobody sees the other's first (EXR4). */
  release(by: Visitor, { run: id, what }: Input<'exercise:release'>): Promise<void> {
    return this.#acting.asked(by, 'exercise:release', async () => {
      const run = this.#run(id);
      if (run.standing !== 'running') throw new SessionError('wrong-stage');
      this.#assertPlace(by, 'everyone');
      const chosen = 'entry' in what ? [this.#single(id, what.entry, by)] : this.#group(run, what.group);
      const unreleased = chosen.filter(({ status }) => status !== 'released');
      if (unreleased.some(({ status }) => status !== 'offered')) throw new SessionError('not-offered');
      await this.#acting.commit(
        by.person,
        unreleased.flatMap((entry) => releasing(run, entry)),
      );
    });
  }

  hold(by: Visitor, { run: id, entry: which, held }: Input<'exercise:hold'>): Promise<void> {
    return this.#acting.asked(by, 'exercise:hold', async () => {
      const { entry } = this.#entry(id, which, by);
      // Of what the other has never seen they must not learn that it is set aside.
      if (entry.status !== 'released') throw new SessionError('not-allowed');
      if (entry.held === held) return;
      await this.#acting.commit(by.person, [{ kind: 'exercise.held', run: id, entry: which, held }]);
    });
  }

  /** What has to be sealed anew before everything that is dropped goes: the last words of a session. */
  get kept(): readonly SessionEvent[] {
    return this.#acting.state.runs.flatMap((run) =>
      run.entries.flatMap((entry): SessionEvent[] => {
        const region = regionOf(run, entry.region);
        if (region === undefined || entry.value === null || !isWanted(region, entry)) return [];
        return [
          {
            kind: 'exercise.kept',
            run: run.id,
            entry: entry.id,
            region: entry.region,
            on: entry.on,
            value: entry.value,
            author: entry.by,
            status: entry.status,
            save: keptAs(region, entry),
            writtenAt: entry.at,
          },
        ];
      }),
    );
  }

  #run(id: RunId): Run {
    const run = runOf(this.#acting.state.runs, id);
    if (run === undefined) throw new SessionError('not-found');
    return run;
  }

  /** Another partner's private words are not even there for whoever asks. */
  #shown(run: Run, which: EntryId, by: Visitor): Entry {
    const entry = entryOf(run, which);
    const known =
      entry !== undefined &&
      (entry.by === by.person || by.role === 'therapist' || entry.status === 'released');
    if (!known) throw new SessionError('not-found');
    return entry;
  }

  #entry(id: RunId, which: EntryId, by: Visitor): Found {
    const run = this.#run(id);
    const entry = this.#shown(run, which, by);
    const region = regionOf(run, entry.region);
    if (region === undefined) throw new SessionError('not-found');
    return { run, entry, region };
  }

  #mine(by: Visitor, id: RunId, which: EntryId): Found {
    const found = this.#entry(id, which, by);
    if (found.entry.by !== by.person) throw new SessionError('not-yours');
    return found;
  }

  /** One's own, in the exercise that runs; an offer can be taken back in any. */
  #own(by: Visitor, id: RunId, which: EntryId): Found {
    const found = this.#mine(by, id, which);
    if (found.run.standing !== 'running') throw new SessionError('wrong-stage');
    return found;
  }

  /** What is revealed together is never released alone. */
  #single(id: RunId, which: EntryId, by: Visitor): Entry {
    const { run, entry } = this.#entry(id, which, by);
    if (entry.status !== 'released' && groupOf(run, entry) !== undefined)
      throw new SessionError('not-offered');
    return entry;
  }

  /** Every entry of a group, if both partners have offered something; a word of "not today" is something. */
  #group(run: Run, group: string): readonly Entry[] {
    const inGroup = run.entries.filter(
      (entry) => groupOf(run, entry) === group && entry.status === 'offered',
    );
    const partners = this.#acting.state.people.filter(({ seat }) => roleOf(seat) === 'partner');
    const everybody = partners.every(({ id }) => inGroup.some((entry) => entry.by === id));
    if (!everybody) throw new SessionError('not-offered');
    return inGroup;
  }

  /** While the partners are parted, nothing but what is one's own and private changes (EXR5). */
  #assertPlace(by: Visitor, sight: Sight): void {
    const { stage, runs } = this.#acting.state;
    if (stage.kind !== 'timeOut' && stage.kind !== 'caucus') return;
    if (sight === 'everyone') throw new SessionError('wrong-stage');
    const running = runningOf(runs);
    const apart = running !== undefined && stepOf(running)?.floor === 'apart';
    if (by.role === 'partner' && !apart) throw new SessionError('wrong-stage');
  }
}

/**
 * Whether somebody else's words stand on it. Where answers are private, one to anything of that group counts, because a
 * refusal would tell which were answered; that somebody has begun is seen anyway.
 */
const isAnswered = (run: Run, { replies }: Region, { id, by, on }: Entry): boolean => {
  const group = on === null ? replies?.group : undefined;
  return run.entries.some(
    (answer) =>
      answer.on !== null &&
      answer.by !== by &&
      (answer.on === id || (group !== undefined && regionOf(run, answer.region)?.replies?.group === group)),
  );
};

const isReleasable = (region: Region, isReply: boolean): boolean =>
  isReply ? region.replies?.group !== undefined : region.release.how !== 'never';

/** Sent again after a lost answer. */
const isThereAlready = (before: Entry, value: Entry['value'], offered: boolean): boolean =>
  JSON.stringify(before.value) === JSON.stringify(value) &&
  (before.status === 'released' || (before.status === 'offered') === offered);

const groupOf = (run: Run, entry: Entry): string | undefined => {
  const region = regionOf(run, entry.region);
  if (entry.on !== null) return region?.replies?.group;
  return region?.release.how === 'together' ? region.release.group : undefined;
};

/** Who may know what is written there, now. What is everyone's stays so. */
const sightOf = (region: Region, before: Entry | undefined, isReply: boolean): Sight => {
  if (before?.status === 'released') return 'everyone';
  if (isReply) return region.replies?.group === undefined ? 'everyone' : 'therapist';
  if (region.visibility === 'everyone') return 'everyone';
  return region.visibility === 'onlyMe' ? 'author' : 'therapist';
};

/** The class in which words are sealed during the session: what must be asked for is dropped until it is. */
const saveWhile = (region: Region, everyones: boolean, isReply: boolean): SaveClass => {
  if (region.keepIf !== undefined) return 'drop';
  if (everyones) return region.save;
  // A reply is revealed by its own group, whatever becomes of what it answers.
  return region.release.how === 'never' && !isReply ? region.save : region.unreleased;
};

const releasing = (run: Run, { id, region: name, on, value, by }: Entry): SessionEvent[] => {
  const region = regionOf(run, name);
  if (region === undefined) return [];
  const save = saveWhile(region, true, on !== null);
  return [{ kind: 'exercise.released', run: run.id, entry: id, region: name, on, value, author: by, save }];
};

type Writing = Pick<Input<'exercise:write'>, 'value' | 'on' | 'base'>;

/** Throws `board-full` if this person has as much there as the region takes. */
const assertRoom = (run: Run, region: Region, who: PersonId, { value, on, base }: Writing): void => {
  if (base !== 0) throw new SessionError('object-gone');
  if (run.entries.length >= MAX_ENTRIES) throw new SessionError('board-full');
  const there = run.entries.filter((entry) => entry.region === region.id && entry.on === on);
  const many = isOneOfMany(region, value);
  const alike = there.filter((entry) => entry.value !== null && isOneOfMany(region, entry.value) === many);
  const mine = alike.filter((entry) => entry.by === who);
  const most = many && 'most' in region.is ? region.is.most : 1;
  if (mine.length >= Math.min(most, MAX_ENTRIES_IN_REGION)) throw new SessionError('board-full');
  // One thing that both work on is there once, whoever began it.
  if (region.owner === 'shared' && !many && alike.length > 0) throw new SessionError('entry-changed');
};

const assertSame = (before: Entry, region: Region, who: PersonId, { on }: Writing): void => {
  if (before.region !== region.id || before.on !== on) throw new SessionError('not-found');
  if (before.by === who || (region.owner === 'shared' && before.on === null)) return;
  throw new SessionError(before.status === 'released' ? 'not-yours' : 'not-found');
};
