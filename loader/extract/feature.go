package extract

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/logistic"
	"github.com/entente-graph/entente/nlp"
)

// describer writes the features of the rows of one occasion.
type describer struct {
	*frames
	o    *occasion
	task string // "met", "visitor" or "destination"
	tw   string // lemma of the trigger
	tc   string // class of the trigger
	v    *logistic.Vector
}

// describe appends the features of a row to v. What the frames made of it is none:
// they were tuned on the texts that the classifier learns from, and are right on
// these more often than on others.
func (fr *frames) describe(o *occasion, r *row, v *logistic.Vector) {
	d := describer{frames: fr, o: o, task: "met", tw: fr.lemma(o.trigger), tc: triggerClass(fr.pos(o.trigger)), v: v}
	switch {
	case r.destination:
		d.task = "destination"
	case o.visit:
		d.task = "visitor"
	}
	d.aboutTrigger()
	d.aboutMention(r)
	if r.anchor >= 0 {
		d.aboutPath(r)
		d.aboutOrder(r)
		d.aboutGrammar(r)
	}
}

func triggerClass(p nlp.POS) string {
	if p == nlp.VERB {
		return "v"
	}
	return "n"
}

// add adds a feature, alone and together with the trigger's lemma.
func (d *describer) add(template string, parts ...string) {
	k := logistic.NewKey(template).And(d.task)
	for _, p := range parts {
		k = k.And(p)
	}
	d.v.Add(k.And(d.tc))
	d.v.Add(k.And(d.tw))
}

// plain adds a feature without the trigger's lemma.
func (d *describer) plain(template string, parts ...string) {
	k := logistic.NewKey(template).And(d.task)
	for _, p := range parts {
		k = k.And(p)
	}
	d.v.Add(k)
}

func (d *describer) aboutTrigger() {
	t, v := d.o.trigger, d.o.verb
	d.plain("word", d.tw)
	d.add("tag", d.tag(t))
	if !d.root(t) {
		d.add("governor", d.lemma(d.head(t)), d.label(t))
		d.plain("label", d.label(t), d.tc, d.prep(t))
	}
	if v != t {
		d.plain("verb", d.lemma(v))
		d.plain("verb tag", d.tag(v))
	}
	for _, w := range []int{t - 1, t + 1, t + 2} {
		if s := d.sentence(t); w >= s.First && w < s.End {
			d.plain("beside", itoa(w-t), d.lower(w), d.tc)
		}
	}
	for _, k := range d.kids[t] {
		d.plain("child", d.label(k), d.prep(k), d.tc)
		if p := d.pos(k); p == nlp.ADJ || p == nlp.ADV || p == nlp.AUX || p == nlp.DET {
			d.plain("modifier", d.lower(k))
		}
		if l := d.label(k); l == "obj" || l == "compound" {
			d.add("object", d.lemma(k))
		}
	}
	d.aboutSentence()
}

func (d *describer) aboutSentence() {
	s := d.sentence(d.o.trigger)
	d.plain("sentence", bucket(s.End-s.First))
	if d.title {
		d.plain("title")
	}
	sport, heard, no := false, false, false
	for i := s.First; i < s.End; i++ {
		w := d.lower(i)
		sport = sport || sporting[w]
		heard = heard || notHeard[w]
		no = no || w == "not" || w == "n't" || w == "never"
	}
	if sport {
		d.add("sports")
	}
	if heard {
		d.add("reporters")
	}
	if no {
		d.plain("negation")
	}
	n := 0
	for _, r := range d.o.rows {
		if !r.destination {
			n++
		}
	}
	d.plain("rows", bucket(n))
}

func (d *describer) aboutMention(r *row) {
	m := r.m
	if m == nil {
		d.add("kind", "people noun")
		d.plain("noun", d.lemma(r.anchor))
		return
	}
	kind := string(m.kind) + " " + [...]string{"named", "nominal", "pronoun"}[m.form]
	if m.plural {
		kind += " plural"
	}
	if m.isCountry() {
		kind += " country"
	}
	d.add("kind", kind)
	if m.form != named {
		d.plain("noun", m.t.lemma(m.head))
		d.plain("definite", yes(m.definite), yes(m.country != ""))
	}
	if m.office != "" {
		o := m.office
		if i := strings.LastIndexByte(o, ' '); i > 0 {
			o = o[i+1:]
		}
		d.plain("office", o)
		d.add("has office")
	}
	for _, shape := range d.nameShape(m) {
		d.plain("shape", shape)
	}
	if m.facility {
		d.plain("facility")
	}
	if m.kind == graph.KindPlace && m.place != nil {
		d.plain("place kind", itoa(int(m.place.Kind)))
	}
	if e := m.entity; e != nil && e.kind == graph.KindOrganization && m.form == named {
		d.plain("last word", lastWord(e.name))
	}
}

func lastWord(s string) string {
	s = strings.ToLower(s)
	return s[strings.LastIndexByte(s, ' ')+1:]
}

// aboutPath writes the way through the tree from the mention to the trigger, in
// several degrees of detail, and from the head of its list to the trigger's verb.
func (d *describer) aboutPath(r *row) {
	d.path("path", r.anchor, d.o.trigger)
	top := d.listHead(r.anchor)
	if top != r.anchor {
		d.plain("in list")
	}
	d.path("list path", top, d.o.trigger)
	if d.o.verb != d.o.trigger {
		d.path("verb path", top, d.o.verb)
	}
}

