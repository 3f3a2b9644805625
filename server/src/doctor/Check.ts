import { masked } from './masked.ts';

/** `warn`: it runs, and somebody should look. `fail`: it does not run, or not safely. */
export type Level = 'ok' | 'warn' | 'fail';

/** One sentence: what was found, and where something is to be done, what. */
export interface Finding {
  readonly level: Level;
  readonly says: string;
}

export interface Check {
  readonly name: string;
  /** Changes nothing that outlasts it. May throw: that is a finding too. */
  readonly run: () => Promise<Finding>;
}

export interface Row extends Finding {
  readonly name: string;
}

export const ok = (says: string): Finding => ({ level: 'ok', says });
export const warn = (says: string): Finding => ({ level: 'warn', says });
export const fail = (says: string): Finding => ({ level: 'fail', says });

/** Longer than any patience of the things that are asked. */
const WITHIN_MS = 20_000;

const inTime = (check: Check): Promise<Finding> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(
      () => resolve(fail(`Nothing was to be learnt within ${WITHIN_MS / 1_000} s.`)),
      WITHIN_MS,
    );
    check
      .run()
      .then(resolve, reject)
      .finally(() => clearTimeout(late));
  });

/** Runs the checks one after the other, so that none is in another's way. No row holds any of `secrets`. Never rejects. */
export const examine = async (
  checks: readonly Check[],
  secrets: readonly string[],
): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (const check of checks) {
    const { level, says } = await inTime(check).catch((thrown: unknown) => fail(reasonOf(thrown)));
    rows.push({ name: check.name, level, says: masked(says, secrets) });
  }
  return rows;
};

/** What an error says of itself, in a sentence. */
export const reasonOf = (thrown: unknown): string => {
  // What tries several addresses says nothing itself.
  const inner = thrown instanceof AggregateError && thrown.message === '' ? thrown.errors[0] : thrown;
  const said = inner instanceof Error ? inner.message || inner.name : String(inner);
  return `${said.replaceAll(/\s+/g, ' ').replace(/[.\s]+$/, '')}.`;
};
