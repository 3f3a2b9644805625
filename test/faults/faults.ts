/**
 * `npm run faults [-- --only name,name] [--runs N] [--json]`: a real server and three real browsers, each in a network of its
 * own, and everything that goes wrong between them. Writes results.json and RESULTS.md beside this file; a scenario run alone replaces its own
 * rows. Needs root, for the networks.
 */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { inColumns } from '../support/inColumns.ts';
import { isInside } from '../support/jointSession.ts';
import { machine } from '../support/machine.ts';
import { everyVoice } from '../support/voices.ts';
import { writeFormatted } from '../support/writeFormatted.ts';
import type { Gathering } from './Bed.ts';
import { Bed, openForWork } from './Bed.ts';
import { type FaultRow, faultRow, tableOf } from './FaultRow.ts';
import { NoNetwork } from './net/Network.ts';
import { merged, parseRows } from './Results.ts';
import { resultsPage } from './resultsPage.ts';
import type { Scenario } from './Scenario.ts';
import { clocks } from './scenarios/clocks.ts';
import { crashes } from './scenarios/crashes.ts';
import { lostLinks } from './scenarios/lostLinks.ts';
import { people } from './scenarios/people.ts';
import { stores } from './scenarios/stores.ts';
import { weakLinks } from './scenarios/weakLinks.ts';

const scenarios: readonly Scenario[] = [
  ...weakLinks,
  ...clocks,
  ...lostLinks,
  ...crashes,
  ...stores,
  ...people,
];
const RESULTS = new URL('results.json', import.meta.url);
const PAGE = new URL('RESULTS.md', import.meta.url);

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    runs: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const chosen = options.only?.split(',');
const unknown = chosen?.filter((name) => !scenarios.some((scenario) => scenario.name === name)) ?? [];
const say = (line: string): void => void (options.json ? process.stderr : process.stdout).write(`${line}\n`);

/** Everybody's page and the server are new: what is there then comes from the store. */
const restart = async ({ server, people: everyone }: Gathering, board: boolean): Promise<void> => {
  await server.stop('SIGKILL');
  await server.start();
  for (const voice of everyVoice) {
    await everyone[voice].page.reload();
    await isInside(everyone[voice].page);
    await openForWork(everyone[voice], board);
  }
};

const told = (value: number | undefined): string =>
  value === undefined ? 'never' : value.toFixed(value < 20 ? 2 : 0);

const carryOut = async (bed: Bed, scenario: Scenario): Promise<readonly FaultRow[]> => {
  const { name, measures, options: how = {}, anew = false } = scenario;
  const { board = true, waits = false } = how;
  const runs = options.runs === undefined ? scenario.runs : Number(options.runs);
  const found: (readonly (number | undefined)[])[] = [];
  let lost = 0;
  let gathering: Gathering | undefined;
  const finish = async (): Promise<void> => {
    if (gathering === undefined) return;
    if (!waits) {
      const { ledger } = gathering;
      await ledger.rest();
      await restart(gathering, board);
      await ledger.rest();
      const { written, drawn, slips } = ledger;
      say(
        `${name}: ${written} lines and ${drawn} drawings, ${ledger.lost} lost; ${slips} strokes beside the board`,
      );
      lost += ledger.lost;
    }
    await gathering.close();
    gathering = undefined;
  };
  try {
    for (let run = 0; run < runs; run += 1) {
      if (gathering === undefined) {
        gathering = await bed.gather(how);
        if (!waits) gathering.ledger.begin(board);
      }
      const values = await scenario.run({ bed, gathering });
      found.push(values);
      say(`${name} ${run + 1}/${runs}: ${values.map(told).join(', ')}`);
      if (anew) await finish();
    }
    await finish();
  } finally {
    await gathering?.close();
  }
  return measures.map((measure, index) =>
    faultRow(
      measure,
      found.map((values) => values[index]),
      waits ? null : lost,
    ),
  );
};

/** None if there is no such file yet. */
const readKept = async (): Promise<readonly FaultRow[]> =>
  existsSync(RESULTS) ? parseRows(await readFile(RESULTS, 'utf8')) : [];

const keep = async (rows: readonly FaultRow[]): Promise<readonly FaultRow[]> => {
  const faults = scenarios.flatMap(({ measures }) => measures.map(({ fault }) => fault));
  const all = merged(await readKept(), rows, faults);
  await writeFormatted(RESULTS, `${JSON.stringify(all, null, 2)}\n`);
  const day = new Date().toISOString().slice(0, 10);
  const page = resultsPage(
    all,
    scenarios.flatMap(({ measures }) => measures),
    { day, machine: machine() },
  );
  await writeFormatted(PAGE, page);
  return all;
};

/** Of a scenario that could not be carried out: nothing is known, and that is told as never. */
const broken = ({ measures }: Scenario): readonly FaultRow[] =>
  measures.map((measure) => faultRow(measure, [undefined], null));

const main = async (): Promise<void> => {
  if (unknown.length > 0) {
    say(`There is no ${unknown.join(', ')}; there are ${scenarios.map(({ name }) => name).join(', ')}`);
    process.exitCode = 1;
    return;
  }
  const asked = scenarios.filter(({ name }) => chosen?.includes(name) ?? true);
  // What cannot be added to is found out now, and not after half an hour.
  await readKept();
  let bed = await Bed.create();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void bed.close().finally(() => process.exit(1)));
  }
  const rows: FaultRow[] = [];
  let isWhole = true;
  try {
    for (const scenario of asked) {
      try {
        rows.push(...(await carryOut(bed, scenario)));
      } catch (thrown) {
        say(
          `${scenario.name} could not be carried out: ${thrown instanceof Error ? thrown.message : 'failed'}`,
        );
        isWhole = false;
        rows.push(...broken(scenario));
        await bed.close();
        bed = await Bed.create();
      }
    }
  } finally {
    await bed.close();
  }
  const all = await keep(rows);
  say(inColumns(tableOf(rows)));
  if (options.json) process.stdout.write(`${JSON.stringify(all)}\n`);
  if (!isWhole || rows.some(({ met }) => met === false)) process.exitCode = 1;
};

await main().catch((thrown: unknown) => {
  if (!(thrown instanceof NoNetwork)) throw thrown;
  process.stderr.write(`${thrown.message}\n`);
  process.exitCode = 1;
});
