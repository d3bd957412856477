// The rules of graphql-eslint that the schema and its clients' operations are held to:
// all of its sets schema-all, schema-relay and operations-all, but for those below that
// are off, each with its reason.
import graphql from '@graphql-eslint/eslint-plugin';

const prefix = '@graphql-eslint/';

const sets = (...names) =>
  Object.assign({}, ...names.map((name) => graphql.configs[`flat/${name}`].rules));

const qualified = (rules) =>
  Object.fromEntries(Object.entries(rules).map(([name, value]) => [prefix + name, value]));

const offForSchema = {
  alphabetize: 'the schema is read from top to bottom: what matters most comes first',
  'description-style': 'it knows one style; here types have blocks, and what is within them has lines',
  'require-deprecation-date':
    "it asks for an argument that the specification's @deprecated does not have; a Go test looks for the day in the reason",
  'no-root-type': 'the schema has all three: what is asked, what is changed, and what is followed',
  'require-field-of-type-query-in-mutation-result':
    'a change answers with what it changed; more is asked for by a query, which reads what was committed',
  'require-nullable-result-in-root':
    'a list that is empty is no null: only what may be absent is nullable, and says when',
};

const offForOperations = {
  alphabetize: 'what is selected stands in the order in which it is shown',
};

const offForPage = {
  ...offForOperations,
  'lone-executable-definition': 'the page asks three questions, and its one file holds them all',
  'match-document-filename': 'as above',
};

const offForSamples = {
  ...offForOperations,
  'lone-executable-definition': 'Relay keeps the query and the fragments of one component in one file',
  'match-document-filename': "Relay's compiler holds names to files by a rule of its own",
  'no-one-place-fragments': 'in Relay each component has its fragment, wherever else it is used',
  'require-import-fragment': "it is about .graphql files; Relay finds fragments by their names",
  'known-argument-names': "Relay's @arguments has those that a fragment defines; its compiler checks them",
  'no-undefined-variables': 'as above, for variables of fragments',
  'no-unused-fragments': 'Relay spreads refetchable fragments in queries that its compiler writes',
};

// What has no id of its own is a value: it is nothing apart from what it is read of.
const values = [
  'ArticleCount', 'CoOccurrences', 'CommonCounterpart', 'Counterpart', 'Dateline', 'Encounters', 'EntityCount',
  'EntityTally', 'EventFacets', 'EventTypeCount', 'EventUpdate', 'JobArticle', 'JobCounts', 'Location', 'ModalityCount', 'NameSpan', 'Neighborhood', 'NeighborhoodEdge',
  'NeighborhoodNode', 'PageInfo', 'PartialDate', 'Participant', 'Path', 'PathResult', 'PathStep', 'PublisherCount',
  'ReportParticipant', 'Stats', 'TextSpan', 'Timeline', 'TimelineBucket',
];

const all = (off, rules, set) => {
  const on = { ...set, ...qualified(rules) };
  for (const name of Object.keys(off)) on[prefix + name] = 'off';
  return on;
};

export const schema = all(
  offForSchema,
  {
    // Lists of a few need no connection, and what has no life without the entity that it
    // is listed by (counterparts) is no Node.
    'relay-edge-types': ['error', { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false }],
    'require-description': [
      'error',
      {
        types: true, DirectiveDefinition: true, EnumValueDefinition: true, FieldDefinition: true,
        InputValueDefinition: true, rootField: true,
      },
    ],
    'strict-id-in-types': [
      'error',
      { acceptedIdNames: ['id'], acceptedIdTypes: ['ID'], exceptions: { types: values, suffixes: ['Connection', 'Edge', 'Payload'] } },
    ],
  },
  sets('schema-recommended', 'schema-all', 'schema-relay'),
);

export const page = all(
  offForPage,
  { 'selection-set-depth': ['error', { maxDepth: 10 }] },
  sets('operations-recommended', 'operations-all'),
);

export const samples = all(
  offForSamples,
  {
    // Names are those that Relay's compiler asks for: module_prop, and moduleQuery.
    'naming-convention': [
      'error',
      {
        VariableDefinition: 'camelCase',
        OperationDefinition: { requiredPattern: /^[A-Z][A-Za-z]*Query$/ },
        FragmentDefinition: { requiredPattern: /^[A-Z][A-Za-z]*_[a-z][A-Za-z]*$/ },
      },
    ],
    'selection-set-depth': ['error', { maxDepth: 10 }],
  },
  sets('operations-recommended', 'operations-all'),
);
