import fc from 'fast-check';
import { caucusPlans } from './caucusPlans.ts';
import { floorPlans } from './floorPlans.ts';
import type { Ground } from './Ground.ts';
import { Leak } from './Leak.ts';
import { linkPlans } from './linkPlans.ts';
import { Meeting } from './Meeting.ts';
import type { Plan } from './Plan.ts';
import { timeOutPlans } from './timeOutPlans.ts';
import { Witness } from './Witness.ts';
import { atFirst, type Rules, rules, type World } from './world.ts';

/** Commands that one run carries out; those that do not fit the moment are drawn too, and left out. */
const MAX_STEPS = 7;
const MAX_DRAWN = 120;
/** A failure is made smaller for so long, once for all. */
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

export interface CampaignOptions {
  readonly runs: number;
  readonly seed: number;
  /** Sessions at the same time. */
  readonly lanes: number;
  readonly rules?: Rules;
  /** After each run. */
  progress?(outcome: Outcome): void;
  /** A run that failed, with what it did. */
  failed?(what: string): void;
  /** True once no more runs shall begin. */
  stopped?(): boolean;
}

export interface Outcome {
  runs: number;
  steps: number;
  /** Runs in which something reached somebody excluded. */
  leaks: number;
  /** Runs that could not be carried to their end, and so prove nothing. */
  broken: number;
  readonly switchesMs: number[];
}

/** Many random lives of a session, each on its own, and what leaked in them. */
export const runCampaign = async (ground: Ground, options: CampaignOptions): Promise<Outcome> => {
  const outcome: Outcome = { runs: 0, steps: 0, leaks: 0, broken: 0, switchesMs: [] };
  let begun = 0;
  let shrunk = false;

  const property = fc.asyncProperty(commands, async (drawn) => {
    const meeting = await Meeting.open(ground);
    const witness = new Witness(meeting, options.rules ?? rules);
    try {
      await witness.begin(atFirst);
      await fc.asyncModelRun(() => ({ model: { world: atFirst }, real: { meeting, witness } }), drawn);
    } finally {
      outcome.switchesMs.push(...witness.switchesMs);
      outcome.steps += witness.steps;
      meeting.close();
    }
  });

  const one = async (seed: number): Promise<void> => {
    const found = await fc.check(property, { seed, numRuns: 1, endOnFailure: true, unbiased: true });
    outcome.runs += 1;
    if (found.failed) {
      const isLeak = found.errorInstance instanceof Leak;
      if (isLeak) outcome.leaks += 1;
      else outcome.broken += 1;
      options.failed?.(`seed ${seed}: ${String(found.errorInstance)}\n  ${String(found.counterexample)}`);
      if (isLeak && !shrunk) {
        shrunk = true;
        options.failed?.(await shrink(seed));
      }
    }
    options.progress?.(outcome);
  };

  const shrink = async (seed: number): Promise<string> => {
    const found = await fc.check(property, {
      seed,
      numRuns: 1,
      unbiased: true,
      interruptAfterTimeLimit: SHRINK_MS,
    });
    return found.failed
      ? `made smaller: ${String(found.errorInstance)}\n  ${String(found.counterexample)}`
      : 'did not happen again';
  };

  const lane = async (): Promise<void> => {
    while (begun < options.runs && options.stopped?.() !== true) {
      begun += 1;
      await one(options.seed + begun - 1);
    }
  };
  await Promise.all(Array.from({ length: options.lanes }, lane));
  return outcome;
};

/** The value that so large a part of them does not exceed; 0 if there are none. */
export const percentile = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
};
