package dateeval

import (
	"github.com/entente-graph/entente/loader/timex"
	"github.com/entente-graph/entente/nlp"
)

// direction tells on which side of the creation time an expression lies.
func direction(doc *nlp.Document, e Expression, words string) timex.Direction {
	if timex.PointsAhead(words) || spokenAhead(doc, e.End-1) {
		return timex.Future
	}
	return timex.Past
}

// spokenAhead reports whether the nearest verb above token i speaks of the future:
// "will begin", "is to begin", "plans to begin".
func spokenAhead(doc *nlp.Document, i int) bool {
	for {
		if doc.Tokens[i].POS == nlp.VERB {
			return ahead(doc, i)
		}
		head := doc.Tokens[i].Head
		if head == i {
			return false
		}
		i = head
	}
}

func ahead(doc *nlp.Document, verb int) bool {
	for _, t := range doc.Tokens {
		if t.Head != verb {
			continue
		}
		switch {
		case t.Label == "aux" && (t.Lemma == "will" || t.Lemma == "shall"):
			return true
		case t.Label == "mark" && t.Lemma == "to" && doc.Tokens[verb].Tag == "VB":
			return true
		}
	}
	return false
}
