import { SessionError } from '@trialogue/shared/errors.ts';
import type { Region, SaveClass } from '@trialogue/shared/exercises/exercise.ts';
import { faultsOf } from '@trialogue/shared/exercises/faultsOf.ts';
import { fitsRegion, isOneOfMany, mayReply, mayWrite } from '@trialogue/shared/exercises/run/openness.ts';
import { entryOf } from '@trialogue/shared/exercises/run/reduceRuns.ts';
import type { Sight } from '@trialogue/shared/exercises/run/runEvents.ts';
import {
  type Entry,
  type Run,
  type RunCommand,
  regionOf,
  runningOf,
  runOf,
  stepOf,
} from '@trialogue/shared/exercises/run/runState.ts';
import { stepStage } from '@trialogue/shared/exercises/run/stepStage.ts';
import type { EntryId, PersonId, RunId } from '@trialogue/shared/ids.ts';
import { MAX_ENTRIES, MAX_ENTRIES_IN_REGION, MAX_RUNS, MINUTE_MS } from '@trialogue/shared/limits.ts';
import type { SessionEvent } from '@trialogue/shared/log/event.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import type { Input } from '@trialogue/shared/protocol/index.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import type { Acting } from './Acting.ts';
import type { Direction } from './Direction.ts';
import type { Visitor } from './Visitor.ts';

/**
 * Runs exercises: the therapist leads, each step brings its floor, its time and its open regions, and what is private
 * becomes everyone's only by two keys (EXR3). It knows steps and regions, and never a particular exercise.
 */
export class Exercises {
  readonly #acting: Acting;
  readonly #direction: Direction;

  constructor(acting: Acting, direction: Direction) {
    this.#acting = acting;
    this.#direction = direction;
  }

  start(by: Visitor, { run, exercise, roles }: Input<'exercise:start'>): Promise<void> {
    return this.#acting.asked(by, 'exercise:start', async () => {
      if (runOf(this.#acting.state.runs, run) !== undefined) return;
      if (this.#acting.state.runs.length >= MAX_RUNS) throw new SessionError('board-full');
      const partners = new Set<PersonId>(this.#partners.map(({ id }) => id));
      const { first, speaker, listener, injured, involved } = roles;
      const bothNamed = (one: PersonId, other: PersonId): boolean =>
        one !== other && partners.has(one) && partners.has(other);
      const named = partners.has(first) && bothNamed(speaker, listener) && bothNamed(injured, involved);
      if (!named || faultsOf(exercise).length > 0) throw new SessionError('invalid-payload');
      await this.#enterStep(by, run, [{ kind: 'exercise.started', run, exercise, roles }]);
    });
  }

  /** Entering a step, or coming back to one, moves the stage and the timer with it; the rest moves only the board. */
  direct(by: Visitor, { run, command }: Input<'exercise:direct'>): Promise<void> {
    return this.#acting.asked(by, 'exercise:direct', async () => {
      this.#assertFits(this.#run(run), command);
      const event: SessionEvent = { kind: 'exercise.directed', run, command };
      if (command.do === 'go' || command.do === 'resume' || command.do === 'swap') {
        await this.#enterStep(by, run, [...this.#missed(this.#run(run), command), event]);
      } else {
        await this.#acting.commit(by.person, [event]);
      }
    });
  }

