// An entity's name with what tells it from others of that name; loaded anew by its global id alone.
import { graphql } from 'relay-runtime';

export const name = graphql`
  fragment EntityName_entity on Entity @refetchable(queryName: "EntityNameRefetchQuery") {
    id
    kind
    name
    titles
    country
  }
`;
