package extract

import (
	"strings"

	"github.com/entente-graph/entente/nlp"
)

// repair mends, before the tree is read, what parsers often get wrong in news.
func (t *text) repair() {
	for _, s := range t.doc.Spans {
		if s.Label == nlp.GPE || s.Label == nlp.Location || s.Label == nlp.Facility {
			t.freePlace(s.First, s.End)
			t.freeFromUnit(s.First, s.End)
			if i := s.First - 2; i >= t.sentence(s.First).First && t.word(i+1) == "," && townNouns[t.lemma(i)] || i >= 0 && t.word(i+1) == "," && t.lemma(i) == "capital" {
				if p := t.topOf(s.First, s.End); !t.within(i, p) {
					t.attach(p, i, "appos") // "in the Canadian capital, Ottawa"
				}
			}
		}
	}
	for _, s := range t.doc.Sentences {
		t.finite(s)
	}
	for i := range t.doc.Tokens {
		if t.title {
			t.headlineVerb(i)
			t.cutsShort(i)
		}
		t.subordinateVerb(i)
		t.coordinate(i)
		t.gapped(i)
		t.relative(i)
		t.twoOffices(i)
		t.secondOf(i)
		t.destinationOf(i)
		t.apposition(i)
		t.metWhom(i)
		t.peoplesOf(i)
		t.mainVerb(i)
		t.thatTalks(i)
		t.withSubject(i)
		t.bodyOf(i)
		t.subordinate(i)
		t.toTalks(i)
		t.visitor(i)
		t.meetingIn(i)
		t.swallowed(i)
		if w := t.lower(i); w == "neighboring" || w == "neighbouring" {
			t.adjective(i)
		}
		t.withGuest(i)
		if t.gerund(i) {
			t.doc.Tokens[i].POS, t.doc.Tokens[i].Tag = nlp.VERB, "VBG"
			t.doc.Tokens[i].Lemma = gerunds[t.lower(i)]
		}
	}
}

// coordinate puts the name at i beside the one behind it where parsers took it for a title:
// the "Jane Roe" of "President Jane Roe and rebel leader John Doe".
func (t *text) coordinate(i int) {
	h := t.head(i)
	if h <= i || t.fullLabel(i) != "nmod:desc" || t.pos(i) != nlp.PROPN || t.pos(h) != nlp.PROPN || len(t.dependents(i, "flat")) == 0 {
		return
	}
	for _, k := range t.kids[h] {
		if k > i && t.label(k) == "nmod" && t.fullLabel(k) == "nmod:desc" {
			for _, c := range t.dependents(k, "cc") {
				if c > i && t.lower(c) == "and" && !t.root(h) {
					t.attach(i, t.head(h), t.fullLabel(h))
					t.attach(h, i, "conj")
					return
				}
			}
		}
	}
}

// apposition hangs the description at i by the name before it where parsers took both for
// subjects of one verb, or the name for somebody who is addressed: "Roe, the highest-ranking
// official ever to visit Oslo, will meet".
func (t *text) apposition(i int) {
	v := t.head(i)
	if t.label(i) == "vocative" && len(t.dependents(i, "appos")) > 0 && len(t.dependents(v, "nsubj")) == 0 {
		t.addressed(i, v)
		return
	}
	det := t.dependents(i, "det")
	if t.label(i) != "nsubj" || t.pos(i) != nlp.NOUN || v <= i || len(det) == 0 || det[0] < 2 || t.word(det[0]-1) != "," {
		return
	}
	for _, k := range t.dependents(v, "nsubj", "vocative") {
		if k < det[0] && t.pos(k) == nlp.PROPN && t.adjacent(k, det[0]-1) {
			t.attach(i, k, "appos")
			t.addressed(k, v)
			return
		}
	}
}

// addressed makes a subject of verb v of the name at i that was taken for a vocative: news
// addresses nobody.
func (t *text) addressed(i, v int) {
	if t.label(i) == "vocative" && t.pos(i) == nlp.PROPN && v > i && t.pos(v) == nlp.VERB {
		t.attach(i, v, "nsubj")
	}
}

// subordinate makes a subject of the phrase before the finite verb v that parsers hung, with
// its conjunction, by the verb before: "was recalled after a Kenyan diplomat visited Roe".
func (t *text) subordinate(v int) {
	if tag := t.tag(v); tag != "VBD" && tag != "VBZ" && tag != "VBP" || t.root(v) || t.label(v) != "advcl" || len(t.dependents(v, "nsubj", "mark")) > 0 {
		return
	}
	k := v - 1
	if k < t.sentence(v).First {
		return
	}
	for k > t.sentence(v).First && t.pos(k) == nlp.ADV {
		k--
	}
	for n := 0; n < maxPath && (t.label(k) == "flat" || t.label(k) == "compound") && t.head(k) < v; n++ {
		k = t.head(k)
	}
	if t.label(k) != "obl" && t.label(k) != "nmod" || t.pos(k) != nlp.NOUN && t.pos(k) != nlp.PROPN || t.within(v, k) {
		return
	}
	for _, c := range t.dependents(k, "case") {
		if subordinators[t.lower(c)] && c+1 < k {
			t.attach(k, v, "nsubj")
			t.attach(c, v, "mark")
			return
		}
	}
}

