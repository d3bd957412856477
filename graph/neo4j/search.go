package neo4j

import (
	"strings"

	"github.com/entente-graph/entente/graph"
)

// maxSearchWords is the most words of a search.
const maxSearchWords = 64

// searchWords returns the different folded words of a search. They consist of
// letters and digits in lower case, so that none is an operator to Lucene.
func searchWords(search string) ([]string, error) {
	words := strings.Fields(wordsOf(search))
	if len(words) > maxSearchWords {
		return nil, graph.Errorf(graph.CodeLimit, "a search has %d words: at most %d are looked for", len(words), maxSearchWords)
	}
	return words, nil
}

// allOf is the Lucene query for all of the words, each followed by suffix.
func allOf(words []string, suffix string) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(" +" + w + suffix)
	}
	return b.String()
}
