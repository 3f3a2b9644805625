import { SessionError } from '@trialogue/shared/errors.ts';
import { faultsOf } from '@trialogue/shared/exercises/faultsOf.ts';
import {
  type Run,
  type RunCommand,
  runningOf,
  runOf,
  stepOf,
} from '@trialogue/shared/exercises/run/runState.ts';
import { stepStage } from '@trialogue/shared/exercises/run/stepStage.ts';
import type { PersonId, RunId } from '@trialogue/shared/ids.ts';
import { MAX_RUNS, MINUTE_MS } from '@trialogue/shared/limits.ts';
import type { SessionEvent } from '@trialogue/shared/log/event.ts';
import { reduce } from '@trialogue/shared/log/reduce.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import type { Input } from '@trialogue/shared/protocol/index.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import type { Acting } from './Acting.ts';
import type { Direction } from './Direction.ts';
import type { Earlier } from './Earlier.ts';
import type { Visitor } from './Visitor.ts';

/**
 * Leads exercises: the therapist directs, and each step brings its floor, its time and its open regions (EXR2). It knows
 * steps, and never a particular exercise.
 */
export class Exercises {
  readonly #acting: Acting;
  readonly #direction: Direction;
  readonly #earlier: Promise<Earlier>;

  constructor(acting: Acting, direction: Direction, earlier: Promise<Earlier>) {
    this.#acting = acting;
    this.#direction = direction;
    this.#earlier = earlier;
  }

  async start(by: Visitor, { run, exercise, roles }: Input<'exercise:start'>): Promise<void> {
    // Not in a turn: nobody's way out waits until earlier sessions have been read.
    const earlier = await this.#earlier;
    return this.#acting.asked(by, 'exercise:start', async () => {
      if (runOf(this.#acting.state.runs, run) !== undefined) return;
      if (this.#acting.state.runs.length >= MAX_RUNS) throw new SessionError('board-full');
      const partners = new Set<PersonId>(this.#partners.map(({ id }) => id));
      const { first, speaker, listener, injured, involved } = roles;
      const bothNamed = (one: PersonId, other: PersonId): boolean =>
        one !== other && partners.has(one) && partners.has(other);
      const named = partners.has(first) && bothNamed(speaker, listener) && bothNamed(injured, involved);
      if (!named || faultsOf(exercise).length > 0) throw new SessionError('invalid-payload');
      await this.#enterStep(by, run, [
        { kind: 'exercise.started', run, exercise, roles },
        ...earlier.recalled(run, exercise),
      ]);
    });
  }

  /** Entering a step, or coming back to one, moves the stage and the timer with it; the rest moves only the board. */
  direct(by: Visitor, { run, command }: Input<'exercise:direct'>): Promise<void> {
    return this.#acting.asked(by, 'exercise:direct', async () => {
      this.#assertFits(this.#run(run), command);
      const event: SessionEvent = { kind: 'exercise.directed', run, command };
      if (entersStep(command)) {
        await this.#enterStep(by, run, [...this.#missed(this.#run(run), command), event]);
      } else {
        await this.#acting.commit(by.person, [event]);
      }
    });
  }

  /**
   * The stage of a step that was entered in a time-out, once everyone is back from it. A step that was there before it
   * goes on as it was. Called in a turn; `sinceAt`: when the time-out began.
   */
  async afterReturn(sinceAt: number): Promise<void> {
    const running = runningOf(this.#acting.state.runs);
    if (running === undefined || running.stepAt < sinceAt) return;
    // Brought back by hand in the middle of a step apart: the step is not begun anew.
    if (stepStage(running, this.#partners).kind === 'timeOut') return;
    await this.#stageOf(running, null);
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

  // ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────

  get #partners(): readonly Person[] {
    return this.#acting.state.people.filter(({ seat }) => roleOf(seat) === 'partner');
  }

  #run(id: RunId): Run {
    const run = runOf(this.#acting.state.runs, id);
    if (run === undefined) throw new SessionError('not-found');
    return run;
  }

  #assertFits(run: Run, command: RunCommand): void {
    const { stage } = this.#acting.state;
    const running = run.standing === 'running';
    const there = command.do !== 'go' || command.step < run.exercise.steps.length;
    if (!there) throw new SessionError('not-found');
    const isParked = run.standing === 'parked';
    const fits = command.do === 'resume' ? isParked : running || (command.do === 'end' && isParked);
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

  /** The events, and the stage and the timer as the step they lead to wants them; or nothing, if it cannot be entered. */
  async #enterStep(by: Visitor, id: RunId, events: readonly SessionEvent[]): Promise<void> {
    const next = events.reduce(
      (state, event) => reduce(state, { by: by.person, at: 0, event }),
      this.#acting.state,
    );
    const run = runOf(next.runs, id);
    if (run !== undefined && stepStage(run, this.#partners).kind === 'caucus') this.#direction.assertAgreed();
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

const entersStep = ({ do: verb }: RunCommand): boolean =>
  verb === 'go' || verb === 'resume' || verb === 'swap' || verb === 'land';
