package server

import (
	"testing"
)

// Whatever has an id can be asked for again by it, all of them in one query.
func TestNodeOfEachType(t *testing.T) {
	s := newWonsan()
	store := openStore(t, &s.Story)
	a := ask(t, store, `{ articles(filter: {mentions: {name: "Lavrov"}}, first: 1) { edges { node {
		id mentions(first: 1) { edges { node { id span { start end } entity { id name } } } }
		reports(first: 1) { edges { node { id quote } } } } } }
		events(first: 1) { edges { node { id } } } }`, nil).ok()
	const article = "articles.edges.0.node."
	paths := []string{
		article + "mentions.edges.0.node.id", article + "reports.edges.0.node.id", article + "id",
		article + "mentions.edges.0.node.entity.id", "events.edges.0.node.id",
	}
	var ids []string
	for _, path := range paths {
		ids = append(ids, a.at(path))
	}
	ids = append(ids, globalReportID("nothing"), globalMentionID("nothing"))
	n := ask(t, store, `query($ids: [ID!]!) { nodes(ids: $ids) { __typename id
		... on Mention { article { id } entity { name } span { start end } }
		... on Report { article { id } quote } } }`, map[string]any{"ids": ids}).ok()
	for path, want := range map[string]string{
		"nodes.0.__typename": "Mention", "nodes.0.id": ids[0], "nodes.0.article.id": a.at(article + "id"),
		"nodes.0.entity.name": a.at(article + "mentions.edges.0.node.entity.name"),
		"nodes.0.span":        a.at(article + "mentions.edges.0.node.span"),
		"nodes.1.__typename":  "Report", "nodes.1.id": ids[1], "nodes.1.article.id": a.at(article + "id"),
		"nodes.1.quote":      a.at(article + "reports.edges.0.node.quote"),
		"nodes.2.__typename": "Article", "nodes.3.__typename": "Entity", "nodes.4.__typename": "Event",
		"nodes.5": "null", "nodes.6": "null",
	} {
		n.want(path, want)
	}
}
