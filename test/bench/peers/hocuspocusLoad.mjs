/** The load generator for Hocuspocus: its own provider and one document for each person. */

import { HocuspocusProvider } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import { drawThrough } from './yDrawing.mjs';

drawThrough((url, name, document, onSynced) => {
  new HocuspocusProvider({ url, name, document, WebSocketPolyfill: WebSocket, onSynced });
});
