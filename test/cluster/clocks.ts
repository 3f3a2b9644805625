import { until } from '../support/startRedis.ts';
import { killOwner } from './failover.ts';
import type { Guest } from './Guest.ts';
import type { Node } from './Nodes.ts';
import type { Run, Scenario } from './Scenario.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const TIMER_MS = 20_000;
/** As far as timers may disagree (facts/faults.md), and a little for the way of the notice. */
const AGREE_WITHIN_MS = 100;
const TOLD_WITHIN_MS = 400;

/** What a node writes in its log when it is told to go says what it takes the time to be. */
const shiftOf = async (node: Node): Promise<number> => {
  await node.process.stop('SIGTERM');
  const [, time] = /"time":"([^"]+)"[^\n]*"msg":"closing"/.exec(node.process.output) ?? [];
  return Date.parse(time ?? '') - Date.now();
};

/** When the timer ends by what this person is told, on the clock of `performance.now()`. */
const endOf = async (guest: Guest): Promise<number> => {
  const { timer } = await guest.snapshot();
  const askedAt = performance.now();
  const { now } = await guest.request('clock:probe', {});
  const answeredAt = performance.now();
  if (timer.phase !== 'running') throw new Error('the timer does not run');
  return (askedAt + answeredAt) / 2 + (timer.endsAt - now);
};

const runTimer = async (run: Run): Promise<void> => {
  const trio = await run.open();
  trio.startWork();
  const { therapist } = trio.guests;
  const told: number[] = [];
  for (const guest of trio.everyone) {
    guest.on('session:appended', ({ entries }) => {
      const expired = entries.some(
        ({ event }) => event.kind === 'timer.commanded' && event.command.do === 'expire',
      );
      if (expired) told.push(performance.now());
    });
  }
  await therapist.insist('timer:start', { durationMs: TIMER_MS });
  const before = await endOf(therapist);
  run.failover(await killOwner(run, trio));
  const ends = await Promise.all(trio.everyone.map(endOf));
  await until('the timer to end for all three', () => told.length === trio.everyone.length, 2 * TIMER_MS);
  const apart = Math.max(...ends.map((end) => Math.abs(end - before)));
  const late = Math.max(...told) - before;
  run.say(
    `the timer's end differs by ${Math.round(apart)} ms after the failover, and is told ${Math.round(late)} ms after it`,
  );
  if (apart > AGREE_WITHIN_MS)
    run.broken(`the timer's end differs by ${Math.round(apart)} ms after a failover`);
  if (Math.abs(late) > TOLD_WITHIN_MS)
    run.broken(`the end of the timer was told ${Math.round(late)} ms late`);
  await run.judge(trio);
  const hours: number[] = [];
  for (const node of run.ground.nodes.all) {
    const shift = await shiftOf(node);
    hours.push(Math.round(shift / HOUR_MS));
    if (Math.abs(shift - shiftMs(node.name)) > HOUR_MS) run.broken(`the clock of ${node.name} was not set`);
  }
  run.say(`clocks ${hours.join(', ')} hours off`);
};

const shiftMs = (name: string): number => (name === 'node-1' ? DAY_MS : name === 'node-2' ? -DAY_MS : 0);

/** The nodes' own clocks are two days apart, and a timer runs on through a failover. */
export const clocks: Scenario = {
  name: 'clocks',
  ground: { clockShiftMs: shiftMs },
  run: runTimer,
};
