/** The time server of the timesync package's protocol (JSON-RPC) over a socket. */

import { WebSocketServer } from 'ws';
import { answering } from './answering.mjs';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', (data) => {
    const { id } = JSON.parse(data.toString());
    socket.send(JSON.stringify({ jsonrpc: '2.0', id, result: Date.now() }));
  });
});

answering({ port: () => server.address().port }, () => undefined);
