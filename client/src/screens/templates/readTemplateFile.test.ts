import { OwnTemplateId } from '@trialogue/shared/exercises/ownTemplate.ts';
import { MAX_TEMPLATE_FILE_BYTES } from '@trialogue/shared/exercises/readTemplate.ts';
import { sfbtScale } from '@trialogue/shared/exercises/sfbt-scale.ts';
import { describe, expect, test } from 'vitest';
import { readTemplateFile } from './readTemplateFile.ts';

const fileOf = (...parts: BlobPart[]): File => new File(parts, 'mine.json');

describe('EXR12 a file that is imported', () => {
  test('gives a template under an id of its own, each time another', async () => {
    const json = JSON.stringify(sfbtScale, null, 2);
    const [one, other] = [await readTemplateFile(fileOf(json)), await readTemplateFile(fileOf(json))];
    if (!one.ok || !other.ok) throw new Error('a good file was refused');
    expect(OwnTemplateId.safeParse(one.exercise.id).success).toBe(true);
    expect(one.exercise.id).not.toBe(other.exercise.id);
    expect({ ...one.exercise, id: sfbtScale.id }).toEqual(sfbtScale);
  });

  test('is too large wherever it is cut, also within a letter', async () => {
    for (const pad of ['', 'x', 'xx', 'xxx']) {
      const file = fileOf(`"${pad}`, '\u{1F33B}'.repeat(MAX_TEMPLATE_FILE_BYTES / 4), '"');
      const reading = await readTemplateFile(file);
      expect(reading).toMatchObject({ ok: false, problems: [{ why: expect.stringContaining('larger') }] });
    }
  });

  test.each<[string, BlobPart]>([
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])],
    ['half a file', JSON.stringify(sfbtScale).slice(0, -20)],
    ['nothing', ''],
  ])('that is %s gives nothing but what is wrong', async (_, content) => {
    const reading = await readTemplateFile(fileOf(content));
    expect(reading).toMatchObject({
      ok: false,
      problems: [{ where: expect.any(String), why: expect.any(String) }],
    });
  });
});
