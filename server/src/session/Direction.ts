import { SessionError } from '@trialogue/shared/errors.ts';
import type { StepStage } from '@trialogue/shared/exercises/run/stepStage.ts';
import type { PersonId } from '@trialogue/shared/ids.ts';
import { TIME_OUT_MS } from '@trialogue/shared/limits.ts';
import type { SessionEvent } from '@trialogue/shared/log/event.ts';
import type { Person } from '@trialogue/shared/log/sessionState.ts';
import type { Input, RequestName } from '@trialogue/shared/protocol/index.ts';
import type { ListenerSign } from '@trialogue/shared/protocol/stage.ts';
import { roleOf } from '@trialogue/shared/roles.ts';
import { reduceStage } from '@trialogue/shared/stage/reduceStage.ts';
import type { StageCommand, StageKind, StageOf, StageState } from '@trialogue/shared/stage/stageState.ts';
import type { TimerCommand } from '@trialogue/shared/timer/timerState.ts';
import type { Acting } from './Acting.ts';
import type { Visitor } from './Visitor.ts';

type HolderVerb = 'finishTurn' | 'repeat' | 'understood' | 'goOn';

/**
 * How the stage and its clocks are moved by those who may (STG4). A command that does not fit the stage as it is when
 * its turn comes is refused with `wrong-stage`.
 */
export class Direction {
  readonly #acting: Acting;
  readonly #returned: (sinceAt: number) => Promise<void>;

  /** `returned` is called in the turn in which everyone is back from a time-out that began at `sinceAt`. */
  constructor(acting: Acting, returned: (sinceAt: number) => Promise<void>) {
    this.#acting = acting;
    this.#returned = returned;
  }

  hold(by: Visitor): Promise<void> {
    return this.#direct(by, 'stage:hold', () => ({ do: 'hold' }));
  }

  resume(by: Visitor): Promise<void> {
    return this.#direct(by, 'stage:resume', () => ({ do: 'resume' }));
  }

