import { join } from 'node:path';
import express, { Router } from 'express';

/**
 * The built client. Assets carry a hash in their name and never change; every page is the same document, which
 * is asked for anew each time.
 */
export const staticClient = (folder: string): Router => {
  const router = Router();
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false, redirect: false }),
  );
  router.use(express.static(folder, { index: false, redirect: false, cacheControl: false }));
  // A page's address has no dot; whatever has one is a file, and it is not there.
  router.get(/^\/[^.]*$/, (_request, response, next) => {
    response.set('Cache-Control', 'no-cache');
    response.sendFile('index.html', { root: folder, cacheControl: false }, (error) => {
      if (error === undefined || error === null || response.headersSent) return;
      next(error);
    });
  });
  return router;
};
