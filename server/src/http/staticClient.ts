import { extname, join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';

/** The encodings that the build leaves beside every asset of text, smallest first, with what their files end in. */
const ENCODINGS = [
  { encoding: 'br', suffix: '.br' },
  { encoding: 'gzip', suffix: '.gz' },
] as const;
/** What is built so, with its type: nothing tells it from a name that ends in `.br`. */
const TEXT: ReadonlyMap<string, string> = new Map([
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
]);

/** Assets carry a hash in their name. */
const UNCHANGING = { immutable: true, maxAge: '1y' } as const;

/**
 * The built client. Assets never change and go out as small as the browser takes them; every page is the same
 * document, which is asked for anew each time.
 */
export const staticClient = (folder: string): Router => {
  const assets = join(folder, 'assets');
  const router = Router();
  router.use(
    '/assets',
    compressedAssets(assets),
    express.static(assets, { ...UNCHANGING, index: false, redirect: false }),
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

/** The same bytes for everybody, so that compressing them gives nothing away. What was not built so goes on as it is. */
const compressedAssets =
  (folder: string): RequestHandler =>
  (request, response, next) => {
    const type = TEXT.get(extname(request.path));
    if (type === undefined) {
      next();
      return;
    }
    response.vary('Accept-Encoding');
    const accepted = ENCODINGS.find(({ encoding }) => request.acceptsEncodings(encoding) !== false);
    if (accepted === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) {
      next();
      return;
    }
    const { encoding, suffix } = accepted;
    const headers = { 'Content-Encoding': encoding, 'Content-Type': type };
    response.sendFile(`${request.path}${suffix}`, { ...UNCHANGING, root: folder, headers }, (error) => {
      if (error === undefined || error === null || response.headersSent) return;
      next();
    });
  };
