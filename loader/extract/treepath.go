package extract

import "github.com/entente-graph/entente/nlp"

// treePath is the way through the tree from one token to another.
type treePath struct {
	// up are the tokens climbed from, down those reached by descending, top the
	// token where both meet.
	up, down []int
	top      int
}

// maxPath is how many steps a path has on either side at most.
const maxPath = 12

// pathBetween returns the path from token a to token b of the same sentence.
func (t *text) pathBetween(a, b int) (treePath, bool) {
	var above [maxPath + 1]int
	n := 0
	for i := b; n <= maxPath; i = t.head(i) {
		above[n] = i
		n++
		if t.root(i) {
			break
		}
	}
	p := treePath{}
	for i := a; len(p.up) <= maxPath; i = t.head(i) {
		for k := range n {
			if above[k] == i {
				p.top = i
				for j := k - 1; j >= 0; j-- {
					p.down = append(p.down, above[j])
				}
				return p, true
			}
		}
		p.up = append(p.up, i)
		if t.root(i) {
			break
		}
	}
	return treePath{}, false
}

// edge names the relation that token i hangs by, with its preposition.
func (t *text) edge(i int) (label, prep string) {
	switch l := t.label(i); l {
	case "nmod", "obl", "acl", "advcl":
		if t.fullLabel(i) == "nmod:poss" {
			return "poss", ""
		}
		return l, t.prep(i)
	case "nsubj":
		if t.fullLabel(i) == "nsubj:pass" {
			return "nsubjpass", ""
		}
		return l, ""
	default:
		return l, ""
	}
}

// listHead climbs from a member of a list, a part of a name or an apposition to
// the token that the whole hangs by.
func (t *text) listHead(i int) int {
	for n := 0; n < maxPath && !t.root(i); n++ {
		switch t.label(i) {
		case "conj", "flat", "appos", "compound":
			if p := t.pos(t.head(i)); p == nlp.VERB || p == nlp.AUX {
				return i
			}
			i = t.head(i)
		default:
			return i
		}
	}
	return i
}
