// Follows an agency's inbox with the stock graphql-ws client, and goes on by itself after any loss of the line:
//   ANZE_KEY=… node examples/follow-inbox.mjs [AFTER]
// AFTER is the last number you have dealt with; 0 is from the first, left out: only what comes from now on.
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const { ANZE_URL = 'ws://127.0.0.1:4000/graphql', ANZE_KEY } = process.env;
let last = process.argv[2] === undefined ? null : Number(process.argv[2]);

const client = createClient({
  url: ANZE_URL,
  webSocketImpl: WebSocket,
  connectionParams: { authorization: `Bearer ${ANZE_KEY}` },
  retryAttempts: Infinity,
  shouldRetry: () => true,
  on: { connected: () => console.error('following …') },
});

// Asked again after every loss, with the number reached by then: the inbox is dense, so nothing is missed and nothing comes twice.
const inbox = {
  query: `subscription Follow($after: Int) {
    inbox(after: $after) { sequence kind tenant measure rule text subject { kind division sector enterprise } }
  }`,
  get variables() {
    return { after: last };
  },
};

client.subscribe(inbox, {
  next({ data, errors }) {
    if (errors) return console.error(JSON.stringify(errors));
    console.log(JSON.stringify(data.inbox));
    last = data.inbox.sequence; // keep it together with what you did about the alert
  },
  error(reason) {
    console.error(reason);
    process.exitCode = 1;
  },
  complete() {},
});
