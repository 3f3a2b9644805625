import type { Exercise } from '@trialogue/shared/exercises/exercise.ts';
import type { Entry, Run, RunCommand } from '@trialogue/shared/exercises/run/runState.ts';
import { MINUTE_MS } from '@trialogue/shared/limits.ts';
import type { SessionState } from '@trialogue/shared/log/sessionState.ts';
import type { ManualClock } from '../support/ManualClock.ts';
import type { Findings } from './Findings.ts';
import type { Hand } from './Hand.ts';
import { exerciseFor, guidanceOf, isOutside, stageOfStep, tellingOf } from './rules.ts';
import { Sheet } from './Sheet.ts';
import type { Trio } from './Trio.ts';

/** One template with three people at it: leads them through its steps and compares what each sees with the sheet. */
export class Rehearsal {
  readonly sheet: Sheet;
  readonly trio: Trio;
  readonly findings: Findings;
  readonly #clock: ManualClock;

  constructor(exercise: Exercise, trio: Trio, findings: Findings, clock: ManualClock) {
    const { a, b, partners } = trio;
    // Not in the order of the seats, so that a part is never taken for a seat.
    const roles = { first: b.id, speaker: a.id, listener: b.id, injured: b.id, involved: a.id, names: null };
    this.sheet = new Sheet(exercise, roles);
    this.trio = trio;
    this.findings = findings;
    this.#clock = clock;
    for (const partner of partners) trio.hide(partner, guidanceOf(exercise), 'guidance for the therapist');
  }

  /** Where the run is, for the words of a finding. */
  get where(): string {
    return `step ${this.sheet.at}`;
  }

  expect(what: string, actual: unknown, wanted: unknown): void {
    this.findings.expect(`${this.where}: ${what}`, actual, wanted);
  }

  /** On how words said alone are kept; without it nobody is spoken with alone. */
  async agree(): Promise<void> {
    const policy = 'limited' as const;
    const { therapist, partners } = this.trio;
    this.expect('policy', await therapist.ask('policy:propose', { policy }), 'ok');
    for (const hand of partners) {
      this.expect('agreement', await hand.ask('policy:answer', { policy, agreed: true }), 'ok');
      await hand.look();
    }
    await therapist.look();
  }

  async begin(): Promise<void> {
    const { run, exercise, roles } = this.sheet;
    const start = { run, exercise, roles };
    this.expect('a partner starts', await this.trio.a.ask('exercise:start', start), 'not-allowed');
    this.expect('start', await this.trio.therapist.ask('exercise:start', start), 'ok');
    await this.#enter();
  }

