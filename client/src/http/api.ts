import { SessionError } from '@trialogue/shared/errors.ts';
import { type Endpoint, nothing, pathOf } from '@trialogue/shared/http/defineEndpoint.ts';
import { HttpFailure } from '@trialogue/shared/http/failure.ts';
import { SECOND_MS } from '@trialogue/shared/limits.ts';

/** Longer than on the socket: checking a password is made slow on purpose. */
const ANSWER_TIMEOUT_MS = 20 * SECOND_MS;

export interface CallOptions {
  /** What stands for each `:name` in the path. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** Gives the call up. */
  readonly signal?: AbortSignal;
}

/**
 * Asks the server and returns its checked answer. Rejects with `SessionError`: the server's own code, or
 * `not-connected`, `timed-out`, and `version-mismatch` for an answer that this client does not understand.
 */
export const call = async <Body, Answer>(
  endpoint: Endpoint<Body, Answer>,
  // The endpoint alone says what belongs in it; a body that lacks something must not widen the type.
  body: NoInfer<Body>,
  options: CallOptions = {},
): Promise<Answer> => {
  const response = await send<Body, Answer>(endpoint, body, options);
  const content = await readJson(response);
  if (!response.ok) throw failureIn(content, response.status);
  const answer = endpoint.answer.safeParse(content);
  if (!answer.success) throw new SessionError('version-mismatch', `unexpected answer of ${endpoint.path}`);
  return answer.data;
};

/** The file at that address. Rejects as `call` does. */
export const fetchFile = async (path: string): Promise<Blob> => {
  const response = await send({ method: 'GET', path, body: nothing, answer: nothing }, {}, {});
  if (!response.ok) throw failureIn(await readJson(response), response.status);
  return response.blob();
};

const send = async <Body, Answer>(
  endpoint: Endpoint<Body, Answer>,
  body: Body,
  { path, query, signal }: CallOptions,
): Promise<Response> => {
  const search = query === undefined ? '' : `?${new URLSearchParams(query)}`;
  const timeout = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
  try {
    return await fetch(pathOf(endpoint, path) + search, {
      method: endpoint.method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
      ...(endpoint.method !== 'GET' && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
  } catch (cause) {
    throw new SessionError(timeout.aborted ? 'timed-out' : 'not-connected', undefined, { cause });
  }
};

const readJson = async (response: Response): Promise<unknown> => {
  try {
    return await response.json();
  } catch (cause) {
    // Not from our server: there is no answer in it. Cut off on the way, there may be one yet.
    if (cause instanceof SyntaxError) return undefined;
    throw new SessionError('not-connected', undefined, { cause });
  }
};

const failureIn = (content: unknown, status: number): SessionError => {
  const failure = HttpFailure.safeParse(content);
  if (failure.success) return new SessionError(failure.data.error.code, failure.data.error.message);
  // A proxy in front of a server that is away answers for it with one of these.
  const away = status === 502 || status === 503 || status === 504;
  return new SessionError(away ? 'not-connected' : 'internal', `status ${status}`);
};
