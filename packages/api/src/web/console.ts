import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Router } from 'express';

/** The console as it was built; absent when only the API is built. */
const BUILT = join(__dirname, '..', '..', '..', 'web', 'dist');

/** The console's files at `/`; every path that is no file is a page of the console, which finds its own way. */
export function consoleFiles(folder: string = BUILT): Router {
  const router = express.Router();
  const page = join(folder, 'index.html');
  // Names of assets hold their content's hash: they never change. The page itself is asked for each time.
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }));
  router.use('/assets', (_request, response) => void response.sendStatus(404));
  router.use(express.static(folder, { index: false, maxAge: 0 }));
  router.get('/{*path}', (request, response, next) => {
    if (!request.accepts('html') || !existsSync(page)) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(page);
  });
  return router;
}
