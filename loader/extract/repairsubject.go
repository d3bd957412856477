package extract

import "github.com/entente-graph/entente/nlp"

// meetingIn makes the subject of the people before "meeting" where parsers see a meeting
// that does something: "Kenyan and Ghanaian negotiators meeting in Oslo agreed".
func (t *text) meetingIn(i int) {
	k := i - 1
	if t.lower(i) != "meeting" || t.tag(i) != "VBG" && t.pos(i) != nlp.NOUN || k < t.sentence(i).First || t.head(k) != i || t.tag(k) != "NNS" || t.root(i) {
		return
	}
	if t.label(k) != "compound" && t.label(k) != "nsubj" || t.label(i) != "nsubj" && t.label(i) != "obj" {
		return
	}
	switch t.lower(i + 1) {
	case "in", "at", "near", "outside", "on", "under":
	default:
		return
	}
	for _, c := range append([]int(nil), t.kids[i]...) {
		if c < k {
			t.attach(c, k, t.fullLabel(c)) // the article and what stands before the people
		}
	}
	t.attach(k, t.head(i), t.fullLabel(i))
	t.attach(i, k, "acl")
	tok := &t.doc.Tokens[i]
	tok.POS, tok.Tag, tok.Lemma = nlp.VERB, "VBG", "meet"
}

// swallowed frees the verb of a sentence that parsers took for a part of the relative clause
// behind the first of its subjects: "Jane Roe, who took office in May, and John Doe met".
func (t *text) swallowed(i int) {
	if !t.root(i) || t.pos(i) != nlp.PROPN {
		return
	}
	for _, r := range t.dependents(i, "acl") {
		for _, v := range append(t.dependents(r, "conj"), t.dependents(i, "conj")...) {
			subj := t.dependents(v, "nsubj")
			if len(subj) != 1 || t.tag(v) != "VBD" && t.tag(v) != "VBZ" && t.tag(v) != "VBP" || t.pos(subj[0]) != nlp.PROPN {
				continue
			}
			and := t.dependents(v, "cc")
			if len(and) != 1 || and[0] > subj[0] || t.lower(and[0]) != "and" || t.word(and[0]-1) != "," {
				continue
			}
			t.uproot(v)
			t.attach(i, v, "nsubj")
			t.attach(subj[0], i, "conj")
			t.attach(and[0], subj[0], "cc")
			return
		}
	}
}
