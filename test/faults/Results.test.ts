import { describe, expect, it } from 'vitest';
import { faultRow } from './FaultRow.ts';
import { merged, parseRows } from './Results.ts';

const row = (fault: string, value: number) =>
  faultRow({ fault, unit: 'ms', target: 'no target', limit: {} }, [value], 0);

describe('parseRows', () => {
  it('reads what was written, a time that never came and losses that were not looked for included', () => {
    const rows = [
      row('one', 5),
      faultRow({ fault: 'two', unit: '%', target: '', limit: {} }, [undefined], null),
    ];
    expect(parseRows(JSON.stringify(rows))).toEqual(rows);
  });

  it('says what is wrong with anything else', () => {
    expect(() => parseRows('[')).toThrow('not JSON');
    expect(() => parseRows(JSON.stringify([{ ...row('one', 5), lostOps: '0' }]))).toThrow(/lostOps/);
    expect(() => parseRows(JSON.stringify([{ ...row('one', 5), more: 1 }]))).toThrow(/more/);
  });
});

describe('merged', () => {
  it('replaces the rows measured anew, keeps the others, and drops what is no longer measured', () => {
    const kept = [row('gone', 1), row('two', 2), row('one', 3)];
    expect(merged(kept, [row('two', 4)], ['one', 'two', 'three'])).toEqual([row('one', 3), row('two', 4)]);
  });
});
