import { ServerProcess } from '../support/serverProcess.ts';
import type { Node } from './Nodes.ts';
import { pick } from './pick.ts';
import type { Run, Scenario } from './Scenario.ts';
import { beginSteady, endSteady } from './steadiness.ts';

const FLAPS = 5;
const HEARD_WITHIN_MS = 20_000;
const EXIT_CONFIG = 78;

/** A second node of this name is sent away with a line that says what to change; the first does not notice. */
const startTwin = async (run: Run, node: Node): Promise<void> => {
  const outcome = await ServerProcess.create(node.settings).then(
    async (twin) => {
      await twin.close();
      return 'it started';
    },
    (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
  );
  const sentAway = outcome.includes(`exited with ${EXIT_CONFIG}`) && /^NODE_NAME /m.test(outcome);
  run.say(`a second ${node.name}: ${sentAway ? 'sent away' : 'not sent away'}`);
  if (!sentAway) run.broken(`a second ${node.name} was not sent away as it should: ${outcome}`);
};

/** A node that is killed and started again and again, and two nodes of one name. */
export const flapping: Scenario = {
  name: 'flapping',
  run: async (run) => {
    const { nodes } = run.ground;
    const trio = await run.open();
    trio.startWork();
    const flapper = await nodes.ownerOf(trio.session);
    for (let flap = 0; flap < FLAPS; flap += 1) {
      await flapper.process.stop('SIGKILL');
      await flapper.process.start();
    }
    await trio.heard(trio.voices.watch(), HEARD_WITHIN_MS);
    const steady = beginSteady(trio);
    await startTwin(run, await nodes.ownerOf(trio.session));
    await startTwin(run, pick(nodes.all, run.random));
    endSteady(run, 'two of one name', steady);
    await run.judge(trio);
  },
};
