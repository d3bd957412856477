"use strict";

// The example queries that a new visitor finds as tabs.
const examples = [
  `# Who met whom, where and when, and which sentence says so?
query WhoMetWhom {
  meetings(first: 10) {
    totalCount
    edges {
      node {
        time { text precision }
        place { name country }
        participants { role entity { id name titles } }
        reports(first: 3) {
          edges { node { quote publisher attribution confidence article { title url } } }
        }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  `# Whom did one person meet, how often, when last, and where?
query WhoMet {
  whoMet(who: { name: "Kim Jong Un" }) {
    edges {
      node {
        count
        last { text }
        places { name }
        entity { id name kind titles country }
      }
    }
  }
}
`,
  `# Meetings of one person at a place or at any place within it.
query MeetingsAt {
  meetings(who: { name: "Sergei Lavrov" }, at: { name: "North Korea" }, during: { from: "2025-01-01" }) {
    edges {
      node {
        type
        modality
        time { from to precision }
        place { name location { latitude longitude within } }
        participants { entity { name } }
        reports { edges { node { quote sentence { start end } trigger { start end } timeWords placeWords } } }
      }
    }
  }
}
`,
  `# Who or what has a name that begins so?
query Find {
  entities(search: "kim", filter: { kinds: [PERSON] }) {
    totalCount
    edges { node { id name aliases titles country why } }
  }
}
`,
  `# Events of every type that at least two independent texts report.
query WellReported {
  events(filter: { modalities: [ACTUAL], minSources: 2 }) {
    totalCount
    edges {
      node {
        type plover cameo
        time { text }
        participants { role entity { name } }
        sourceCount publisherCount
      }
    }
  }
}
`,
];

async function fetcher(params) {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(params),
  });
  return response.json();
}

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultEditorToolsVisibility: false,
    defaultTabs: examples.map((query) => ({ query })),
  }),
);
