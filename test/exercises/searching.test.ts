import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exercises } from '@trialogue/shared/exercises/registry.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Findings } from './Findings.ts';
import { Ground } from './Ground.ts';
import { Rehearsal } from './Rehearsal.ts';
import { dropKeysOf, inspect } from './remains.ts';
import type { Piece } from './Sheet.ts';
import { newSecret, secretsOf } from './secrets.ts';
import { Trio } from './Trio.ts';
import { valueIn } from './values.ts';
import { write } from './writing.ts';

const exercise = exercises['cbt-thought-record'];

let ground: Ground;
let findings: Findings;
let trio: Trio;
let rehearsal: Rehearsal;
beforeAll(async () => {
  ground = await Ground.open();
});
afterAll(() => ground.close());
beforeEach(async () => {
  if (exercise === undefined) throw new Error('the template is gone');
  findings = new Findings();
  trio = await Trio.gather(ground.practice, ground.clock, findings);
  rehearsal = new Rehearsal(exercise, trio, findings, ground.clock);
  await rehearsal.agree();
  await rehearsal.begin();
});
afterEach(() => {
  trio.close();
});

/** Partner A’s row: theirs and the therapist’s until it is revealed, and kept for the two of them. */
const writeRow = async (): Promise<Piece> => {
  await rehearsal.go(1);
  const region = rehearsal.sheet.openRegions.find(({ id }) => id === 'row_a');
  if (region === undefined) throw new Error('the region is gone');
  await write(rehearsal, trio.a, 'cells', { region, value: valueIn(region, 'cells') });
  const [row] = rehearsal.sheet.roots(region);
  if (row === undefined) throw new Error('nothing was written');
  return row;
};

/** What is left of the session once it has ended; without the words of other tests. */
const inspected = async (): Promise<readonly string[]> => {
  const dropKeys = dropKeysOf(ground.dataDir, trio.session);
  await rehearsal.endSession();
  await inspect(ground.dataDir, trio.session, rehearsal.sheet, dropKeys, findings);
  return findings.residue;
};

describe('EXR3: the search for leaks', () => {
  it('finds nothing where nothing leaks', async () => {
    await writeRow();
    await trio.sweep();
    expect(findings).toEqual(new Findings());
  });

  it('finds a planted one: the therapist’s connection held against rules by which they may not read it', async () => {
    const row = await writeRow();
    trio.hide(trio.therapist, secretsOf(row.value), 'what a wrote');
    await trio.sweep();
    const leak = 'what a wrote reached therapist by "kind":"exercise.written"';
    expect(findings.leaks).toEqual(secretsOf(row.value).map(() => leak));
  });

  it('finds that something is there, words or no words', async () => {
    const row = await writeRow();
    trio.hide(trio.therapist, [row.id], 'that a wrote');
    trio.search([trio.therapist], [row.id]);
    expect(findings.leaks).toHaveLength(1);
  });

  it('finds it also when everyone has it, as after a release', async () => {
    const row = await writeRow();
    const { sheet } = rehearsal;
    const offered = { run: sheet.run, entry: row.id, offered: true };
    expect(await trio.a.ask('exercise:offer', offered)).toBe('ok');
    await rehearsal.go(0);
    await rehearsal.go(1);
    const region = sheet.openRegions.find(({ id }) => id === 'row_b');
    if (region === undefined) throw new Error('the region is gone');
    await write(rehearsal, trio.b, 'cells', { region, value: valueIn(region, 'cells') });
    const [other] = sheet.roots(region);
    expect(await trio.b.ask('exercise:offer', { ...offered, entry: other?.id ?? row.id })).toBe('ok');
    expect(await trio.therapist.ask('exercise:release', { run: sheet.run, what: { group: 'rows' } })).toBe(
      'ok',
    );
    await trio.sweep();
    expect(findings.leaks.filter((leak) => leak.includes('exercise.released')).length).toBeGreaterThan(0);
  });
});

describe('EXR6: the search for what is left', () => {
  it('finds nothing where all is kept as it should be', async () => {
    await writeRow();
    expect(await inspected()).toEqual([]);
    expect(findings.faults).toEqual([]);
  });

  it('finds what can still be opened and should have been destroyed', async () => {
    await writeRow();
    const { copies } = rehearsal.sheet;
    copies.splice(0, copies.length, ...copies.map((copy) => ({ ...copy, save: 'drop' as const })));
    const residue = await inspected();
    expect(residue[0]).toBe('can still be opened: exercise.written of row_a private as own');
    expect(residue).toHaveLength(2);
  });

  it('finds what is kept for somebody else', async () => {
    await writeRow();
    const { copies } = rehearsal.sheet;
    copies.splice(0, copies.length, ...copies.map((copy) => ({ ...copy, person: trio.b.id })));
    expect(await inspected()).toEqual(['can still be opened: exercise.written of row_a private as own']);
  });

  it('finds a word in the clear', async () => {
    const file = join(ground.dataDir, 'notes.txt');
    await writeFile(file, `between other words ${newSecret()} stands one`);
    try {
      expect(await inspected()).toEqual(['1 words stand in the clear in notes.txt']);
    } finally {
      await rm(file);
    }
  });
});
