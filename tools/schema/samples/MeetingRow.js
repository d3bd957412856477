// A row of a list: an event with those who took part, and the evidence for it.
import { graphql } from 'relay-runtime';

export const row = graphql`
  fragment MeetingRow_event on Event {
    id
    type
    modality
    confidence
    time {
      text
      precision
    }
    place {
      id
      name
    }
    participants {
      role
      entity {
        id
        ...EntityName_entity
      }
    }
    reports(first: 3) {
      totalCount
      edges {
        node {
          id
          quote
          trigger {
            start
            end
          }
        }
      }
    }
  }
`;