func (d *describer) path(template string, a, b int) {
	p, ok := d.pathBetween(a, b)
	if !ok {
		d.add(template, "none")
		return
	}
	base := logistic.NewKey(template).And(d.task)
	full, lexical, short := base.And("full"), base.And("lexical"), base.And("short")
	verbs, last := 0, ""
	step := func(i int, dir string) {
		l, prep := d.edge(i)
		full = full.And(dir).And(l).And(prep)
		h := d.head(i)
		if p := d.pos(h); p == nlp.VERB || p == nlp.NOUN {
			lexical = lexical.And(dir).And(l).And(prep).And(d.lemma(h))
		} else {
			lexical = lexical.And(dir).And(l).And(prep)
		}
		if s := l + prep + dir; l != "conj" && l != "flat" && l != "compound" && s != last {
			short = short.And(s)
			last = s
		}
		if i != a && i != b && d.pos(i) == nlp.VERB {
			verbs++
		}
		d.v.Add(base.And("step").And(dir).And(l).And(prep).And(d.tc))
	}
	for _, i := range p.up {
		step(i, "^")
	}
	for _, i := range p.down {
		step(i, "v")
	}
	d.v.Add(full.And(d.tc))
	d.v.Add(full.And(d.tw))
	d.v.Add(lexical)
	d.v.Add(short.And(d.tc))
	d.v.Add(short.And(d.tw))
	d.v.Add(base.And("length").Int(len(p.up)).Int(len(p.down)).And(d.tc))
	d.v.Add(base.And("verbs").Int(verbs))
	d.v.Add(base.And("top").And(d.lemma(p.top)))
	d.v.Add(base.And("top").And(d.tag(p.top)).And(d.tc))
	if n := len(p.up); n > 0 {
		l, prep := d.edge(p.up[n-1])
		d.v.Add(base.And("last up").And(l).And(prep).And(d.tw))
		d.v.Add(base.And("last up").And(l).And(prep).And(d.tc).Int(len(p.down)))
	}
}

// aboutOrder writes what stands between mention and trigger and beside them.
func (d *describer) aboutOrder(r *row) {
	first, end := r.anchor, r.anchor+1
	if r.m != nil && r.m.t == d.text && r.m.first <= r.anchor && r.anchor < r.m.end {
		first, end = r.m.first, r.m.end
	}
	s, t := d.sentence(d.o.trigger), d.o.trigger
	side, from, to := "before", end, t
	if first > t {
		side, from, to = "after", t+1, first
	}
	d.add("side", side)
	d.plain("distance", side, bucket(to-from), d.tc)
	if first > s.First {
		d.add("word before", side, d.lower(first-1))
	}
	if end < s.End {
		d.plain("word after", side, d.lower(end), d.tc)
	}
	d.plain("first in sentence", yes(first == s.First), side)
	if to-from <= 3 && to >= from {
		d.add("gap", side, d.words(from, to))
	}
	names, verbs := 0, 0
	for i := from; i < to; i++ {
		if m := d.cover[i]; m != nil {
			if m.first == i && m.isParty() {
				names++
			}
			continue
		}
		switch d.pos(i) {
		case nlp.VERB:
			verbs++
			d.plain("verb between", side, d.lemma(i))
		case nlp.ADP, nlp.SCONJ, nlp.PUNCT, nlp.CCONJ, nlp.PRON:
			d.plain("between", side, d.lower(i), d.tc)
		}
		if d.meetingWord(i) || d.visitWord(i) {
			d.plain("trigger between", side)
		}
	}
	d.add("names between", side, bucket(names))
	d.plain("verbs between", side, bucket(verbs))
}

// aboutGrammar writes the roles that the mention and its list have.
func (d *describer) aboutGrammar(r *row) {
	top := d.listHead(r.anchor)
	l, prep := d.edge(top)
	d.add("role", l, prep)
	if !d.root(top) {
		h := d.head(top)
		d.plain("head", l, prep, d.lemma(h))
		d.plain("head is trigger", yes(h == d.o.trigger), yes(h == d.o.verb), l, prep, d.tc)
		if sayVerbs[d.lemma(h)] {
			d.plain("of saying", l)
		}
	}
	if l, prep := d.edge(r.anchor); top != r.anchor {
		d.plain("own role", l, prep)
	}
	subj, passive := d.subjects(d.o.verb)
	for _, k := range subj {
		if d.listHead(k) == top || d.within(r.anchor, k) && d.label(r.anchor) == "conj" {
			d.add("subject", yes(passive))
			d.plain("subject of", d.lemma(d.o.verb), yes(passive))
		} else if d.antecedentOf(k) >= 0 && d.listHead(d.antecedentOf(k)) == top {
			d.add("antecedent of subject", yes(passive))
		}
	}
}

// takenBy reports whether the frame's event has the row's entity in its role.
func (r *row) takenBy(c *candidate) bool {
	if r.m == nil {
		return false
	}
	if r.destination {
		return c.place != nil && sameEntity(c.place, r.m)
	}
	for _, p := range c.parts {
		if sameEntity(p.m, r.m) {
			return true
		}
	}
	return false
}

func sameEntity(a, b *mention) bool { return a == b || a.entity != nil && a.entity == b.entity }

func yes(b bool) string {
	if b {
		return "y"
	}
	return "n"
}

// bucket names the size of a count: 0, 1, 2, 3, then doubling.
func bucket(n int) string {
	switch {
	case n <= 3:
		return itoa(n)
	case n <= 6:
		return "4-6"
	case n <= 12:
		return "7-12"
	case n <= 24:
		return "13-24"
	}
	return "25-"
}
