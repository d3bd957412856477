// Runs an operation with the client graphql-sse, in distinct connections mode, and writes
// what it hears, one JSON object a line. After COUNT answers, if that is not 0, it leaves.
// Use: node sse.mjs URL QUERY COUNT KEY
import { createClient } from 'graphql-sse';

const [url, query, count, key] = process.argv.slice(2);
const say = (what) => console.log(JSON.stringify(what));
const client = createClient({ url, retryAttempts: 0, headers: key ? { Authorization: `Bearer ${key}` } : {} });
let heard = 0;
const leave = client.subscribe(
  { query },
  {
    next: (next) => {
      say({ next });
      if (++heard === Number(count)) leave();
    },
    error: (error) => say({ error: String(error.message ?? error) }),
    complete: () => say({ complete: true }),
  },
  { connected: () => say({ connected: true }) },
);
