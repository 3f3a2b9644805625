/** Hocuspocus as it comes, keeping its documents in memory only. */

import { Server } from '@hocuspocus/server';
import { answering } from './answering.mjs';

const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, stopOnSignals: false });
await server.listen();

answering({ port: () => server.address.port }, () => undefined);
