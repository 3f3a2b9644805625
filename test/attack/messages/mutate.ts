import type { Dice } from '../Dice.ts';

const deep = (depth: number): unknown => {
  let value: unknown = 1;
  for (let at = 0; at < depth; at += 1) value = at % 2 === 0 ? [value] : { a: value };
  return value;
};

/** What stands for a number that JSON can write and nothing can hold. */
const ENDLESS = '\u0007endless\u0007';

/** What nobody should send, of every type there is. */
const hostile: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  7.5,
  -0,
  1e-320,
  1e308,
  2 ** 53,
  -(2 ** 31),
  ENDLESS,
  '',
  ' ',
  'x',
  'x\u0000y',
  '\uD83D',
  '\uDE00 turned round',
  '\u202Egnp.exe',
  'e\u0301'.repeat(40),
  '\uFDFA'.repeat(100),
  'x'.repeat(3_000),
  '__proto__',
  'constructor',
  '../../../etc/passwd',
  "' OR 1=1 --",
  '<img src=x onerror=alert(1)>',
  '{{7*7}}',
  'AAAAAAAAAAAAAAAAAAAAAA',
  [],
  [[]],
  [null],
  {},
  { length: 1e9 },
  { toJSON: 1 },
  { _placeholder: true, num: 0 },
  deep(40),
  Array.from({ length: 300 }, (_, at) => at),
  Array.from({ length: 60 }, () => ({ id: 'x', x: 0 })),
];

const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'then', 'length', 'extra', ''] as const;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A computed key is always one of the object's own, `__proto__` too: as `JSON.parse` at the server makes it. */
const withKey = (record: Readonly<Record<string, unknown>>, key: string, value: unknown): unknown => ({
  ...record,
  [key]: value,
});

const changedString = (text: string, dice: Dice): string => {
  const at = dice.below(text.length + 1);
  switch (dice.below(5)) {
    case 0:
      return text.slice(0, at) + String.fromCharCode(dice.below(0x10000)) + text.slice(at + 1);
    case 1:
      return text.slice(0, at);
    case 2:
      return text + text;
    case 3:
      return text.toUpperCase();
    default:
      return `${text.slice(0, at)}\u0301${text.slice(at)}`;
  }
};

const changedLeaf = (value: unknown, dice: Dice): unknown => {
  if (typeof value === 'string' && dice.chance(0.5)) return changedString(value, dice);
  if (typeof value === 'number' && dice.chance(0.5)) {
    return dice.pick([value + 1, -value, value * 1e6, value + 0.5, -value - 1, ENDLESS]);
  }
  return dice.pick(hostile);
};

/** One change somewhere inside: another value, a key more or less, an entry twice. */
const changed = (value: unknown, dice: Dice): unknown => {
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    if (list.length === 0 || dice.chance(0.15)) return dice.pick(hostile);
    const at = dice.below(list.length);
    if (dice.chance(0.15)) return list.toSpliced(at, 1);
    if (dice.chance(0.15)) return Array.from({ length: 1 + dice.below(50) }, () => list[at]);
    return list.with(at, changed(list[at], dice));
  }
  if (isRecord(value)) {
    const names = Object.keys(value);
    if (names.length === 0 || dice.chance(0.1)) {
      return dice.chance(0.5) ? withKey(value, dice.pick(keys), { a: 1 }) : dice.pick(hostile);
    }
    const name = dice.pick(names);
    if (dice.chance(0.1)) return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
    if (dice.chance(0.1)) return withKey(value, dice.pick(keys), value[name]);
    return { ...value, [name]: changed(value[name], dice) };
  }
  return changedLeaf(value, dice);
};

/** JSON of the value with a few changes, drawn by the dice. Always JSON, hardly ever what the schema asks for. */
export const mutate = (value: unknown, dice: Dice): string => {
  let mutated = value;
  for (let times = 1 + dice.below(3); times > 0; times -= 1) mutated = changed(mutated, dice);
  const json = JSON.stringify(mutated) ?? 'null';
  return json.includes('endless') ? json.replaceAll(JSON.stringify(ENDLESS), '1e999') : json;
};
