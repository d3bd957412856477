// Whom somebody met, the list read from its end: pages backward.
import { graphql } from 'relay-runtime';

export const query = graphql`
  query AcquaintancesQuery($who: EntityRef!) {
    ...Acquaintances_query @arguments(who: $who)
  }
`;

export const list = graphql`
  fragment Acquaintances_query on Query
  @refetchable(queryName: "AcquaintancesBackwardQuery")
  @argumentDefinitions(
    who: { type: "EntityRef!" }
    last: { type: "Int", defaultValue: 20 }
    before: { type: "String" }
  ) {
    whoMet(who: $who, orderBy: FIRST, last: $last, before: $before)
      @connection(key: "Acquaintances_whoMet") {
      edges {
        node {
          count
          first {
            text
          }
          places {
            id
            name
          }
          entity {
            id
            ...EntityName_entity
          }
        }
      }
      pageInfo {
        hasPreviousPage
        startCursor
      }
    }
  }
`;
