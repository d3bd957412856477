// Compares schemas with earlier ones, and writes as JSON, for each pair, what breaks
// clients, what may surprise them and what does neither.
// Use: node diff.mjs EARLIER LATER [EARLIER LATER]... [DAY]
// where DAY, such as 2027-01-31, stands for today.
import { readFileSync } from 'node:fs';
import { diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';
import { defaultsBreak, dueMayGo } from './policy.mjs';

const paths = process.argv.slice(2);
const day = paths.length % 2 === 1 ? paths.pop() : new Date().toISOString().slice(0, 10);
const read = (path) => buildSchema(readFileSync(path, 'utf8'));

const results = [];
for (let i = 0; i < paths.length; i += 2) {
  const changes = await diff(read(paths[i]), read(paths[i + 1]), [defaultsBreak, dueMayGo(day)]);
  const of = (wanted) =>
    changes.filter(({ criticality }) => criticality.level === wanted).map(({ path, message }) => ({ path, message }));
  results.push({ breaking: of('BREAKING'), dangerous: of('DANGEROUS'), safe: of('NON_BREAKING') });
}
console.log(JSON.stringify(results));
