import { elapse } from '../support/elapse.ts';
import { mediaWorkersOf } from '../support/serverProcess.ts';
import { narrowAround } from './narrowing.ts';
import type { Run, Scenario } from './Scenario.ts';
import type { Trio } from './Trio.ts';

const HEARD_WITHIN_MS = 30_000;
/** By then whatever its own clock makes the old node do is done. */
const AWAKE_MS = 3_000;

/** Stops the owner, and perhaps its media workers with it; the returned wakes them. */
const freeze = async (run: Run, trio: Trio, whole: boolean) => {
  const owner = await run.ground.nodes.ownerOf(trio.session);
  const { pid } = owner.process;
  const pids = whole ? [...(await mediaWorkersOf(pid)), pid] : [pid];
  for (const each of pids) process.kill(each, 'SIGSTOP');
  return {
    owner,
    wake: () => {
      for (const each of pids) process.kill(each, 'SIGCONT');
    },
  };
};

/** Its people go on elsewhere, and when it wakes it takes nothing of theirs any more. */
const sleep = async (run: Run, trio: Trio, whole: boolean): Promise<void> => {
  const { owner, wake } = await freeze(run, trio, whole);
  try {
    const ms = await trio.heard(
      trio.voices.watch((node) => node !== owner.url),
      HEARD_WITHIN_MS,
    );
    const what = whole ? `${owner.name} and its workers` : owner.name;
    run.say(`${what} stopped: heard again elsewhere after ${Math.round(ms)} ms`);
  } finally {
    wake();
  }
  await elapse(AWAKE_MS);
  let late = 0;
  const stop = trio.voices.on(({ packet }) => {
    if (packet.node === owner.url) late += 1;
  });
  await trio.heard(trio.voices.watch(), HEARD_WITHIN_MS);
  stop();
  if (late > 0) run.broken(`${owner.name} let ${late} packets go after it woke`);
};

/** A node that stands still past its lease and then goes on. */
export const frozen: Scenario = {
  name: 'frozen',
  run: async (run) => {
    const trio = await run.open({ withPicture: true });
    await trio.agree();
    trio.startWork();
    for (const whole of run.quick ? [true] : [true, false]) {
      await sleep(run, trio, whole);
      if (run.quick) continue;
      await narrowAround(run, trio, 'during', async () => {
        const { owner, wake } = await freeze(run, trio, whole);
        try {
          await trio.isBack(owner.url);
        } finally {
          wake();
        }
      });
    }
    await run.judge(trio);
  },
};