  /** The stage of the step, once the partners are back from a time-out that stood between. Called in a turn. */
  async afterReturn(): Promise<void> {
    const running = runningOf(this.#acting.state.runs);
    // Brought back by hand in the middle of a step apart: the step is not begun anew.
    if (running === undefined || stepOf(running)?.floor === 'apart') return;
    await this.#stageOf(running, null);
  }

  // ── What is written ──────────────────────────────────────────────────────────────────────────────────────

  write(by: Visitor, input: Input<'exercise:write'>): Promise<{ readonly version: number }> {
    return this.#acting.asked(by, 'exercise:write', async () => {
      const run = this.#run(input.run);
      const who = this.#acting.seated(by.person);
      const region = regionOf(run, input.region);
      if (region === undefined) throw new SessionError('not-found');
      this.#assertPlace(by, region);
      const before = entryOf(run, input.entry);
      const to = input.on === null ? undefined : entryOf(run, input.on);
      if (input.on !== null && (to === undefined || to.region !== region.id))
        throw new SessionError('not-found');
      const may = to === undefined ? mayWrite(run, region, who) : mayReply(run, region, to, who);
      if (!may) throw new SessionError('not-your-turn');
      if (!fitsRegion(region, input.value, to !== undefined)) throw new SessionError('invalid-payload');
      if (before === undefined) assertRoom(run, region, who.id, input);
      else assertSame(before, region, who.id, input);
      // Sent again after a lost answer: it is there already.
      if (before !== undefined && input.base < before.version) {
        if (JSON.stringify(before.value) === JSON.stringify(input.value)) return { version: before.version };
        throw new SessionError('entry-changed');
      }
      const sight = sightOf(region, before, to !== undefined);
      if (sight === 'author' && !input.offered) throw new SessionError('not-allowed');
      await this.#acting.commit(by.person, [
        {
          kind: 'exercise.written',
          run: run.id,
          entry: input.entry,
          region: region.id,
          on: input.on,
          value: input.value,
          sight,
          offered: input.offered,
          save: saveWhile(region, sight === 'everyone'),
        },
      ]);
      return { version: (before?.version ?? 0) + 1 };
    });
  }

  erase(by: Visitor, { run: id, entry: which }: Input<'exercise:erase'>): Promise<void> {
    return this.#own(by, 'exercise:erase', id, which, async (run, entry) => {
      const region = regionOf(run, entry.region);
      if (region === undefined || !mayWrite(run, region, this.#acting.seated(by.person))) {
        throw new SessionError('not-your-turn');
      }
      const wasEveryones = entry.status === 'released';
      await this.#acting.commit(by.person, [
        { kind: 'exercise.erased', run: id, entry: which, person: by.person, wasEveryones },
      ]);
    });
  }

  offer(by: Visitor, { run: id, entry: which, offered }: Input<'exercise:offer'>): Promise<void> {
    return this.#own(by, 'exercise:offer', id, which, async (run, entry) => {
      const release = regionOf(run, entry.region)?.release.how;
      if (entry.on === null && release === 'never') throw new SessionError('not-allowed');
      if (entry.status === 'released' || (entry.status === 'offered') === offered) return;
      await this.#acting.commit(by.person, [
        { kind: 'exercise.offered', run: id, entry: which, person: by.person, offered },
      ]);
    });
  }

  ready(by: Visitor, { run: id, step, ready }: Input<'exercise:ready'>): Promise<void> {
    return this.#acting.asked(by, 'exercise:ready', async () => {
      const run = this.#run(id);
      if (run.step !== step || run.standing !== 'running') throw new SessionError('wrong-stage');
      if (run.ready.includes(by.person) === ready) return;
      await this.#acting.commit(by.person, [
        { kind: 'exercise.readied', run: id, person: by.person, step, ready },
      ]);
    });
  }

  keep(by: Visitor, { run: id, entry: which, keep }: Input<'exercise:keep'>): Promise<void> {
    return this.#acting.asked(by, 'exercise:keep', async () => {
      const { entry, region } = this.#entry(id, which);
      const own = entry.by === by.person;
      const mayAsk = region.keepIf === 'author' ? own : own || entry.status === 'released';
      if (region.keepIf === undefined || !mayAsk) throw new SessionError('not-allowed');
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
      const chosen = 'entry' in what ? [this.#entry(id, what.entry).entry] : this.#group(run, what.group);
      const offered = chosen.filter(({ status }) => status !== 'released');
      if (offered.some((entry) => entry.status !== 'offered')) throw new SessionError('not-offered');
      await this.#acting.commit(
        by.person,
        offered.flatMap((entry) => releasing(run, entry)),
      );
    });
  }

  hold(by: Visitor, { run: id, entry: which, held }: Input<'exercise:hold'>): Promise<void> {
    return this.#acting.asked(by, 'exercise:hold', async () => {
      const { entry } = this.#entry(id, which);
      if (entry.held === held) return;
      await this.#acting.commit(by.person, [{ kind: 'exercise.held', run: id, entry: which, held }]);
    });
  }

  /** Once at a time: whoever was in another one is out of it first. */
  ground(by: Visitor, { way, with: chosen }: Input<'grounding:lead'>): Promise<void> {
    return this.#acting.asked(by, 'grounding:lead', async () => {
      const partners = this.#partners.map(({ id }) => id);
      if (!chosen.every((id) => partners.includes(id))) throw new SessionError('not-found');
      const { grounding } = this.#acting.state;
      const over: readonly SessionEvent[] =
        grounding === null ? [] : [{ kind: 'grounding.led', way: null, with: grounding.with }];
      const begun: readonly SessionEvent[] =
        way === null ? [] : [{ kind: 'grounding.led', way, with: [...new Set(chosen)] }];
      await this.#acting.commit(by.person, [...over, ...begun]);
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
            save: entry.status === 'released' ? region.save : keptPrivately(region),
            writtenAt: entry.at,
          },
        ];
      }),
    );
  }

  // ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────

  get #partners(): readonly Person[] {
    return this.#acting.state.people.filter(({ seat }) => roleOf(seat) === 'partner');
  }

  #run(id: RunId): Run {
    const run = runOf(this.#acting.state.runs, id);
    if (run === undefined) throw new SessionError('not-found');
    return run;
  }

  #entry(id: RunId, which: EntryId): { readonly run: Run; readonly entry: Entry; readonly region: Region } {
    const run = this.#run(id);
    const entry = entryOf(run, which);
    const region = entry && regionOf(run, entry.region);
    if (entry === undefined || region === undefined) throw new SessionError('not-found');
    return { run, entry, region };
  }

  #own(
    by: Visitor,
    name: 'exercise:erase' | 'exercise:offer',
    id: RunId,
    which: EntryId,
    task: (run: Run, entry: Entry) => Promise<void>,
  ): Promise<void> {
    return this.#acting.asked(by, name, async () => {
      const { run, entry } = this.#entry(id, which);
      // Another's private words are not even there for whoever asks.
      if (entry.by !== by.person)
        throw new SessionError(entry.status === 'released' ? 'not-yours' : 'not-found');
      if (run.standing !== 'running') throw new SessionError('wrong-stage');
      await task(run, entry);
    });
  }

  /** Every entry of a group, if both partners have offered something; a word of "not today" is something. */
  #group(run: Run, group: string): readonly Entry[] {
    const inGroup = run.entries.filter(
      (entry) => groupOf(run, entry) === group && entry.status === 'offered',
    );
    const everybody = this.#partners.every(({ id }) => inGroup.some((entry) => entry.by === id));
    if (!everybody) throw new SessionError('not-offered');
    return inGroup;
  }

  /** While the partners are parted, nothing but what is one's own and private may be written (EXR5). */
  #assertPlace(by: Visitor, { visibility }: Region): void {
    const { stage } = this.#acting.state;
    const parted = stage.kind === 'timeOut' || stage.kind === 'caucus';
    if (!parted) return;
    const running = runningOf(this.#acting.state.runs);
    const apart = running !== undefined && stepOf(running)?.floor === 'apart';
    if (by.role === 'partner' && (!apart || visibility === 'everyone')) throw new SessionError('wrong-stage');
    if (by.role === 'therapist' && stage.kind === 'caucus' && visibility === 'everyone') {
      throw new SessionError('wrong-stage');
    }
  }

  #assertFits(run: Run, command: RunCommand): void {
    const { stage } = this.#acting.state;
    const running = run.standing === 'running';
    const there = command.do !== 'go' || command.step < run.exercise.steps.length;
    if (!there) throw new SessionError('not-found');
    const fits =
      command.do === 'resume' ? !running : command.do === 'end' ? run.standing !== 'ended' : running;
    // Nothing is taken up while the partners are apart: they would come back into the middle of it.
    const parted = stage.kind === 'timeOut' || stage.kind === 'caucus';
    if (!fits || (command.do === 'resume' && parted)) throw new SessionError('wrong-stage');
  }

  /** Who was asked how it is in the step that is left, and has not said. */
  #missed(run: Run, command: RunCommand): readonly SessionEvent[] {
    if (command.do !== 'go' || command.step <= run.step || stepOf(run)?.rates !== true) return [];
    return this.#partners
      .filter(({ standing, feelings }) => {
        const last = feelings.at(-1);
        return standing === 'admitted' && (last === undefined || last.at < run.stepAt);
      })
      .map(({ id }) => ({ kind: 'rating.missed', person: id }));
  }

  /** The events, and the stage and the timer as the step they lead to wants them. */
  async #enterStep(by: Visitor, id: RunId, events: readonly SessionEvent[]): Promise<void> {
    await this.#acting.commit(by.person, events);
    await this.#stageOf(this.#run(id), by.person);
  }

  async #stageOf(run: Run, by: PersonId | null): Promise<void> {
    const step = stepOf(run);
    if (step === undefined) return;
    const follows = await this.#direction.follow(by, stepStage(run, this.#partners));
    if (!follows || step.floor === 'apart') return;
    await this.#acting.commit(by, [
      { kind: 'timer.commanded', command: { do: 'start', durationMs: step.minutes * MINUTE_MS } },
    ]);
  }
}

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
const saveWhile = (region: Region, everyones: boolean): SaveClass => {
  if (region.keepIf !== undefined) return 'drop';
  if (everyones) return region.save;
  return region.release.how === 'never' ? region.save : region.unreleased;
};

