import { z } from 'zod';

/** One HTTP route: what it takes and answers. `:name` in a path stands for one id or seat. */
export interface Endpoint<Body, Answer> {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** From the root of the origin, with `:name` where a value goes. */
  readonly path: string;
  /** What the request carries; `nothing` for GET. */
  readonly body: z.ZodType<Body>;
  readonly answer: z.ZodType<Answer>;
}

/** Keeps the types of one route's body and answer together. */
export const defineEndpoint = <Body, Answer>(endpoint: Endpoint<Body, Answer>): Endpoint<Body, Answer> =>
  endpoint;

/** The empty body and the empty answer. */
export const nothing = z.strictObject({});

/** The endpoint's path with its values filled in and escaped. Throws if one is missing: that is our bug. */
export const pathOf = (
  endpoint: { readonly path: string },
  values: Readonly<Record<string, string>> = {},
): string =>
  endpoint.path.replaceAll(/:([a-z]+)/gi, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for :${name} in ${endpoint.path}`);
    return encodeURIComponent(value);
  });
