import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_EXERCISE_BYTES } from '../limits.ts';
import type { Exercise } from './exercise.ts';
import { faultsOf } from './faultsOf.ts';
import { asOwnTemplate, newTemplateId, OwnTemplateId } from './ownTemplate.ts';
import { MAX_TEMPLATE_FILE_BYTES, readTemplate } from './readTemplate.ts';
import { exercises } from './registry.ts';
import { sfbtScale as good } from './sfbt-scale.ts';

/** A copy in which nothing is what its type says. */
const loose = () => JSON.parse(JSON.stringify(good));
const read = (content: unknown) => readTemplate(JSON.stringify(content));
const problemsOf = (content: unknown) => {
  const reading = read(content);
  return reading.ok ? [] : reading.problems;
};

describe('EXR12 reading a template', () => {
  test.each(Object.values(exercises))('gives back $id as it was exported', (exercise) => {
    expect(readTemplate(JSON.stringify(exercise, null, 2))).toEqual({ ok: true, exercise });
  });

  test('a byte order mark in front is no fault of the therapist’s', () => {
    expect(readTemplate(`\uFEFF${JSON.stringify(good)}`).ok).toBe(true);
  });

  test.each(['', 'null', '[]', '7', '"words"', '{', '<html>', 'PK\u0003\u0004'])('refuses %j', (json) => {
    const reading = readTemplate(json);
    expect(reading).toMatchObject({ ok: false, problems: [{ where: 'The whole template' }] });
  });

  test('refuses what is too large before it reads it, and what says too much', () => {
    const huge = readTemplate(`{"x":"${'x'.repeat(MAX_TEMPLATE_FILE_BYTES)}"}`);
    expect(huge).toMatchObject({ ok: false, problems: [{ why: expect.stringContaining('48 KB') }] });
    const large = loose();
    const line = '€'.repeat(300);
    for (const step of large.steps) step.prompt = { therapist: line, acting: line, others: line };
    large.steps = [...large.steps, ...large.steps].slice(0, 12);
    large.regions = large.regions.flatMap((region: { id: string }) =>
      Array.from({ length: 4 }, (_, at) => ({
        ...region,
        id: `${region.id}-${at}`,
        is: {
          kind: 'cards',
          most: 1,
          letters: 100,
          deck: Array.from({ length: 40 }, () => ({ title: '€'.repeat(60), says: '€'.repeat(150) })),
        },
      })),
    );
    expect(JSON.stringify(large).length).toBeGreaterThan(MAX_EXERCISE_BYTES);
    expect(problemsOf(large)).toMatchObject([{ path: '' }]);
  });

  test('neither depth nor a prototype in the file gets past it', () => {
    for (const json of ['['.repeat(90_000), `{"name":${'['.repeat(40_000)}${']'.repeat(40_000)}}`]) {
      expect(readTemplate(json).ok).toBe(false);
    }
    const reading = readTemplate(JSON.stringify(good).replace('{', '{"__proto__":{"name":"x","admin":1},'));
    if (reading.ok) expect(reading.exercise).toEqual(good);
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
  });

  test('HTML and script in words are words', () => {
    const words = '<img src=x onerror=alert(1)>';
    const content = { ...loose(), name: words };
    expect(read(content)).toMatchObject({ ok: true, exercise: { name: words } });
  });

  test.each<[string, (content: ReturnType<typeof loose>) => void, string, string]>([
    ['a key nobody knows', (c) => Object.assign(c.steps[1], { script: 1 }), 'Step 2', '“script”'],
    ['a key of the prototype', (c) => Object.assign(c, { constructor: 1 }), 'The whole', '“constructor”'],
    ['a missing name', (c) => delete c.name, 'Name', 'Is missing.'],
    ['an empty title', (c) => Object.assign(c.steps[0], { title: '' }), 'Step 1, title', 'Is empty.'],
    ['words for a number', (c) => Object.assign(c.steps[0], { minutes: '2' }), 'Step 1, minutes', 'number'],
    ['too many minutes', (c) => Object.assign(c.steps[0], { minutes: 61 }), 'Step 1, minutes', 'at most 60'],
    ['a floor there is not', (c) => Object.assign(c.steps[0], { floor: 'x' }), 'Step 1, floor', 'one of'],
    [
      'long words',
      (c) => Object.assign(c, { purpose: 'x'.repeat(321) }),
      'Purpose',
      'at most 320 characters',
    ],
    ['a name that turns around', (c) => Object.assign(c, { name: 'a\u202Eb' }), 'Name', 'characters'],
    ['a kind there is not', (c) => Object.assign(c.regions[1].is, { kind: 'video' }), 'Region “0 to 10”', ''],
    ['a bad id', (c) => Object.assign(c.regions[0], { id: 'A B' }), 'Region “Topic', 'small letters'],
    ['no steps', (c) => Object.assign(c, { steps: [] }), 'Steps', 'at least 1'],
    ['no prompts', (c) => delete c.steps[2].prompt.acting, 'Step 3, prompt, for those who act', 'missing'],
  ])('says where and why of %s', (_, spoil, where, why) => {
    const content = loose();
    spoil(content);
    const [problem] = problemsOf(content);
    expect(problem?.where).toContain(where);
    expect(problem?.why).toContain(why);
  });

  test('every fault is told in a sentence, at its place', () => {
    const content = loose();
    content.steps[0].opens = ['nowhere'];
    content.steps[0].minutes = 3;
    content.regions[0].rect = [40, 10, 1520, 70];
    const problems = problemsOf(content);
    expect(faultsOf(content)).toHaveLength(problems.length);
    expect(problems).toEqual(
      expect.arrayContaining([
        { where: 'The whole template', why: expect.stringContaining('add up'), path: '' },
        { where: 'Step 1', why: expect.stringContaining('not there'), path: 'steps.0' },
        { where: 'Region “Topic and ends”', why: expect.stringContaining('outside'), path: 'regions.0' },
      ]),
    );
  });

  test('a region that is there twice is told of where it comes again', () => {
    const content = loose();
    content.regions[1].id = content.regions[0].id;
    expect(problemsOf(content)).toContainEqual(expect.objectContaining({ path: 'regions.1' }));
  });

  test('tells twenty problems at most', () => {
    const content = loose();
    content.regions = Array.from({ length: 40 }, () => ({}));
    expect(problemsOf(content)).toHaveLength(20);
  });

  test('never throws, and gives a template only where there is one', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (json) => {
        expect(readTemplate(json).ok).toBe(false);
      }),
    );
    const paths = ['name', 'steps', 'regions', 'minutes', 'fits', 'stops'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const reading = read({ ...loose(), [path]: value });
        if (reading.ok) expect(faultsOf(reading.exercise)).toEqual([]);
        else expect(reading.problems.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('a template of one’s own', () => {
  test('has an id that no exercise of Trialogue’s has, each time another', () => {
    const ids = Array.from({ length: 500 }, newTemplateId);
    expect(new Set(ids).size).toBe(500);
    for (const { id } of Object.values(exercises)) expect(OwnTemplateId.safeParse(id).success).toBe(false);
  });

  test('says what the copied one says', () => {
    const copy: Exercise = asOwnTemplate(good);
    expect(OwnTemplateId.safeParse(copy.id).success).toBe(true);
    expect({ ...copy, id: good.id }).toEqual(good);
    expect(read(copy).ok).toBe(true);
  });
});
