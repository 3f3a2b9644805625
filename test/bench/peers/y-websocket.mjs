/** The y-websocket server as it comes, keeping its documents in memory only. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import { setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer } from 'ws';
import { answering } from './answering.mjs';

const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
server.on('connection', setupWSConnection);
http.listen(0, '127.0.0.1');
await once(http, 'listening');

answering({ port: () => http.address().port }, () => undefined);
