package extract

import "github.com/entente-graph/entente/nlp"

// Where phrases and clauses belong that could hang by several words.

// relative hangs a relative clause by a word that its pronoun can stand for: "who" by people,
// "which" by what is no person. Parsers take the last name before it.
func (t *text) relative(v int) {
	if t.fullLabel(v) != "acl:relcl" || t.head(v) > v {
		return
	}
	var fits func(i int) bool
	for _, k := range t.dependents(v, "nsubj") {
		switch t.lower(k) {
		case "who":
			fits = func(i int) bool { l := t.spanAt(i).Label; return l != nlp.GPE && l != nlp.Location }
		case "which":
			fits = func(i int) bool { return t.spanAt(i).Label != nlp.Person }
		}
	}
	if fits == nil {
		return
	}
	for h := t.head(v); t.pos(h) == nlp.PROPN || t.pos(h) == nlp.NOUN; h = t.head(h) {
		if fits(h) {
			if h != t.head(v) {
				t.attach(v, h, "acl:relcl")
			}
			return
		}
		if t.root(h) {
			return
		}
	}
}

// gapped hangs the nominal at i, which shares the verb of the clause before it, by the
// nominal in its place there: the "Doe" of "will meet Roe on Monday and Doe on Tuesday".
func (t *text) gapped(i int) {
	v := t.head(i)
	if t.label(i) != "conj" || v > i || t.pos(v) != nlp.VERB || t.pos(i) != nlp.PROPN && t.pos(i) != nlp.NOUN && t.pos(i) != nlp.PRON {
		return
	}
	if len(t.dependents(i, "cop", "nsubj", "aux")) > 0 || len(t.dependents(i, "cc")) == 0 {
		return
	}
	place, prep := -1, t.prep(i)
	for _, k := range t.kids[v] {
		if k > v && k < i && (prep == "" && t.label(k) == "obj" || prep != "" && t.label(k) == "obl" && t.prep(k) == prep) {
			place = k
		}
	}
	if place < 0 && prep == "" {
		for _, k := range t.kids[v] {
			if k > v && k < i && t.label(k) == "obl" && t.prep(k) == "with" {
				place = k
			}
		}
	}
	if place >= 0 {
		t.attach(i, place, "conj")
	}
}

// likelyName is the score from which a span is more likely a name than not.
const likelyName = 0.5

// twoOffices makes one title of two that stand before a name: the "Councilor" of "State
// Councilor and Foreign Minister Jane Roe", where parsers take the first for somebody.
func (t *text) twoOffices(i int) {
	if t.pos(i) != nlp.PROPN || t.root(i) || t.spanAt(i).Score >= likelyName || len(t.dependents(i, "flat", "det")) > 0 || t.fullLabel(i) == "nmod:desc" {
		return
	}
	for _, c := range t.dependents(i, "conj") {
		if i+2 >= len(t.doc.Tokens) || t.lower(i+1) != "and" || t.spanAt(c).Label != nlp.Person {
			continue
		}
		for _, k := range t.kids[c] {
			if t.fullLabel(k) != "nmod:desc" || k < i+2 || k > c || t.phraseStart(k) != i+2 {
				continue
			}
			others := t.dependents(i, "conj")
			t.attach(c, t.head(i), t.fullLabel(i))
			t.attach(i, c, "nmod:desc")
			for _, o := range others {
				if o != c {
					t.attach(o, c, "conj")
				}
			}
			for _, o := range t.dependents(i, "case") {
				t.attach(o, c, "case")
			}
			return
		}
	}
}

// phraseStart returns the first token under i.
func (t *text) phraseStart(i int) int {
	first := i
	for _, k := range t.kids[i] {
		if k < i {
			first = min(first, t.phraseStart(k))
		}
	}
	return first
}

// secondOf hangs the second of two whose people meet by the people, where both have a
// preposition of their own: "representatives of the government and of two rebel groups".
func (t *text) secondOf(i int) {
	d := t.head(i)
	if t.label(i) != "conj" || t.label(d) != "nmod" || d > i || len(t.dependents(i, "cc")) == 0 {
		return
	}
	h, prep := t.head(d), t.prep(i)
	if (prep == "of" || prep == "from") && prep == t.prep(d) && t.tag(h) == "NNS" && (personNouns[t.lemma(h)] || organs[t.lemma(h)] || missions[t.lemma(h)]) {
		t.attach(i, h, "conj")
	}
}

// spanAt returns the entity span that token i is part of, the zero one if none.
func (t *text) spanAt(i int) nlp.Span {
	for _, s := range t.doc.Spans {
		if i >= s.First && i < s.End {
			return s
		}
	}
	return nlp.Span{}
}

// destinationOf hangs the place right behind a noun for a journey by that noun: "wrapped up a
// mission in Nairobi", "was met on arrival in Nairobi".
func (t *text) destinationOf(i int) {
	if t.pos(i) != nlp.NOUN || !visitNouns[t.lemma(i)] && !missions[t.lemma(i)] && t.lemma(i) != "arrival" || t.root(i) {
		return
	}
	for _, k := range t.kids[t.head(i)] {
		if k > i+1 && k < i+6 && t.label(k) == "obl" && t.pos(k) == nlp.PROPN && (t.prep(k) == "in" || t.prep(k) == "to") && t.phraseFirst(k) == i+1 {
			t.attach(k, i, "nmod")
			return
		}
	}
}
