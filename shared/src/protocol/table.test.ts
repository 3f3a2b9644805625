import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RATES } from '../limits.ts';
import { may, permissions, Role } from '../roles.ts';
import { places } from '../stage/stageState.ts';
import { type NoticeName, noticeNames, notices, type RequestName, requestNames, requests } from './index.ts';

const roles = Role.options;

/** A JSON schema, or whatever else stands in one. */
type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every schema inside one, with the way to it. */
const nodesOf = (value: unknown, path = ''): readonly { readonly path: string; readonly node: Node }[] => {
  if (Array.isArray(value)) return value.flatMap((each, index) => nodesOf(each, `${path}[${index}]`));
  if (!isNode(value)) return [];
  const inner = Object.entries(value).flatMap(([key, each]) => nodesOf(each, `${path}.${key}`));
  return [{ path, node: value }, ...inner];
};

const schemasIn = (schema: z.ZodType) =>
  nodesOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));

/** A record has keys of its own choosing; its bound is checked by hand. */
const isRecord = (node: Node): boolean => 'propertyNames' in node;

const looseIn = (schema: z.ZodType): readonly string[] =>
  schemasIn(schema)
    .filter(
      ({ node }) => node['type'] === 'object' && !isRecord(node) && node['additionalProperties'] !== false,
    )
    .map(({ path }) => path);

const isBounded = (node: Node): boolean => {
  switch (node['type']) {
    case 'string':
      return 'maxLength' in node || 'pattern' in node || 'enum' in node || 'const' in node;
    case 'array':
      return 'maxItems' in node || 'prefixItems' in node;
    case 'number':
    case 'integer':
      return 'const' in node || 'enum' in node || ('maximum' in node && 'minimum' in node);
    default:
      return true;
  }
};

/** Parameters of a codec are numbers of the browser's own; only how many there are is bounded. */
const isCodecParameter = (path: string): boolean => path.includes('.parameters.additionalProperties');

const unboundedIn = (schema: z.ZodType): readonly string[] =>
  schemasIn(schema)
    .filter(({ path, node }) => !isCodecParameter(path) && !isBounded(node))
    .map(({ path }) => path);

describe('SES10: default deny', () => {
  it.each(requestNames)('%s: a role has places for it exactly if it holds the permission', (name) => {
    const { permission, places: where } = requests[name];
    for (const role of roles) expect([role, where[role].length > 0]).toEqual([role, may(role, permission)]);
  });

  it.each(requestNames)('%s: its places exist, each once', (name) => {
    for (const role of roles) {
      const where = requests[name].places[role];
      expect(new Set(where).size).toBe(where.length);
      expect(places).toEqual(expect.arrayContaining([...where]));
    }
  });

  it('only a partner can be waiting', () => {
    for (const name of requestNames) expect(requests[name].places.therapist).not.toContain('waiting');
  });

  it.each(places)('%s: there is something to ask for', (place) => {
    const inUse = requestNames.some((name) =>
      roles.some((role) => requests[name].places[role].includes(place)),
    );
    expect(inUse).toBe(true);
  });

  it('PRV2: a quiet signal can be sent from every place a partner can be at', () => {
    expect(new Set(requests['signal:send'].places.partner)).toEqual(new Set(places));
  });

  it('STG7: the partner outside a caucus has nothing to do with the other two', () => {
    const left = requestNames.filter((name) => requests[name].places.partner.includes('apart'));
    const own = /^(session:(enter|read|leave)|clock:probe|signal:send|feeling:rate|policy:answer|media:\w+)$/;
    expect(left.filter((name) => !own.test(name))).toEqual([]);
  });

  it('every permission is somebody’s', () => {
    for (const permission of permissions) expect(roles.some((role) => may(role, permission))).toBe(true);
  });

  it('after the end nothing can be changed any more, and a partner can still reach the therapist', () => {
    const left = requestNames.filter((name) =>
      roles.some((role) => requests[name].places[role].includes('ended')),
    );
    expect(left.sort()).toEqual([
      'check:land',
      'clock:probe',
      'media:open',
      'session:enter',
      'session:leave',
      'session:read',
      'signal:send',
    ]);
  });
});

describe('LIM5: what is not in the schema is refused', () => {
  it.each(requestNames)('%s: no object takes unknown keys', (name) => {
    expect(looseIn(requests[name].input)).toEqual([]);
    expect(looseIn(requests[name].output)).toEqual([]);
  });

  it.each(noticeNames)('%s: no object takes unknown keys', (name) => {
    expect(looseIn(notices[name].payload)).toEqual([]);
  });

  it.each(requestNames)('%s: everything a client sends is bounded', (name) => {
    expect(unboundedIn(requests[name].input)).toEqual([]);
  });

  it.each(requestNames)('%s: takes neither nothing, nor a list, nor a bare value', (name) => {
    for (const value of [undefined, null, [], 'x', 1, true]) {
      expect(requests[name].input.safeParse(value).success).toBe(false);
    }
  });
});

describe('the two checks themselves', () => {
  it('find an object that takes unknown keys and a value without bounds', () => {
    const loose = z.strictObject({ inner: z.array(z.object({})).max(1) });
    expect(looseIn(loose)).toHaveLength(1);
    for (const unbounded of [z.string(), z.number(), z.array(z.boolean()), z.number().min(0)]) {
      expect(unboundedIn(z.strictObject({ unbounded }))).toHaveLength(1);
    }
  });
});

describe('LIM2: every request has a rate', () => {
  it.each(requestNames)('%s', (name) => {
    expect(Object.keys(RATES)).toContain(requests[name].rate);
  });
});

describe('names', () => {
  it('are area:verb and area:noun, and no request is a notice too', () => {
    for (const name of [...requestNames, ...noticeNames])
      expect(name).toMatch(/^[a-z][a-zA-Z]*:[a-z][a-zA-Z]*$/);
    const requested: ReadonlySet<RequestName | NoticeName> = new Set<RequestName | NoticeName>(requestNames);
    expect(noticeNames.filter((name) => requested.has(name))).toEqual([]);
  });

  it('nothing inherited is a request', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(requestNames.map(String)).not.toContain(name);
    }
  });
});
