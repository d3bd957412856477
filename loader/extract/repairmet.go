package extract

import "github.com/entente-graph/entente/nlp"

// metWhom makes an object of whom somebody met where parsers took the word for what they
// are for what happens to them: "met jailed dissident Jane Roe".
func (t *text) metWhom(i int) {
	v := t.head(i)
	if t.label(i) != "xcomp" || v >= i || !metVerbs[t.lemma(v)] || t.pos(v) != nlp.VERB || len(t.dependents(v, "obj")) > 0 || len(t.dependents(i, "mark")) > 0 {
		return
	}
	for k := v + 1; k < i; k++ {
		if t.pos(k) != nlp.ADV && t.pos(k) != nlp.ADJ && t.tag(k) != "VBN" {
			return
		}
	}
	objs := t.dependents(i, "obj")
	switch {
	case t.tag(i) == "VBN" && len(objs) == 1 && objs[0] > i:
		for _, k := range append([]int(nil), t.kids[i]...) {
			if k > objs[0] {
				t.attach(k, v, t.fullLabel(k))
			}
		}
		t.attach(objs[0], v, "obj")
		t.attach(i, objs[0], "amod")
		t.doc.Tokens[i].POS = nlp.ADJ
	case t.pos(i) == nlp.ADJ && len(t.dependents(i, "flat")) > 0:
		t.doc.Tokens[i].Label = "obj"
	}
}

// metVerbs are verbs of meeting that tell nothing of what becomes of their object.
var metVerbs = wordSet("meet visit receive greet welcome")

// peoplesOf hangs the nations before the people at i by them where parsers took each for one
// of a list: "French, Russian and U.S. mediators".
func (t *text) peoplesOf(i int) {
	first := t.head(i)
	if t.tag(i) != "NNS" || t.label(i) != "conj" && t.label(i) != "nsubj" {
		return
	}
	if t.label(i) == "nsubj" { // the first nation is another subject of the verb
		first = -1
		for _, k := range t.dependents(t.head(i), "nsubj") {
			if k < i && t.tag(k) == "JJ" {
				first = k
			}
		}
	}
	if first < 0 || first >= i-2 || t.tag(first) != "JJ" || !isCapital(t.word(first)) || t.word(first+1) != "," || first > t.sentence(i).First && t.pos(first-1) == nlp.DET {
		return
	}
	for k := first + 1; k < i; k++ {
		if w := t.lower(k); w != "," && w != "and" && (t.pos(k) != nlp.ADJ && t.pos(k) != nlp.PROPN || !isCapital(t.word(k))) {
			return
		}
	}
	if t.label(i) == "conj" {
		if t.root(first) {
			return
		}
		t.attach(i, t.head(first), t.fullLabel(first))
	}
	t.attach(first, i, "amod")
}

// mainVerb makes the verb of the sentence of a participle that parsers hung by a noun although
// the sentence has no other verb: "Delegates from 60 countries gathered in Oslo".
func (t *text) mainVerb(i int) {
	if t.title || t.tag(i) != "VBN" || t.label(i) != "acl" || !mainVerbs[t.lemma(i)] {
		return
	}
	s := t.sentence(i)
	root := t.head(i)
	for n := 0; n < maxPath && !t.root(root); n++ {
		root = t.head(root)
	}
	if !t.root(root) || root > i || t.pos(root) != nlp.NOUN && t.pos(root) != nlp.PROPN || t.word(i-1) == "," {
		return
	}
	for k := s.First; k < s.End; k++ {
		switch tag := t.tag(k); {
		case tag == "VBD" || tag == "VBZ" || tag == "VBP" || tag == "MD":
			return
		case t.lower(k) == "by" && k > i && t.within(k, i):
			return
		}
	}
	t.uproot(i)
	for _, k := range append([]int(nil), t.kids[root]...) {
		if k > i {
			t.attach(k, i, t.fullLabel(k))
		}
	}
	t.attach(root, i, "nsubj")
	t.doc.Tokens[i].Tag = "VBD"
}

