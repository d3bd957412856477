// Runs operations with the client graphql-ws, by the protocol graphql-transport-ws, and
// writes what it hears, one JSON object a line. After COUNT answers, if that is not 0, it
// leaves; else when the server closes. KEY is sent with connection_init.
// Use: node ws.mjs URL QUERY COUNT KEY
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const [url, query, count, key] = process.argv.slice(2);
const say = (what) => console.log(JSON.stringify(what));
const client = createClient({
  url,
  webSocketImpl: WebSocket,
  retryAttempts: 0,
  connectionParams: key ? { Authorization: `Bearer ${key}` } : undefined,
  on: {
    connected: () => say({ connected: true }),
    closed: ({ code, reason }) => say({ closed: code, reason: String(reason) }),
  },
});
let heard = 0;
const leave = client.subscribe(
  { query },
  {
    next: (next) => {
      say({ next });
      if (++heard === Number(count)) leave();
    },
    error: (error) => say({ error: error instanceof Error ? error.message : (error.reason ?? error) }),
    complete: () => say({ complete: true }),
  },
);
