// Compares a schema with that of the last release, and writes as JSON what breaks clients,
// what may surprise them and what does neither. Use: node diff.mjs RELEASED SCHEMA [DAY],
// where DAY, such as 2027-01-31, stands for today.
import { readFileSync } from 'node:fs';
import { diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';
import { defaultsBreak, dueMayGo } from './policy.mjs';

const [released, current, day = new Date().toISOString().slice(0, 10)] = process.argv.slice(2);
const read = (path) => buildSchema(readFileSync(path, 'utf8'));

const changes = await diff(read(released), read(current), [defaultsBreak, dueMayGo(day)]);
const of = (wanted) =>
  changes.filter(({ criticality }) => criticality.level === wanted).map(({ path, message }) => ({ path, message }));
console.log(
  JSON.stringify({ breaking: of('BREAKING'), dangerous: of('DANGEROUS'), safe: of('NON_BREAKING') }),
);