  /** Nobody is spoken with alone before both have agreed to how that is kept, and nothing moves meanwhile (EXR2). */
  async refuseCaucus(step: number): Promise<void> {
    this.expect('a caucus without policy', await this.#direct({ do: 'go', step }), 'consent-needed');
    await this.compare();
  }

  /** To a step by number, as the therapist goes on, back or over it. */
  async go(step: number): Promise<void> {
    const wasTimeOut = this.sheet.stage.kind === 'timeOut';
    const command = { do: 'go', step } as const;
    this.expect('a partner goes on', await this.#direct(command, this.trio.b), 'not-allowed');
    this.expect(`go to ${step}`, await this.#direct(command), 'ok');
    this.sheet.go(step);
    if (wasTimeOut && this.sheet.step.floor !== 'apart') await this.#comeBack();
    await this.#enter();
  }

  /** Left for another day and taken up again, at the same step. */
  async parkAndResume(attempt: () => Promise<void>): Promise<void> {
    this.expect('park', await this.#direct({ do: 'park' }), 'ok');
    this.sheet.standing = 'parked';
    await attempt();
    const ready = { run: this.sheet.run, step: this.sheet.at, ready: true };
    this.expect('ready while parked', await this.trio.a.ask('exercise:ready', ready), 'wrong-stage');
    await this.compare();
    this.expect('resume', await this.#direct({ do: 'resume' }), 'ok');
    this.sheet.standing = 'running';
    this.sheet.ready = [];
    await this.#enter();
  }

  async swap(): Promise<void> {
    this.expect('swap', await this.#direct({ do: 'swap' }), 'ok');
    this.sheet.swap();
    await this.#enter();
  }

  async end(): Promise<void> {
    this.expect('end of the exercise', await this.#direct({ do: 'end' }), 'ok');
    this.sheet.standing = 'ended';
    this.sheet.ready = [];
    await this.compare();
  }

  async endSession(): Promise<void> {
    this.expect('end of the session', await this.trio.therapist.ask('session:end', {}), 'ok');
    this.sheet.stage = { kind: 'ended', sinceAt: 0 };
  }

  /** Both say they are done; neither learns it of the other. */
  async getReady(): Promise<void> {
    const { run, at } = this.sheet;
    const ready = { run, step: at, ready: true };
    this.expect('therapist ready', await this.trio.therapist.ask('exercise:ready', ready), 'not-allowed');
    for (const hand of this.trio.partners) {
      if (isOutside(this.sheet, hand)) {
        this.expect('ready outside', await hand.ask('exercise:ready', ready), 'wrong-stage');
        continue;
      }
      const next = { ...ready, step: at + 1 };
      this.expect('ready for the next step', await hand.ask('exercise:ready', next), 'wrong-stage');
      this.expect(`${hand.seat} ready`, await hand.ask('exercise:ready', ready), 'ok');
      this.sheet.ready = [...this.sheet.ready, hand.id];
    }
  }

  /** Compares what each of the three has in front of them with what they should have. */
  async compare(): Promise<void> {
    for (const hand of this.trio.all) {
      const { view, followed } = await hand.look();
      const run = view.runs.find(({ id }) => id === this.sheet.run);
      if (isOutside(this.sheet, hand)) {
        this.expect(`${hand.seat}’s exercises outside`, view.runs.length, 0);
        continue;
      }
      if (run === undefined) {
        this.expect(`${hand.seat}’s exercise`, 'missing', 'there');
        continue;
      }
      this.#compareRun(hand, run);
      if (followed !== undefined) this.#compareFollowed(hand, view, followed);
    }
  }

  #direct(command: RunCommand, hand = this.trio.therapist): Promise<string> {
    return hand.ask('exercise:direct', { run: this.sheet.run, command });
  }

  /** Out of a time-out leads the return card, and until both have tapped it nobody begins. */
  async #comeBack(): Promise<void> {
    const card = await this.trio.a.look();
    this.expect(
      'the return card is out',
      card.view.stage.kind === 'timeOut' && card.view.stage.returning,
      true,
    );
    for (const hand of this.trio.partners) {
      this.expect(`${hand.seat} comes back`, await hand.ask('timeOut:ready', {}), 'ok');
    }
  }

  /** Right after a step was entered: the stage and the timer are the step’s (EXR2). */
  async #enter(): Promise<void> {
    const now = this.#clock.now();
    const { step, stage: before } = this.sheet;
    this.sheet.stage = stageOfStep(this.sheet, this.trio.partners, now);
    const stayed = before.kind === 'timeOut' && this.sheet.stage.kind === 'timeOut';
    if (stayed) this.sheet.stage = before;
    const durationMs = step.minutes * MINUTE_MS;
    for (const hand of this.trio.all) {
      const { stage, timer } = (await hand.look()).view;
      this.expect(`stage for ${hand.seat}`, tellingOf(stage, hand), tellingOf(this.sheet.stage, hand));
      if (step.floor === 'apart') this.expect('a running timer', timer.phase === 'running', false);
      else this.expect('timer', timer, { phase: 'running', durationMs, endsAt: now + durationMs });
    }
    await this.compare();
  }

  #compareRun(hand: Hand, { exercise, standing, step, roles, ready, curtained, entries }: Run): void {
    const { sheet } = this;
    const whose = `${hand.seat}’s`;
    this.expect(`${whose} template`, exercise, exerciseFor(sheet.exercise, hand));
    this.expect(`${whose} run`, [standing, step, curtained], [sheet.standing, sheet.at, []]);
    this.expect(`${whose} roles`, roles, sheet.roles);
    const known = sheet.ready.filter((id) => id === hand.id || !hand.isPartner);
    this.expect(`${whose} readiness`, ready.toSorted(), known.toSorted());
    const there = entries.map(({ at: _, ...entry }) => entry);
    this.#compareEntries(`${whose} entry`, there, sheet.entriesFor(hand));
  }

  /** Who follows what they are told has the same in front of them as who asks afresh. */
  #compareFollowed(hand: Hand, view: SessionState, followed: SessionState): void {
    const whose = `what ${hand.seat} has followed:`;
    this.expect(`${whose} stage`, followed.stage, view.stage);
    this.expect(`${whose} timer`, followed.timer, view.timer);
    for (const { entries, ready, ...run } of view.runs) {
      const same = followed.runs.find(({ id }) => id === run.id);
      const { entries: followedEntries = [], ready: followedReady = [], ...rest } = same ?? {};
      this.expect(`${whose} run`, rest, run);
      this.expect(`${whose} readiness`, followedReady.toSorted(), ready.toSorted());
      this.#compareEntries(`${whose} entry`, followedEntries, entries);
    }
  }

  #compareEntries<Known extends Omit<Entry, 'at'>>(
    what: string,
    entries: readonly Known[],
    wanted: readonly Known[],
  ): void {
    for (const id of new Set([...entries, ...wanted].map((entry) => entry.id))) {
      const [actual, should] = [entries, wanted].map((all) => all.find((entry) => entry.id === id) ?? {});
      this.expect(what, actual, should);
    }
  }
}
