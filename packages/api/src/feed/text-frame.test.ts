import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import WebSocket, { WebSocketServer } from 'ws';
import { textFrame } from './text-frame';

test('a frame of any length arrives as the message it holds, in its place among those that ws sends', async () => {
  const texts = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000].map((length) => 'x'.repeat(length)).concat('号 😀');
  const http = createServer();
  const sockets = new WebSocketServer({ server: http });
  sockets.on('connection', (socket, request) => {
    for (const text of texts) {
      socket.send('before');
      const half = Math.floor(text.length / 2);
      request.socket.write(textFrame(Buffer.from(text.slice(0, half)), Buffer.from(text.slice(half))));
    }
    socket.close(1000);
  });
  await new Promise<void>((listening) => {
    http.listen(0, '127.0.0.1', listening);
  });
  const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
  const came: string[] = [];
  client.on('message', (data, binary) => void came.push(binary ? 'binary' : String(data)));
  const code = await new Promise((closed) => {
    client.once('close', closed);
  });
  expect(code).toBe(1000);
  expect(came).toEqual(texts.flatMap((text) => ['before', text]));
  sockets.close();
  await new Promise((closed) => {
    http.close(closed);
  });
});
