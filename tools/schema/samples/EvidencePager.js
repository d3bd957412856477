// The evidence of an event, a page at a time, forward and backward: a fragment on a Node.
import { graphql } from 'relay-runtime';

export const query = graphql`
  query EvidencePagerQuery($id: ID!) {
    node(id: $id) {
      id
      ...EvidencePager_event @alias(as: "evidence")
    }
  }
`;

export const evidence = graphql`
  fragment EvidencePager_event on Event
  @refetchable(queryName: "EvidencePagerBothQuery")
  @argumentDefinitions(
    first: { type: "Int" }
    after: { type: "String" }
    last: { type: "Int" }
    before: { type: "String" }
  ) {
    id
    reports(first: $first, after: $after, last: $last, before: $before)
      @connection(key: "EvidencePager_reports") {
      edges {
        node {
          id
          quote
          publisher
          article {
            id
            title
            url
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
        hasPreviousPage
        startCursor
      }
    }
  }
`;
