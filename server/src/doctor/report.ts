import type { Level, Row } from './Check.ts';

const marks: Readonly<Record<Level, string>> = { ok: 'ok  ', warn: 'WARN', fail: 'FAIL' };

const countOf = (rows: readonly Row[], level: Level): number =>
  rows.filter((row) => row.level === level).length;

/** The rows for a person, the sum last. */
export const tableOf = (rows: readonly Row[]): string => {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const lines = rows.map(({ level, name, says }) => `${marks[level]}  ${name.padEnd(width)}  ${says}`);
  const sum = `${countOf(rows, 'ok')} ok, ${countOf(rows, 'warn')} to look at, ${countOf(rows, 'fail')} failed`;
  return [...lines, '', sum, ''].join('\n');
};

/** The rows for a program. */
export const jsonOf = (rows: readonly Row[]): string =>
  `${JSON.stringify({ ok: countOf(rows, 'fail') === 0, checks: rows }, null, 2)}\n`;
