// A client's list of meetings that grows at its end: pages forward, rows by their global ids.
import { graphql } from 'relay-runtime';

export const query = graphql`
  query MeetingListQuery($who: EntityRef!, $at: EntityRef, $during: DateRange) {
    ...MeetingList_query @arguments(who: $who, at: $at, during: $during)
  }
`;

export const list = graphql`
  fragment MeetingList_query on Query
  @refetchable(queryName: "MeetingListForwardQuery")
  @argumentDefinitions(
    who: { type: "EntityRef!" }
    at: { type: "EntityRef" }
    during: { type: "DateRange" }
    first: { type: "Int", defaultValue: 20 }
    after: { type: "String" }
  ) {
    meetings(who: $who, at: $at, during: $during, first: $first, after: $after)
      @connection(key: "MeetingList_meetings", filters: ["who", "at", "during"]) {
      edges {
        node {
          id
          ...MeetingRow_event
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;
