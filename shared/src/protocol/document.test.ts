import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RATES } from '../limits.ts';
import type { Place } from '../stage/stageState.ts';
import { noticeNames, notices, requestNames, requests } from './index.ts';

const text = readFileSync(new URL('../../PROTOCOL.md', import.meta.url), 'utf8');

const listed = (places: readonly Place[]): string => (places.length === 0 ? '–' : places.join(', '));

/** A formatter pads tables; two tables are the same if their cells are. */
const cellsOf = (line: string): string =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
    .join(' | ');

const rowsUnder = (heading: string): readonly string[] => {
  const section = text.split(/^## /m).find((each) => each.startsWith(`${heading}\n`)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map(cellsOf);
};

describe('PROTOCOL.md', () => {
  it('its table of requests is the protocol table', () => {
    const expected = requestNames.map((name) => {
      const { permission, places, rate, volatile } = requests[name];
      const answered = volatile === true ? 'no' : 'yes';
      return `\`${name}\` | ${permission} | ${listed(places.therapist)} | ${listed(places.partner)} | ${rate} | ${answered}`;
    });
    expect(rowsUnder('Requests')).toEqual(expected);
  });

  it('its table of notices is the protocol table', () => {
    const named = rowsUnder('Notices').map((row) => row.split(' | ').slice(0, 2).join(' | '));
    const expected = noticeNames.map(
      (name) => `\`${name}\` | ${notices[name].volatile === true ? 'yes' : 'no'}`,
    );
    expect(named).toEqual(expected);
  });

  it('its table of rates is the limits', () => {
    const expected = Object.entries(RATES).map(
      ([rate, { perSecond, burst }]) => `${rate} | ${perSecond} | ${burst}`,
    );
    expect(rowsUnder('Rates')).toEqual(expected);
  });

  it('numbers each rule once, in order', () => {
    const ids = [...text.matchAll(/^- \*\*([A-Z]{3})(\d+)\*\*/gm)].map(([, area, n]) => `${area}${n}`);
    expect(new Set(ids).size).toBe(ids.length);
    for (const area of ['SES', 'STG', 'PRV', 'MED', 'BRD', 'TMR', 'LIM', 'EXR']) {
      const numbers = ids.filter((id) => id.startsWith(area)).map((id) => Number(id.slice(3)));
      expect(numbers.length).toBeGreaterThan(0);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    }
  });
});
