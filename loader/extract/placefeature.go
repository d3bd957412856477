package extract

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/logistic"
	"github.com/entente-graph/entente/nlp"
)

// placeDescriber writes the features of one option.
type placeDescriber struct {
	*frames // of the event
	s       *scene
	c       *candidate
	o       placeOption
	all     []placeOption
	v       *logistic.Vector
}

func (d *placeDescriber) add(template string, parts ...string) {
	k := logistic.NewKey("place " + template)
	for _, p := range parts {
		k = k.And(p)
	}
	d.v.Add(k)
}

// near adds a feature, alone and with where the place stands.
func (d *placeDescriber) near(template string, parts ...string) {
	d.add(template, parts...)
	d.add(template+"@", append(parts, d.o.st.name)...)
}

func (s *scene) describePlace(c *candidate, o placeOption, all []placeOption, v *logistic.Vector) {
	d := placeDescriber{frames: s.reader(c), s: s, c: c, o: o, all: all, v: v}
	d.aboutPlace()
	d.aboutRules()
	d.aboutEvent()
	if o.st.same {
		d.aboutSentence()
	}
	d.aboutOthers()
}

func (d *placeDescriber) aboutPlace() {
	o := d.o
	t := o.fr
	kind := o.kindOfPlace()
	d.near("kind", kind)
	at, prep := t.locative(o.at)
	if at < 0 {
		at = o.at
	}
	own := t.prep(o.at)
	l, _ := t.edge(at)
	d.near("prep", prep, own)
	d.near("prep kind", prep, kind)
	d.near("label", l, prep)
	if t.fullLabel(o.at) == "nmod:poss" || t.label(o.at) == "compound" {
		d.near("modifies", t.sort(t.head(o.at)), t.fullLabel(o.at), yes(o.st.same && t.head(o.at) == d.c.trigger))
	}
	g, nouns := t.governing(at)
	d.near("governor", t.sort(g), prep)
	d.add("governor lemma", t.lemma(g), prep, yes(o.st.same))
	d.near("governor nouns", t.sort(g), bucket(nouns), prep)
	if h := t.head(at); h != g {
		d.near("head", t.sort(h), prep, l)
		d.add("head lemma", t.lemma(h), prep)
	}
	if l := t.lemma(o.at); o.m == nil || o.m.form != named {
		d.add("noun", l)
	}
	d.near("bias")
	d.add("bias modality", o.st.name, string(d.c.modality))
	d.add("bias class", o.st.name, triggerClass(d.pos(d.c.trigger)))
	d.add("sentence of place", itoa(min(t.doc.SentenceAt(o.at), 3)), o.st.name)
	host := "none"
	for _, p := range d.c.parts {
		if o.m == nil || o.m.country == "" {
			break
		}
		if p.m.country == o.m.country || p.m.entity.country == o.m.country {
			host = "host"
		}
	}
	d.near("host", host, kind)
	within, holds := false, false
	for _, x := range d.all {
		if x.m == nil || o.m == nil || x.m == o.m || x.st.name != o.st.name || x.m.entity == o.m.entity {
			continue
		}
		within = within || placesAgree(x.m, o.m) && moreSpecific(x.m, o.m)
		holds = holds || placesAgree(x.m, o.m) && moreSpecific(o.m, x.m)
	}
	d.near("around", yes(within), yes(holds))
}

func (d *placeDescriber) aboutRules() {
	c, o := d.c, d.o
	rule := "none"
	switch {
	case c.place != nil && o.m == c.place:
		rule = "this"
	case c.place != nil && o.m != nil && o.m.entity == c.place.entity:
		rule = "this entity"
	case c.place != nil && o.m != nil && placesAgree(o.m, c.place):
		rule = "around"
	case c.place != nil:
		rule = "other"
	}
	d.near("rule", rule)
	d.near("rule kind", rule, o.kindOfPlace())
	if o.st.same && o.fr.text == d.text {
		m := o.m
		if m == nil {
			m = &mention{t: d.text, first: o.at, end: o.at + 1, head: o.at, kind: graph.KindPlace, facility: true}
		}
		score := d.placeScore(c, m, o.at)
		d.add("score", bucket(score))
		d.add("score rule", bucket(score), rule)
	}
}

func (d *placeDescriber) aboutEvent() {
	c := d.c
	d.near("trigger", d.sort(c.trigger), string(c.modality))
	d.add("trigger lemma", d.lemma(c.trigger), yes(d.o.st.same))
	d.near("tense", d.tense(c.verb))
	l, prep := d.markedEdge(c.verb)
	d.near("clause", l, prep)
	if c.trigger != c.verb {
		l, prep := d.edge(c.trigger)
		d.near("role", l, prep, d.sort(c.verb))
	}
	for _, k := range append(d.dependents(c.verb, "advmod"), d.dependents(c.trigger, "amod", "det", "advmod")...) {
		if p := d.pos(k); p == nlp.ADV || p == nlp.DET || p == nlp.ADJ || p == nlp.PRON {
			d.near("modifier", d.lower(k))
		}
	}
	if c.retold {
		d.near("retold")
	}
	if d.pos(c.trigger) != nlp.VERB {
		d.near("definite", yes(d.definite(c.trigger)))
	}
}