// mainVerbs are verbs that news tells in the past of those who did it.
var mainVerbs = wordSet("gather meet convene assemble arrive hold visit")

// thatTalks makes a noun of the "talks" of "said that talks with Kenya had failed", which
// parsers take for what somebody does.
func (t *text) thatTalks(i int) {
	if t.lower(i) != "talks" || t.pos(i) != nlp.VERB || i == 0 || t.lower(i-1) != "that" || t.head(i-1) != i && t.head(i-1) != t.head(i) {
		return
	}
	that, v := i-1, t.head(i)
	if t.root(i) {
		return
	}
	if t.label(i) == "ccomp" { // the verb is the next clause of what is said
		said := v
		v = -1
		for _, k := range t.dependents(said, "ccomp") {
			if k > i {
				v = k
			}
		}
	}
	if v < i || t.label(i) != "ccomp" && t.label(i) != "nsubj" {
		return
	}
	tok := &t.doc.Tokens[i]
	tok.POS, tok.Tag, tok.Lemma = nlp.NOUN, "NNS", "talk"
	t.attach(i, v, "nsubj")
	t.attach(that, v, "mark")
	for _, k := range t.kids[i] {
		if t.label(k) == "obl" {
			t.doc.Tokens[k].Label = "nmod"
		}
	}
}

// withSubject hangs whom talks are with by the talks, where parsers took both for subjects of
// one verb: "talks with the rebels had collapsed".
func (t *text) withSubject(i int) {
	if t.label(i) != "nsubj" || t.root(i) {
		return
	}
	for _, c := range t.dependents(i, "case") {
		if n := c - 1; c < i && t.lower(c) == "with" && n >= 0 && t.label(n) == "nsubj" && t.head(n) == t.head(i) && (t.pos(n) == nlp.NOUN || t.pos(n) == nlp.PROPN) {
			t.attach(i, n, "nmod")
			return
		}
	}
}

// bodyOf hangs the name before people by them where parsers took both for subjects of one
// verb: "European Union foreign ministers meeting in Oslo".
func (t *text) bodyOf(i int) {
	v := t.head(i)
	if t.label(i) != "nsubj" || t.pos(i) != nlp.PROPN || v <= i || t.root(i) {
		return
	}
	for _, k := range t.dependents(v, "nsubj") {
		if k <= i || k > i+3 || t.tag(k) != "NNS" {
			continue
		}
		for j := i + 1; j < k; j++ {
			if t.head(j) != k || t.label(j) != "amod" && t.label(j) != "compound" {
				return
			}
		}
		t.attach(i, k, "compound")
		return
	}
}

// withGuest makes a verb of the "welcoming" that parsers take for an adjective of whoever is
// welcomed: "looks forward to welcoming President Roe to Oslo".
func (t *text) withGuest(i int) {
	if gerunds[t.lower(i)] == "" || t.label(i) != "amod" || i == t.sentence(i).First || t.pos(i-1) != nlp.ADP {
		return
	}
	guest := t.head(i)
	for guest > i && t.label(guest) != "obl" && t.label(guest) != "obj" && !t.root(guest) && t.head(guest) > guest {
		guest = t.head(guest)
	}
	g := t.head(guest)
	if guest < i || g >= i || t.head(i-1) != guest || !isCapital(t.word(i+1)) || t.label(guest) != "obl" && t.label(guest) != "nmod" {
		return
	}
	label := "acl"
	if t.verbal(g) {
		label = "advcl"
	}
	for _, k := range append([]int(nil), t.kids[g]...) {
		if k > guest && t.label(k) == "obl" {
			t.attach(k, i, t.fullLabel(k))
		}
	}
	t.attach(i, g, label)
	t.attach(i-1, i, "mark")
	t.attach(guest, i, "obj")
}
