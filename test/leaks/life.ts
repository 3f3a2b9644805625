import fc from 'fast-check';
import { caucusPlans } from './caucusPlans.ts';
import { floorPlans } from './floorPlans.ts';
import type { Ground } from './Ground.ts';
import { Leak } from './Leak.ts';
import type { Failure, LifeReport } from './lifeReport.ts';
import { linkPlans } from './linkPlans.ts';
import { Meeting } from './Meeting.ts';
import type { Plan } from './Plan.ts';
import { timeOutPlans } from './timeOutPlans.ts';
import { Witness } from './Witness.ts';
import { atFirst, type Rules, rules, type World } from './world.ts';

/** Commands that one run carries out; those that do not fit the moment are drawn too, and left out. */
const MAX_STEPS = 7;
const MAX_DRAWN = 120;
/** A failure is made smaller for so long. */
const SHRINK_MS = 60_000;

const plans: readonly Plan[] = [...floorPlans, ...caucusPlans, ...timeOutPlans, ...linkPlans];

interface Model {
  world: World;
}

/** One plan as fast-check wants it. */
class Command implements fc.AsyncCommand<Model, Run> {
  readonly #plan: Plan;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  check({ world }: Readonly<Model>): boolean {
    return world.steps < MAX_STEPS && this.#plan.fits(world);
  }

  async run(model: Model, { meeting, witness }: Run): Promise<void> {
    const { world: before } = model;
    const after = { ...this.#plan.after(before), steps: before.steps + 1 };
    const { asked, hurried } = this.#plan;
    await witness.step({
      before,
      after,
      act: async () => void (await this.#plan.act(meeting, before)),
      asked,
      patient: hurried !== true,
    });
    model.world = after;
  }

  toString(): string {
    return this.#plan.name;
  }
}

interface Run {
  readonly meeting: Meeting;
  readonly witness: Witness;
}

const commands = fc.commands<Model, Run, false>(
  [
    fc.oneof(
      ...plans.map((plan) => ({ weight: plan.weight * 10, arbitrary: fc.constant(new Command(plan)) })),
    ),
  ],
  { maxCommands: MAX_DRAWN, size: 'max' },
);

const live = async (
  ground: Ground,
  judge: Rules,
  drawn: Drawn,
): Promise<Pick<LifeReport, 'steps' | 'switchesMs'>> => {
  const meeting = await Meeting.open(ground);
  const witness = new Witness(meeting, judge);
  try {
    await witness.begin(atFirst);
    await fc.asyncModelRun(() => ({ model: { world: atFirst }, real: { meeting, witness } }), drawn);
    return witness;
  } finally {
    meeting.close();
  }
};

type Drawn = Iterable<fc.AsyncCommand<Model, Run>>;

const failureOf = (found: fc.RunDetails<[Drawn]>): Failure | null =>
  found.failed
    ? {
        leak: found.errorInstance instanceof Leak,
        what: `${String(found.errorInstance)}\n  ${String(found.counterexample)}`,
      }
    : null;

/** One random life of a session. The seed decides what happens in it, but for what the clock decides. */
export const liveOnce = async (ground: Ground, seed: number, judge: Rules = rules): Promise<LifeReport> => {
  let lived: Pick<LifeReport, 'steps' | 'switchesMs'> = { steps: 0, switchesMs: [] };
  const property = fc.asyncProperty(commands, async (drawn) => {
    lived = await live(ground, judge, drawn);
  });
  const found = await fc.check(property, { ...once, seed, endOnFailure: true });
  const { steps, switchesMs } = lived;
  return { seed, steps, switchesMs, failure: failureOf(found) };
};

/** The same life with as few commands as still make it fail, as far as can be found in a minute; `null`: it did not fail. */
export const makeSmaller = async (ground: Ground, seed: number): Promise<Failure | null> => {
  const property = fc.asyncProperty(commands, async (drawn) => void (await live(ground, rules, drawn)));
  return failureOf(await fc.check(property, { ...once, seed, interruptAfterTimeLimit: SHRINK_MS }));
};

const once = { numRuns: 1, unbiased: true };
