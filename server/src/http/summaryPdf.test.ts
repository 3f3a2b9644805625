import type { KeptEntry, KeptExercise } from '@trialogue/shared/exercises/summary.ts';
import { EntryId, newId, PersonId, RunId } from '@trialogue/shared/ids.ts';
import { expect, test } from 'vitest';
import { pdfText } from '../../../test/support/pdfText.ts';
import { pdfOf } from './summaryPdf.ts';

const anna = { id: newId(PersonId), seat: 'a', name: 'Anna Łucja' } as const;
const entry = (text: string, more: Partial<KeptEntry> = {}): KeptEntry => ({
  id: newId(EntryId),
  by: anna,
  lines: [{ label: null, text }],
  held: false,
  scale: [],
  replies: [],
  ...more,
});
const exercise = (name: string, entries: KeptEntry[], noExport = false): KeptExercise => ({
  run: newId(RunId),
  name,
  noExport,
  regions: [{ id: 'one', label: 'A region', ends: null, entries }],
});
const of = async (...kept: KeptExercise[]): Promise<string> =>
  pdfText(
    await pdfOf({
      startsAt: Date.UTC(2026, 10, 24, 12),
      timeZone: 'Europe/Berlin',
      names: ['Anna', 'Ben'],
      kept,
    }),
  );

test('its text can be taken out again, in every script the font has', async () => {
  const words = 'Grüße, Łódź, façade, Žižek, ελληνικά, Привет, Українська, “quoted” – fine';
  expect(await of(exercise('When it hits', [entry(words)]))).toContain(words);
});

test('it carries the date, the first names, who said what, and page numbers', async () => {
  const text = await of(exercise('When it hits', [entry('A walk', { held: true })]));
  expect(text.split('\n')).toEqual([
    'Notes',
    'Tuesday, 24 November 2026 · Anna and Ben',
    'When it hits',
    'A region',
    'Anna Łucja: A walk',
    'Held for next time',
    '1 / 1',
  ]);
});

test('an answer stands below what it answers', async () => {
  const reply = { id: newId(EntryId), by: null, lines: [{ label: 'My answer', text: 'Yes' }], held: false };
  const lines = (await of(exercise('X', [entry('Shall we?', { replies: [reply] })]))).split('\n');
  expect(lines.indexOf('Together: My answer: Yes')).toBe(lines.indexOf('Anna Łucja: Shall we?') + 1);
});

test('a scale shows where the same person stood before, each on its day', async () => {
  const scale = [
    { at: 3, sessionDate: Date.UTC(2026, 9, 27, 12) },
    { at: 5.5, sessionDate: Date.UTC(2026, 10, 24, 12) },
  ];
  const lines = (await of(exercise('X', [entry('5.5 of 10', { scale })]))).split('\n');
  const said = lines.indexOf('Anna Łucja: 5.5 of 10');
  expect(lines.slice(said, said + 3)).toEqual(['Anna Łucja: 5.5 of 10', '27 October 2026: 3 of 10', '1 / 1']);
});

test('what the font cannot draw becomes one sign each and is said', async () => {
  const text = await of(exercise('X', [entry('hand 🙋🏽‍♀️ in عر hand')]));
  expect(text).toContain('hand ? in ?? hand');
  expect(text).toContain('cannot be printed here');
});

test('nothing of an exercise that is not to be exported is in it', async () => {
  const text = await of(exercise('The account', [entry('secret-account')], true));
  expect(text).toContain('Nothing was kept from this session.');
  expect(text).not.toMatch(/account/i);
});

test('long words and many of them run over pages that are numbered', async () => {
  const entries = Array.from({ length: 60 }, (_, n) =>
    entry(`${n} ${'ä'.repeat(400)} ${'word '.repeat(40)}`),
  );
  const pages = (await of(exercise('Long', entries))).match(/\d+ \/ \d+/g) ?? [];
  expect(pages.length).toBeGreaterThan(5);
  expect(pages.at(-1)).toBe(`${pages.length} / ${pages.length}`);
});
