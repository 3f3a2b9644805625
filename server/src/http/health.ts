import { Router } from 'express';

export interface Health {
  readonly version: string;
  /** Media workers now, and sessions with somebody in them. */
  readonly workers: number;
  readonly sessions: number;
}

/** Whether the server is up, for whoever watches it. */
export const healthRoutes = (health: () => Health): Router => {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    const { version, workers, sessions } = health();
    response.set('Cache-Control', 'no-store').json({ status: 'ok', version, workers, sessions });
  });
  return router;
};
