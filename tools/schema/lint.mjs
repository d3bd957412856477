// Lints a schema, or operations against it, by one of the sets of rules in rules.mjs, and
// writes as JSON which rules are on and off and what they find.
// Use: node lint.mjs schema SCHEMA, node lint.mjs page SCHEMA OPERATIONS..., or
// node lint.mjs samples SCHEMA SAMPLES...
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import graphql from '@graphql-eslint/eslint-plugin';
import { ESLint } from 'eslint';
import * as sets from './rules.mjs';

const [set, ...paths] = process.argv.slice(2);
const rules = sets[set];
const [schema, ...operations] = paths.map((path) => resolve(path));
const files = operations.length > 0 ? operations : [schema];
const directives = fileURLToPath(new URL('relay-directives.graphql', import.meta.url));

const eslint = new ESLint({
  cwd: '/',
  overrideConfigFile: true,
  overrideConfig: [
    { files: ['**/*.js'], processor: graphql.processor },
    {
      files: ['**/*.graphqls', '**/*.graphql'],
      plugins: { '@graphql-eslint': graphql },
      languageOptions: {
        parser: graphql.parser,
        parserOptions: {
          graphQLConfig: {
            schema: set === 'samples' ? [schema, directives] : schema,
            documents: operations.length > 0 ? operations : undefined,
          },
        },
      },
      rules,
    },
  ],
});
const results = await eslint.lintFiles(files);

const names = (wanted) => Object.keys(rules).filter((name) => (rules[name] === 'off') === wanted);
const findings = results.flatMap(({ filePath: file, messages }) =>
  messages.map(({ line, ruleId: rule, message }) => ({ file, line, rule, message })),
);
console.log(JSON.stringify({ on: names(false), off: names(true), findings }));