const keptPrivately = ({ release, save, unreleased }: Region): SaveClass => {
  const private_ = release.how === 'never' ? save : unreleased;
  return private_ === 'couple' || private_ === 'drop' ? 'own' : private_;
};

/** Whether those whose word it takes have asked for an entry to be kept. False where nobody has to ask. */
export const isWanted = ({ keepIf }: Region, { keep, by }: Pick<Entry, 'keep' | 'by'>): boolean => {
  if (keepIf === undefined) return false;
  return keepIf === 'author' ? keep.includes(by) : keep.length >= 2;
};

const releasing = (run: Run, { id, region: name, on, value, by }: Entry): SessionEvent[] => {
  const region = regionOf(run, name);
  if (region === undefined) return [];
  const save = saveWhile(region, true);
  return [{ kind: 'exercise.released', run: run.id, entry: id, region: name, on, value, author: by, save }];
};

type Writing = Pick<Input<'exercise:write'>, 'value' | 'on' | 'base'>;

/** Throws `board-full` if this person has as much there as the region takes. */
const assertRoom = (run: Run, region: Region, who: PersonId, { value, on, base }: Writing): void => {
  if (base !== 0) throw new SessionError('object-gone');
  if (run.entries.length >= MAX_ENTRIES) throw new SessionError('board-full');
  const there = run.entries.filter((entry) => entry.region === region.id && entry.on === on);
  const many = isOneOfMany(region, value);
  const mine = there.filter((entry) => entry.by === who && formOf(entry) === value.form);
  const most = many && 'most' in region.is ? region.is.most : 1;
  if (mine.length >= Math.min(most, MAX_ENTRIES_IN_REGION)) throw new SessionError('board-full');
  // One thing that both work on is there once, whoever began it.
  if (region.owner === 'shared' && !many && there.length > 0) throw new SessionError('entry-changed');
};

const formOf = ({ value }: Entry): string | undefined => value?.form;

const assertSame = (before: Entry, region: Region, who: PersonId, { on }: Writing): void => {
  if (before.region !== region.id || before.on !== on) throw new SessionError('not-found');
  if (before.by === who || (region.owner === 'shared' && before.on === null)) return;
  throw new SessionError(before.status === 'released' ? 'not-yours' : 'not-found');
};