  /** Holding what is held already, and ending what is not, is nothing to refuse. */
  silence(by: Visitor, on: boolean): Promise<void> {
    return this.#acting.asked(by, 'stage:silence', async () => {
      if (this.#acting.state.stage.kind !== 'together') throw new SessionError('wrong-stage');
      await this.#command(by.person, { do: 'silence', on });
    });
  }

  timer(by: Visitor, command: Exclude<TimerCommand, { do: 'expire' }>): Promise<void> {
    return this.#acting.asked(by, `timer:${command.do}`, () =>
      this.#acting.commit(by.person, [{ kind: 'timer.commanded', command }]),
    );
  }

  // ── The floor (STG5) ─────────────────────────────────────────────────────────────────────────────────────

  giveFloor(by: Visitor, { to, turnMs, firm }: Input<'floor:give'>): Promise<void> {
    return this.#acting.asked(by, 'floor:give', async () => {
      this.#partner(to);
      await this.#fitting(by.person, { do: 'giveFloor', to, turnMs, firm });
      await this.followLinks();
    });
  }

  openFloor(by: Visitor): Promise<void> {
    return this.#direct(by, 'floor:open', () => ({ do: 'openFloor' }));
  }

  finishTurn(by: Visitor): Promise<void> {
    return this.#hold(by, 'floor:finish', 'finishTurn');
  }

  repeat(by: Visitor): Promise<void> {
    return this.#hold(by, 'floor:repeat', 'repeat');
  }

  understood(by: Visitor): Promise<void> {
    return this.#hold(by, 'floor:understood', 'understood');
  }

  goOn(by: Visitor): Promise<void> {
    return this.#hold(by, 'floor:goOn', 'goOn');
  }

  passFloor(by: Visitor): Promise<void> {
    return this.#acting.asked(by, 'floor:pass', async () => {
      const { speaker } = this.#floorHeldBy(by);
      const other = this.#partners.find(({ id, standing }) => id !== speaker && standing === 'admitted');
      if (other === undefined) throw new SessionError('not-found');
      await this.#fitting(by.person, { do: 'passFloor', to: other.id });
      await this.followLinks();
    });
  }

  sign(by: Visitor, sign: ListenerSign): Promise<void> {
    return this.#acting.asked(by, 'floor:sign', async () => {
      const { stage } = this.#acting.state;
      if (stage.kind !== 'floor' || stage.speaker === by.person) throw new SessionError('not-your-turn');
      this.#acting.visitors.tellFollowing('floor:signed', { person: by.person, sign });
    });
  }

  /** The turn's clock stands while a partner's link is down. Called in a turn, when somebody came or went. */
  async followLinks(): Promise<void> {
    if (this.#acting.state.stage.kind !== 'floor') return;
    const linked = this.#expected.every(({ id }) => this.#acting.visitors.inside(id) !== undefined);
    await this.#command(null, { do: linked ? 'resumeTurn' : 'pauseTurn' });
  }

  // ── Time-out (STG6) ──────────────────────────────────────────────────────────────────────────────────────

  askTimeOut(by: Visitor): Promise<void> {
    return this.#acting.asked(by, 'timeOut:ask', async () => {
      await this.#fitting(
        by.person,
        { do: 'timeOut', lengthMs: TIME_OUT_MS, askedBy: by.person, froze: this.#timeRuns },
        this.#freeze,
      );
    });
  }

  changeTimeOut(by: Visitor, byMs: number): Promise<void> {
    return this.#direct(by, 'timeOut:change', () => ({ do: 'changeTimeOut', byMs }));
  }

  sit(by: Visitor, partner: PersonId | null): Promise<void> {
    return this.#acting.asked(by, 'timeOut:sit', async () => {
      if (partner !== null) this.#partner(partner);
      const { sitting } = this.#stage('timeOut');
      await this.#command(by.person, { do: 'sit', with: partner, from: sitting });
    });
  }

  returnFromTimeOut(by: Visitor, start: boolean): Promise<void> {
    return this.#direct(by, 'timeOut:return', () => ({ do: start ? 'startReturn' : 'stopReturn' }));
  }

  ready(by: Visitor): Promise<void> {
    return this.#acting.asked(by, 'timeOut:ready', async () => {
      if (!this.#stage('timeOut').returning) throw new SessionError('wrong-stage');
      await this.#command(by.person, { do: 'ready', person: by.person });
      await this.followReturn();
    });
  }

  /** Brings the partners together once everyone has tapped the return card. Called in a turn. */
  async followReturn(): Promise<void> {
    const { stage } = this.#acting.state;
    if (stage.kind !== 'timeOut' || !stage.returning || this.#expected.length === 0) return;
    if (!this.#expected.every(({ id }) => stage.ready.includes(id))) return;
    await this.#command(null, { do: 'returned' }, stage.froze ? thaw : []);
    await this.#returned(stage.sinceAt);
  }

  // ── Caucus (STG7) ────────────────────────────────────────────────────────────────────────────────────────

  beginCaucus(by: Visitor, partner: PersonId): Promise<void> {
    return this.#acting.asked(by, 'caucus:begin', async () => {
      this.#partner(partner);
      this.assertAgreed();
      await this.#fitting(by.person, { do: 'caucus', with: partner, froze: this.#timeRuns }, this.#freeze);
    });
  }

  endCaucus(by: Visitor): Promise<void> {
    return this.#acting.asked(by, 'caucus:end', async () => {
      const { froze } = this.#stage('caucus');
      await this.#command(by.person, { do: 'gather' }, froze ? thaw : []);
    });
  }

  // ── Exercises (EXR2) ─────────────────────────────────────────────────────────────────────────────────────

  /**
   * Moves the stage to where a step of an exercise wants it; true once it is there. Out of a time-out the return card
   * comes first, and the step's stage after it. Called in a turn. `consent-needed` for a caucus without policy.
   */
  async follow(by: PersonId | null, want: StepStage): Promise<boolean> {
    const { stage } = this.#acting.state;
    if (stage.kind === 'timeOut') {
      if (want.kind === 'timeOut') return true;
      await this.#command(by, { do: 'startReturn' });
      return false;
    }
    if (stage.kind === 'caucus') {
      if (want.kind === 'caucus' && stage.with === want.with) return true;
      if (!parts(want)) await this.#command(by, { do: 'gather' }, stage.froze ? thaw : []);
    }
    if (stage.kind === 'held' && !parts(want)) await this.#command(by, { do: 'resume' });
    switch (want.kind) {
      case 'together':
        await this.#command(by, { do: 'openFloor' });
        await this.#command(by, { do: 'silence', on: want.silent });
        break;
      case 'floor':
        await this.#command(by, { do: 'giveFloor', to: want.to, turnMs: want.turnMs, firm: false });
        await this.followLinks();
        break;
      case 'caucus':
        this.assertAgreed();
        await this.#command(by, { do: 'caucus', with: want.with, froze: this.#timeRuns }, this.#freeze);
        break;
      case 'timeOut':
        await this.#command(
          by,
          { do: 'timeOut', lengthMs: want.lengthMs, askedBy: null, froze: this.#timeRuns },
          this.#freeze,
        );
        break;
    }
    return true;
  }

  /** Throws `consent-needed` until both partners have agreed to how words said alone are kept. */
  assertAgreed(): void {
    const { policy } = this.#acting.state;
    const agreed = policy !== null && this.#partners.every(({ agreedToPolicy }) => agreedToPolicy === true);
    if (!agreed) throw new SessionError('consent-needed');
  }

  // ── Inside ───────────────────────────────────────────────────────────────────────────────────────────────

  get #partners(): readonly Person[] {
    return this.#acting.state.people.filter(({ seat }) => roleOf(seat) === 'partner');
  }

  /** Those whom the others expect in the room. A quick exit must not look different from a lost link. */
  get #expected(): readonly Person[] {
    return this.#partners.filter(({ standing }) => standing === 'admitted' || standing === 'exited');
  }

  get #timeRuns(): boolean {
    const { stage, timer } = this.#acting.state;
    return timer.phase === 'running' || (stage.kind === 'caucus' && stage.froze);
  }

  get #freeze(): readonly SessionEvent[] {
    const running = this.#acting.state.timer.phase === 'running';
    return running ? [{ kind: 'timer.commanded', command: { do: 'pause' } }] : [];
  }

  #partner(id: PersonId): Person {
    const partner = this.#partners.find((person) => person.id === id && person.standing === 'admitted');
    if (partner === undefined) throw new SessionError('not-found');
    return partner;
  }

  #stage<Kind extends 'timeOut' | 'caucus'>(kind: Kind): StageOf<Kind> {
    const { stage } = this.#acting.state;
    if (!isKind(stage, kind)) throw new SessionError('wrong-stage');
    return stage;
  }

  #floorHeldBy(by: Visitor): StageOf<'floor'> {
    const { stage } = this.#acting.state;
    if (stage.kind !== 'floor') throw new SessionError('wrong-stage');
    if (by.role === 'partner' && stage.speaker !== by.person) throw new SessionError('not-your-turn');
    return stage;
  }

  #hold(by: Visitor, name: RequestName, verb: HolderVerb): Promise<void> {
    return this.#acting.asked(by, name, async () => {
      this.#floorHeldBy(by);
      await this.#fitting(by.person, { do: verb });
      await this.followLinks();
    });
  }

  #direct(by: Visitor, name: RequestName, command: () => StageCommand): Promise<void> {
    return this.#acting.asked(by, name, () => this.#fitting(by.person, command()));
  }

  async #fitting(by: PersonId, command: StageCommand, along: readonly SessionEvent[] = []): Promise<void> {
    const { stage } = this.#acting.state;
    if (reduceStage(stage, command, 0) === stage) throw new SessionError('wrong-stage');
    await this.#command(by, command, along);
  }

  #command(by: PersonId | null, command: StageCommand, along: readonly SessionEvent[] = []): Promise<void> {
    return this.#acting.commit(by, [{ kind: 'stage.commanded', command }, ...along]);
  }
}

/** From one parting straight to the next: not for a moment do the two meet in between. */
const parts = ({ kind }: StepStage): boolean => kind === 'caucus' || kind === 'timeOut';

const thaw: readonly SessionEvent[] = [{ kind: 'timer.commanded', command: { do: 'resume' } }];

const isKind = <Kind extends StageKind>(stage: StageState, kind: Kind): stage is StageOf<Kind> =>
  stage.kind === kind;
