/**
 * `npm run leaks -- --runs N [--seed S] [--lanes L]`: random lives of sessions on the real server with real media, and what
 * reached somebody who was excluded from it. The last line of standard output is one JSON object.
 */

import { stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { percentile, runCampaign } from './campaign.ts';
import { Ground } from './Ground.ts';

/** One line of progress for so many runs. */
const TELL_EVERY = 10;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    lanes: { type: 'string', default: '4' },
  },
});
const whole = (name: string, value: string): number => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} must be a whole number above 0`);
  return number;
};
const runs = whole('runs', values.runs);
const seed = whole('seed', values.seed);
const lanes = whole('lanes', values.lanes);
const say = (line: string): void => void stdout.write(`${line}\n`);

let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stopped = true;
    // A second time means at once.
    process.once(signal, () => process.exit(1));
  });
}

say(`${runs} runs from seed ${seed}`);
const startedAt = performance.now();
const ground = await Ground.open();
try {
  const outcome = await runCampaign(ground, {
    runs,
    seed,
    lanes,
    stopped: () => stopped,
    failed: say,
    progress: ({ runs: done, steps, leaks, broken, switchesMs }) => {
      if (done % TELL_EVERY !== 0) return;
      const seconds = Math.round((performance.now() - startedAt) / 1_000);
      const mb = Math.round(process.memoryUsage.rss() / 1_048_576);
      say(
        `${done} runs, ${steps} commands, ${leaks} leaks, ${broken} broken, ` +
          `switch p95 ${percentile(switchesMs, 0.95).toFixed(1)} ms, ${seconds} s, ${mb} MB`,
      );
    },
  });
  const { leaks, broken, switchesMs } = outcome;
  if (leaks > 0 || broken > 0) process.exitCode = 1;
  if (broken > 0) say(`${broken} runs did not come to their end`);
  const switchP95Ms = Math.round(percentile(switchesMs, 0.95) * 10) / 10;
  say(JSON.stringify({ runs: outcome.runs, leaks, switchP95Ms }));
} finally {
  await ground.close();
}
// The WebRTC library's threads do not outlive Node's own orderly end.
process.exit();
