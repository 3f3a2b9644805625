/** The load generator for y-websocket: its own provider and one document for each person. */

import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import { drawThrough } from './yDrawing.mjs';

drawThrough((url, name, document, onSynced) => {
  new WebsocketProvider(url, name, document, { WebSocketPolyfill: WebSocket, disableBc: true }).once(
    'sync',
    onSynced,
  );
});
