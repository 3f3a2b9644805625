import { type Check, type Finding, fail, ok, reasonOf, warn } from './Check.ts';
import { clockFinding } from './clockFinding.ts';

/** What a database says of itself. */
export interface DatabaseLook {
  /** As in `PostgreSQL 17.2`. */
  readonly version: string;
  /** Why it cannot be used, if it cannot. */
  readonly problem: string | undefined;
  /** Steps from nothing to the present tables that it has been through; none: it is empty. */
  readonly steps: readonly string[];
  /** Whether our master key opens what it keeps; `undefined`: nothing is sealed yet, or there is no key. */
  readonly opens: boolean | undefined;
  /** How far its clock is ahead of ours, ms; `undefined`: it has none of its own. */
  readonly aheadMs: number | undefined;
}

/** `look` says what is there, or `undefined` if there is no database yet; it is called once. */
export const databaseChecks = (
  look: () => Promise<DatabaseLook | undefined>,
  known: readonly string[],
): readonly Check[] => {
  let looked: Promise<DatabaseLook | undefined> | undefined;
  const check = (name: string, judge: (found: DatabaseLook) => Finding, without: string): Check => ({
    name,
    run: async () => {
      looked ??= look();
      const found = await looked;
      return found === undefined ? ok(without) : judge(found);
    },
  });
  /** What hangs on an answer that did not come says so, once the first has said why. */
  const further = (following: Check): Check => ({
    name: following.name,
    run: () => following.run().catch(() => fail('Cannot be told while the database cannot be read.')),
  });
  return [
    check(
      'Database',
      ({ version, problem }) => (problem === undefined ? ok(`${version}.`) : fail(`${version}: ${problem}`)),
      'Is not there yet: the first start makes it.',
    ),
    further(check('Tables', ({ steps }) => tablesFinding(steps, known), 'Are made by the first start.')),
    further(check('Key and database', ({ opens }) => keyFinding(opens), 'Nothing is sealed yet.')),
    further(
      check(
        'Clock and database',
        ({ aheadMs }) => clockFinding('the database', aheadMs),
        'The database is a file on this machine.',
      ),
    ),
  ];
};

const tablesFinding = (steps: readonly string[], known: readonly string[]): Finding => {
  const foreign = steps.filter((step) => !known.includes(step));
  const missing = known.filter((step) => !steps.includes(step));
  if (foreign.length > 0) {
    return fail(`A newer Trialogue has made them (${foreign.join(', ')}): run that version.`);
  }
  if (steps.length === 0) return ok('There are none yet: the first start makes them.');
  if (missing.length > 0) {
    return warn(
      `Are older than this version (${missing.join(', ')}): back up, then start, which brings them up to date.`,
    );
  }
  return ok(`Are up to date (${steps.at(-1)}).`);
};

const keyFinding = (opens: boolean | undefined): Finding => {
  if (opens === undefined) return ok('Nothing is sealed yet, or there is no key to try.');
  return opens
    ? ok('The master key opens what the database keeps.')
    : fail(
        'MASTER_KEY_FILE holds another key than the one this database was sealed with: put the right one back.',
      );
};

/** The database could not be asked. */
export const unreachable = (thrown: unknown): Error =>
  new Error(
    `Cannot be reached: look at DATABASE_URL, and whether PostgreSQL runs and lets us in. ${reasonOf(thrown)}`,
    {
      cause: thrown,
    },
  );