// aboutSentence describes a place in the event's own sentence.
func (d *placeDescriber) aboutSentence() {
	c, o := d.c, d.o
	at, prep := d.locative(o.at)
	if at < 0 {
		at = o.at
	}
	g, _ := d.governing(at)
	tc := triggerClass(d.pos(c.trigger))
	rel, coarse := c.relation(g)
	nouns := 0
	for i := at; i != g && !d.root(i); i = d.head(i) {
		if h := d.head(i); h != g && d.sort(h) == "noun" && d.cover[h] == nil {
			nouns++
		}
	}
	kind := o.kindOfPlace()
	d.add("nouns above", bucket(nouns), coarse)
	d.add("nouns above kind", bucket(nouns), coarse, kind)
	d.add("coarse", coarse, d.sort(g), kind)
	d.add("coarse modality", coarse, d.sort(g), string(c.modality))
	d.add("head kind", d.sort(d.head(at)), coarse, kind, prep)
	d.add("relation", rel, tc, prep)
	d.add("relation sort", rel, d.sort(g), prep)
	d.add("relation kind", rel, kind, prep)
	if c.trigger != c.verb {
		l, p := d.edge(c.trigger)
		d.add("relation role", rel, l, p)
		d.add("relation role sort", rel, l, p, d.sort(g))
		d.add("relation verb", rel, d.lemma(c.verb))
	}
	d.add("subject shared", yes(c.partyUnder(d.text, g)), rel, d.sort(g))
	side, from, to := "before", o.at+1, c.trigger
	if o.at > c.trigger {
		side, from, to = "after", c.trigger+1, o.at
	}
	d.add("side", side, tc, prep)
	d.add("side relation", side, rel)
	d.add("distance", side, bucket(to-from))
	verbs, commas, others, names := 0, 0, 0, 0
	for i := from; i < to; i++ {
		switch {
		case d.pos(i) == nlp.VERB:
			verbs++
		case d.word(i) == ",":
			commas++
		}
		if m := d.cover[i]; m != nil && m.first == i && m.isParty() {
			names++
		}
		if i != c.verb && (d.meetingWord(i) || d.visitWord(i)) {
			others++
		}
	}
	here, nearest := 0, true
	for _, x := range d.all {
		if x.st.same && x.at != o.at {
			here++
			nearest = nearest && abs(x.at-c.trigger) >= abs(o.at-c.trigger)
		}
	}
	d.add("verbs between", side, bucket(verbs), rel)
	d.add("commas between", side, bucket(commas))
	d.add("names between", side, bucket(names))
	d.add("triggers between", side, bucket(others))
	d.add("places here", bucket(here), yes(nearest))
	d.addPath(d.v, "place path", at, c.trigger)
	whose := d.whoseBefore(c, o.at)
	d.add("party before", whose, side, kind)
	d.add("party before relation", whose, rel, prep)
	d.add("party before coarse", whose, coarse, d.sort(g), yes(here > 0))
}

// aboutOthers describes the events that are at this place by the rules, and the other
// options.
func (d *placeDescriber) aboutOthers() {
	c, o := d.c, d.o
	meets, visits, visitMod := 0, 0, ""
	var holder *candidate // the event that the place is told of with
	var there []*candidate
	if o.m != nil {
		there = d.s.index().byPlace[o.m.entity]
	}
	for _, x := range there {
		if x == c || !chosen(x) {
			continue
		}
		n := sharing(c, x)
		if x.t == o.fr.text && x.t.doc.SentenceAt(x.trigger) == x.t.doc.SentenceAt(o.at) && (holder == nil || abs(x.trigger-o.at) < abs(holder.trigger-o.at)) {
			holder = x
		}
		if isTalk(x.typ) {
			meets = max(meets, n+1)
		} else {
			visits = max(visits, n+1)
			visitMod = string(x.modality)
		}
	}
	if holder != nil {
		shared := "none"
		switch n := sharing(c, holder); {
		case n == len(c.parts) && n == len(holder.parts):
			shared = "all"
		case n > 0:
			shared = "some"
		}
		d.near("holder", string(holder.typ), shared, yes(holder.modality == c.modality))
		d.near("holder modality", string(holder.typ), string(holder.modality), string(c.modality))
		d.near("holder time", yes(holder.time == c.time), yes(holder.time == nil), yes(c.time == nil), shared)
	}
	d.near("meetings there", bucket(meets))
	d.near("visits there", bucket(visits), visitMod, string(c.modality))
	here, ahead := 0, 0
	for _, x := range d.all {
		if x.st.same {
			here++
		}
		if x.st == o.st && x.at < o.at {
			ahead++
		}
	}
	d.near("own places", bucket(here), yes(c.place == nil))
	d.near("places before", bucket(ahead))
	if !o.st.same {
		t := o.fr
		g, _ := t.governing(o.at)
		d.near("subject shared", yes(c.partyUnder(t.text, g)), t.sort(g))
		d.near("event root", yes(d.root(c.verb)), d.sort(c.verb), t.sort(g))
		d.near("governor root", yes(t.root(g)), t.sort(g))
	}
}
