import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import WebSocket, { WebSocketServer } from 'ws';
import { serve, settingsOfChild, sharedNow } from '../children/child';
import type { SentAlert } from './alert-document';

/** A bare `ws` server: frames an alert once and writes the same bytes to every socket that may hear it. */
const { refused } = settingsOfChild<{ refused: readonly string[] }>();
const http = createServer();
const hearing = new Set<WebSocket>();
const server = new WebSocketServer({ server: http, handleProtocols: () => 'graphql-transport-ws' });
server.on('connection', (socket) => {
  let may = true;
  socket.on('close', () => hearing.delete(socket));
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as { type: string; payload?: { authorization?: string } };
    if (message.type === 'connection_init') {
      may = !refused.some((token) => message.payload?.authorization === `Bearer ${token}`);
      socket.send('{"type":"connection_ack"}');
    } else if (message.type === 'subscribe' && may) hearing.add(socket);
  });
});

type Framing = { frame(data: Buffer, options: object): Buffer[] };
http.listen(0, '127.0.0.1', 4096, () => {
  serve({ url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/graphql` }, (what: { alert: SentAlert } | { memory: true }) => {
    if ('memory' in what) return process.memoryUsage().rss;
    const began = sharedNow();
    const text = JSON.stringify({ id: 'x', type: 'next', payload: { data: { inbox: { ...what.alert, at: new Date() } } } });
    const options = { fin: true, opcode: 1, mask: false, readOnly: true, rsv1: false };
    const frame = Buffer.concat((WebSocket as unknown as { Sender: Framing }).Sender.frame(Buffer.from(text), options));
    for (const socket of hearing) (socket as unknown as { _socket: Socket })._socket.write(frame);
    return { learned: began, committed: began };
  });
});
