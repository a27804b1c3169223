// Follows an agency's inbox with the stock graphql-ws client, and goes on by itself after any loss of the line:
//   ANZE_KEY=… node examples/follow-inbox.mjs [AFTER]
// AFTER is the last number you have dealt with; 0 is from the first, left out: only what comes from now on.
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const { ANZE_URL = 'http://127.0.0.1:4000/graphql', ANZE_KEY } = process.env;
const authorization = `Bearer ${ANZE_KEY}`;
let last = process.argv[2] === undefined ? await newest() : Number(process.argv[2]);

const client = createClient({
  url: ANZE_URL.replace(/^http/, 'ws'),
  webSocketImpl: WebSocket,
  connectionParams: { authorization },
  retryAttempts: Infinity,
  shouldRetry: () => true,
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
console.error(`following after ${last} …`);

/** The number of the newest alert: where "from now on" begins, whatever happens to the line before the first one comes. */
async function newest() {
  const headers = { authorization, 'content-type': 'application/json' };
  const answer = await fetch(ANZE_URL, { method: 'POST', headers, body: '{"query":"{ inbox(first: 1) { last } }"}' });
  const { data, errors } = await answer.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data.inbox.last;
}