// subordinators are words that may be prepositions or open a clause.
var subordinators = wordSet("after before since until as")

// adjacent reports whether nothing but the rest of a name stands between its head k and
// token end.
func (t *text) adjacent(k, end int) bool {
	for j := k + 1; j < end; j++ {
		if t.label(j) != "flat" || t.head(j) != k {
			return false
		}
	}
	return k < end
}

// visitor makes a subject of the name behind a "Visiting" that opens a sentence, where
// parsers see a clause of its own: "Visiting Premier Jane Roe on Monday met".
func (t *text) visitor(i int) {
	if t.word(i) != "Visiting" || t.root(i) || t.label(i) != "advcl" && t.label(i) != "csubj" || i != t.sentence(i).First {
		return
	}
	v, o := t.head(i), t.dependents(i, "obj")
	if len(o) != 1 || v < o[0] || t.pos(o[0]) != nlp.PROPN || len(t.dependents(v, "nsubj")) > 0 {
		return
	}
	for k := i; k < v; k++ {
		if t.word(k) == "," {
			return // "Visiting Oslo, Roe met"
		}
	}
	for _, k := range append([]int(nil), t.kids[i]...) {
		if k != o[0] {
			t.attach(k, v, t.fullLabel(k))
		}
	}
	t.attach(o[0], v, "nsubj")
	t.attach(i, o[0], "amod")
	t.doc.Tokens[i].POS, t.doc.Tokens[i].Tag = nlp.ADJ, "JJ"
}

// toTalks hangs "to talks" by the verb of "invited the parties to talks", where parsers see
// an infinitive.
func (t *text) toTalks(i int) {
	if w := t.lower(i); i == 0 || w != "talks" && w != "negotiations" || t.lower(i-1) != "to" || t.label(i-1) != "mark" || t.head(i-1) != i || t.label(i) != "nmod" {
		return
	}
	if o := t.head(i); t.label(o) == "obj" {
		t.attach(i, t.head(o), "obl")
		t.doc.Tokens[i-1].Label = "case"
	}
}

// freePlace hangs a place by what the day behind it hangs by, where it was taken
// for a part of the day's name: "to travel to Tehran Monday".
func (t *text) freePlace(first, end int) {
	p := t.topOf(first, end)
	d := t.head(p)
	if d != end || t.root(p) || t.root(d) || !dayNames[t.lower(d)] && !dayWords[t.lower(d)] || t.label(p) == "nmod" && t.prep(p) != "" {
		return
	}
	t.attach(p, t.head(d), t.fullLabel(d))
	for _, k := range append([]int(nil), t.kids[d]...) {
		if t.label(k) == "case" && k < first {
			t.attach(k, p, "case")
		}
	}
	t.attach(d, t.head(d), "obl:unmarked")
}

// adjective makes a participle that was read as a clause, "a stop in neighboring
// Jordan", the modifier that it is.
func (t *text) adjective(i int) {
	objs := t.dependents(i, "obj")
	if len(objs) != 1 || t.root(i) {
		return
	}
	k, h := objs[0], t.head(i)
	label := "nmod"
	if t.verbal(h) {
		label = "obl"
	}
	for _, c := range append([]int(nil), t.kids[i]...) {
		if c != k && c < i {
			l := t.fullLabel(c)
			if t.label(c) == "mark" {
				l = "case"
			}
			t.attach(c, k, l)
		}
	}
	t.attach(k, h, label)
	t.attach(i, k, "amod")
}

// freeFromUnit does the same where the place was taken for a part of a measure of
// time: "arrived in the Gaza Strip hours after".
func (t *text) freeFromUnit(first, end int) {
	p := t.topOf(first, end)
	d := t.head(p)
	if d != end || t.label(p) != "compound" || !timeUnits[t.lower(d)] || t.root(d) {
		return
	}
	t.attach(p, t.head(d), t.fullLabel(d))
	for _, k := range append([]int(nil), t.kids[d]...) {
		if k < first {
			t.attach(k, p, t.fullLabel(k))
		}
	}
	t.attach(d, t.head(d), "obl:unmarked")
}

// attach gives token i a new head and label.
func (t *text) attach(i, head int, label string) {
	tok := &t.doc.Tokens[i]
	if tok.Head != i {
		kids := t.kids[tok.Head][:0:0]
		for _, k := range t.kids[tok.Head] {
			if k != i {
				kids = append(kids, k)
			}
		}
		t.kids[tok.Head] = kids
	}
	tok.Head, tok.Label = head, label
	t.kids[head] = append(t.kids[head], i)
}

// gerund reports whether the token is the -ing form of a verb of meeting or
// travel that was taken for an adjective or noun although it has an object or
// complement: "looks forward to welcoming the president".
func (t *text) gerund(i int) bool {
	if t.pos(i) == nlp.VERB || !strings.HasSuffix(t.lower(i), "ing") || gerunds[t.lower(i)] == "" {
		return false
	}
	return len(t.dependents(i, "obj")) > 0 && len(t.dependents(i, "det")) == 0
}

var gerunds = map[string]string{
	"welcoming": "welcome", "meeting": "meet", "hosting": "host", "receiving": "receive", "visiting": "visit", "touring": "tour",
	"greeting": "greet", "telephoning": "telephone", "phoning": "phone",
}
