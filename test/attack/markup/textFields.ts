import { accountEndpoints } from '@trialogue/shared/http/account.ts';
import { afterwardsEndpoints } from '@trialogue/shared/http/afterwards.ts';
import type { Endpoint } from '@trialogue/shared/http/defineEndpoint.ts';
import { joinEndpoints } from '@trialogue/shared/http/join.ts';
import { sessionEndpoints } from '@trialogue/shared/http/sessions.ts';
import { templateEndpoints } from '@trialogue/shared/http/templates.ts';
import { requestNames, requests } from '@trialogue/shared/protocol/index.ts';
import { z } from 'zod';

/** Whatever takes this takes markup. */
const MARKUP = '<b x=1>';

const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType;

/** Whether this is a text that takes markup. */
const takesMarkup = (schema: z.ZodType): boolean => schema.safeParse(MARKUP).success;

/** What a branch of a union is called: the one literal that tells it from the others. */
const branchName = (option: unknown): string => {
  if (!(option instanceof z.ZodObject)) return '';
  const literals = Object.values(option.shape).flatMap((each) =>
    each instanceof z.ZodLiteral ? [...each.values] : [],
  );
  return literals.length === 0 ? '' : `(${literals.join()})`;
};

/** The paths of every text that can hold markup in what this schema takes. */
export const textsIn = (schema: unknown, path = ''): readonly string[] => {
  if (!isSchema(schema)) return [];
  if (takesMarkup(schema)) return [path];
  const inside = (inner: unknown, name: string) => textsIn(inner, path + name);
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, each]) => inside(each, path === '' ? key : `.${key}`));
  }
  if (schema instanceof z.ZodArray) return inside(schema.element, '[]');
  if (schema instanceof z.ZodTuple) return schema.def.items.flatMap((each) => inside(each, '[]'));
  if (schema instanceof z.ZodRecord) return inside(schema.valueType, '{}');
  if (schema instanceof z.ZodUnion) {
    return schema.options.flatMap((option: unknown) => inside(option, branchName(option)));
  }
  if (schema instanceof z.ZodPipe) return inside(schema.in, '');
  if (schema instanceof z.ZodReadonly) return inside(schema.def.innerType, '');
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodNullable
  ) {
    return inside(schema.unwrap(), '');
  }
  return [];
};

/** Another text for the one at this path, or `undefined` to leave it. */
export type Replace = (path: string, fits: (text: string) => boolean) => string | undefined;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value with every text that can hold markup replaced; the paths are those of `textsIn`. */
export const withTexts = (schema: unknown, value: unknown, replace: Replace, path = ''): unknown => {
  if (!isSchema(schema) || value === undefined || value === null) return value;
  if (takesMarkup(schema)) return replace(path, (text) => schema.safeParse(text).success) ?? value;
  const inside = (inner: unknown, each: unknown, name: string) =>
    withTexts(inner, each, replace, path + name);
  if (schema instanceof z.ZodObject && isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        key,
        inside(schema.shape[key], each, path === '' ? key : `.${key}`),
      ]),
    );
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((each) => inside(schema.element, each, '[]'));
  }
  if (schema instanceof z.ZodTuple && Array.isArray(value)) {
    return value.map((each, at) => inside(schema.def.items[at], each, '[]'));
  }
  if (schema instanceof z.ZodRecord && isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, inside(schema.valueType, each, '{}')]),
    );
  }
  if (schema instanceof z.ZodUnion) {
    const option = schema.options.find((each: unknown) => isSchema(each) && each.safeParse(value).success);
    return inside(option, value, branchName(option));
  }
  if (schema instanceof z.ZodPipe) return inside(schema.in, value, '');
  if (schema instanceof z.ZodReadonly) return inside(schema.def.innerType, value, '');
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodNullable
  ) {
    return inside(schema.unwrap(), value, '');
  }
  return value;
};

const endpoints = [
  accountEndpoints,
  afterwardsEndpoints,
  joinEndpoints,
  sessionEndpoints,
  templateEndpoints,
].flatMap((area) => Object.values<Pick<Endpoint<unknown, unknown>, 'method' | 'path' | 'body'>>(area));

/** Every text that anybody can send, by request or route and where in it: found in the tables, so that nobody has to remember. */
export const textFields = (): readonly string[] => [
  ...new Set([
    ...requestNames.flatMap((name) => textsIn(requests[name].input).map((path) => `${name} ${path}`)),
    ...endpoints.flatMap(({ method, path: route, body }) =>
      textsIn(body).map((path) => `${method} ${route} ${path}`),
    ),
  ]),
];
