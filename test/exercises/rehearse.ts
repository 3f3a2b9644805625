import type { Exercise } from '@trialogue/shared/exercises/exercise.ts';
import { Findings } from './Findings.ts';
import type { Ground } from './Ground.ts';
import { Rehearsal } from './Rehearsal.ts';
import { dropKeysOf, inspect } from './remains.ts';
import { secretsIn } from './secrets.ts';
import { askToKeep, show } from './showing.ts';
import { Trio } from './Trio.ts';
import { visit } from './writing.ts';

/**
 * Runs one template from start to end with three real connections, and looks at what is left of it. Everything it does
 * and expects comes from the template's data. Resolves with what it found; rejects if it cannot be carried to its end.
 */
export const rehearse = async (
  { practice, clock, dataDir, logged }: Ground,
  exercise: Exercise,
): Promise<Findings> => {
  const findings = new Findings();
  const trio = await Trio.gather(practice, clock, findings);
  try {
    const rehearsal = new Rehearsal(exercise, trio, findings, clock);
    const { sheet } = rehearsal;
    await begin(rehearsal);
    const middle = middleOf(exercise);
    for (const at of exercise.steps.keys()) {
      if (at > 0) await rehearsal.go(at);
      await work(rehearsal);
      if (at === middle) await wander(rehearsal);
    }
    await askToKeep(rehearsal);
    await rehearsal.end();
    await visitAll(rehearsal);
    await trio.sweep();
    const dropKeys = dropKeysOf(dataDir, trio.session);
    sheet.finish();
    await rehearsal.endSession();
    await trio.sweep();
    await rehearsal.compare();
    await trio.sweep();
    trio.checkTold();
    const words = secretsIn(logged.join('\n'));
    findings.expect('words in the log', words.length, 0);
    await inspect(dataDir, trio.session, sheet, dropKeys, findings);
  } finally {
    trio.close();
  }
  return findings;
};

const begin = async (rehearsal: Rehearsal): Promise<void> => {
  const { steps } = rehearsal.sheet.exercise;
  const caucus = steps.findIndex(({ actor, floor }) => floor === 'apart' && actor.startsWith('with'));
  // A policy cannot be agreed to while the partners are parted.
  const early = caucus < 0 || steps[0]?.floor === 'apart';
  if (early) await rehearsal.agree();
  await rehearsal.begin();
  if (early) return;
  await rehearsal.refuseCaucus(caucus);
  await rehearsal.agree();
};

/** Everybody tries everything in every region; then what may be shown is shown. */
const work = async (rehearsal: Rehearsal): Promise<void> => {
  await visitAll(rehearsal);
  await show(rehearsal);
  await rehearsal.getReady();
  await rehearsal.compare();
  await rehearsal.trio.sweep();
};

const visitAll = async (rehearsal: Rehearsal): Promise<void> => {
  const { sheet, trio } = rehearsal;
  for (const [index, region] of sheet.exercise.regions.entries()) {
    // Who comes first is another in each region.
    const order = trio.all.map((_, place, all) => all[(place + index + sheet.at) % all.length]);
    for (const hand of order) if (hand !== undefined) await visit(rehearsal, hand, region);
  }
};

/** A step where nobody is parted before or after, so that going back and forth is the therapist's alone to do. */
const middleOf = ({ steps }: Exercise): number => {
  const fits = (at: number): boolean =>
    steps[at]?.floor !== 'apart' && steps[at - 1]?.floor !== 'apart' && steps[at]?.swaps === false;
  const half = Math.floor(steps.length / 2);
  return steps.findIndex((_, at) => at >= half && at > 0 && fits(at));
};

/** Back and again forward, left and taken up again, and with the parts swapped for a while. */
const wander = async (rehearsal: Rehearsal): Promise<void> => {
  const { at } = rehearsal.sheet;
  await rehearsal.go(at - 1);
  await rehearsal.go(at);
  await rehearsal.parkAndResume(() => visitAll(rehearsal));
  await rehearsal.swap();
  await visitAll(rehearsal);
  await rehearsal.swap();
};
