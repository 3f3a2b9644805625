/** A value that is nothing like what was asked for, and what to call it. */
export interface Mutation {
  readonly what: string;
  readonly value: unknown;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wrongFor = (value: unknown): readonly unknown[] => {
  // A list of words is right where words are listed; a list of lists nowhere.
  const list = Array.isArray(value) ? [[7.5]] : ['x'];
  const others: readonly unknown[] = [null, 7.5, 'x\u0000', list, { x: 1 }, true, -1];
  if (value === null) return others.filter((other) => other !== null);
  return others.filter((other) => typeof other !== typeof value || Array.isArray(value));
};

/** The value with each of its fields in turn replaced, at every depth. */
const replacedIn = (
  value: unknown,
  path: string,
  replace: (leaf: unknown) => readonly unknown[],
): readonly Mutation[] => {
  const here = replace(value).map((other) => ({
    what: `${path} = ${JSON.stringify(other)?.slice(0, 40)}`,
    value: other,
  }));
  if (Array.isArray(value)) {
    const inside = value.flatMap((each, index) =>
      replacedIn(each, `${path}[${index}]`, replace).map(({ what, value: other }) => ({
        what,
        value: value.with(index, other),
      })),
    );
    return [...here, ...inside];
  }
  if (!isObject(value)) return here;
  const inside = Object.entries(value).flatMap(([key, each]) =>
    replacedIn(each, `${path}.${key}`, replace).map(({ what, value: other }) => ({
      what,
      value: { ...value, [key]: other },
    })),
  );
  return [...here, ...inside];
};

/** Every field of another type than it should be. */
export const wrongTypes = (input: unknown): readonly Mutation[] => [
  ...replacedIn(input, 'input', wrongFor),
  { what: 'no input', value: undefined },
];

/** A key too many, at every depth, plain ones and those that objects are made of. */
export const extraKeys = (input: unknown): readonly Mutation[] =>
  ['extra', '__proto__', 'constructor', 'toString'].flatMap((key) =>
    replacedIn(input, 'input', (each) =>
      // `JSON.parse` makes `__proto__` an own key, as it arrives at the server.
      isObject(each)
        ? [JSON.parse(JSON.stringify({ ...each, zz: 1 }).replace('"zz":1', `"${key}":{"a":1}`))]
        : [],
    ).map((mutation) => ({ ...mutation, what: `${key} in ${mutation.what}` })),
  );

/** Every text and number with one that JSON can carry and nobody should. */
export const poisoned = (input: unknown): readonly Mutation[] =>
  replacedIn(input, 'input', (each) =>
    typeof each === 'string' ? [`\uD83D${each}`, `${each}\uDE00`, `${each}\u202E\u0000`] : [],
  );

/** JSON of the input with every number in turn beyond what a number can hold. */
export const infinite = (input: unknown): readonly string[] => {
  const mark = '"\u0007number\u0007"';
  return replacedIn(input, 'input', (each) =>
    typeof each === 'number' ? ['\u0007number\u0007'] : [],
  ).flatMap(({ value }) => {
    const json = JSON.stringify(value).replaceAll('\\u0007', '\u0007');
    return ['1e999', '-1e999'].map((number) => json.replace(mark, number));
  });
};
