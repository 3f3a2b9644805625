import { SessionError } from '@trialogue/shared/errors.ts';
import type { Endpoint } from '@trialogue/shared/http/defineEndpoint.ts';
import type { Request, Response, Router } from 'express';

/** One request, with its body checked. */
export interface Call<Body> {
  readonly body: Body;
  readonly request: Request;
  readonly response: Response;
}

/**
 * Answers one endpoint: parses the body, and parses the answer too, so that no field leaves that the endpoint
 * does not name. Whatever `handle` throws goes to `failures.ts`.
 */
export const serve = <Body, Answer>(
  router: Router,
  endpoint: Endpoint<Body, Answer>,
  handle: (call: Call<Body>) => Promise<Answer>,
): void => {
  const answer = async (request: Request, response: Response): Promise<void> => {
    const body = endpoint.body.safeParse(endpoint.method === 'GET' ? {} : (request.body ?? {}));
    if (!body.success) throw new SessionError('invalid-payload');
    response.json(endpoint.answer.parse(await handle({ body: body.data, request, response })));
  };
  switch (endpoint.method) {
    case 'GET':
      router.get(endpoint.path, answer);
      return;
    case 'POST':
      router.post(endpoint.path, answer);
      return;
    case 'PATCH':
      router.patch(endpoint.path, answer);
      return;
  }
};
