// Asks a server for its schema as GraphiQL does, and writes it as text.
// Use: node introspect.mjs URL
import { buildClientSchema, getIntrospectionQuery, printSchema } from 'graphql';

const query = getIntrospectionQuery({ descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true });
const response = await fetch(process.argv[2], {
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
  body: JSON.stringify({ query }),
});
const { data, errors } = await response.json();
if (errors) throw new Error(JSON.stringify(errors));
console.log(printSchema(buildClientSchema(data)));
