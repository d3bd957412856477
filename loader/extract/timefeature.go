package extract

import (
	"github.com/entente-graph/entente/loader/logistic"
	"github.com/entente-graph/entente/loader/timex"
	"github.com/entente-graph/entente/nlp"
)

// timeDescriber writes the features of one option.
type timeDescriber struct {
	*frames // of the event
	s       *scene
	c       *candidate
	o       timeOption
	all     []timeOption
	t       *text // of the time
	v       *logistic.Vector
}

func (d *timeDescriber) add(template string, parts ...string) {
	k := logistic.NewKey(template)
	for _, p := range parts {
		k = k.And(p)
	}
	d.v.Add(k)
}

// near adds a feature, alone and with where the time stands.
func (d *timeDescriber) near(template string, parts ...string) {
	d.add(template, parts...)
	d.add(template+"@", append(parts, d.o.st.name)...)
}

func (s *scene) describeTime(c *candidate, o timeOption, all []timeOption, v *logistic.Vector) {
	d := timeDescriber{frames: s.reader(c), s: s, c: c, o: o, all: all, t: o.tm.t, v: v}
	d.aboutWords()
	d.aboutRules()
	d.aboutEvent()
	if o.st.same {
		d.aboutSentence()
	} else {
		d.aboutOtherSentence()
	}
	d.aboutOthers()
}

// kindOfTime names what sort of time the words are.
func (t *text) kindOfTime(tm *timeMention) string {
	kind, mod := "", ""
	for i := tm.first; i < tm.end; i++ {
		switch w := t.lower(i); {
		case dayNames[w]:
			kind = "weekday"
		case dayWords[w] || w == "overnight":
			kind = w
		case monthNames[w] && kind == "":
			kind = "month"
		case t.isYear(i) && kind == "":
			kind = "year"
		case t.isNumber(i) && kind == "month":
			kind = "date"
		case timeUnits[w] && kind == "":
			kind = w
		case pointing[w]:
			mod += w
		}
	}
	switch {
	case tm.class != timex.Relative:
	case t.besides(tm.end - 2):
		mod += t.lower(tm.end - 1)
	default:
		mod += "?"
	}
	return kind + " " + mod
}

func (d *timeDescriber) aboutWords() {
	tm, t := d.o.tm, d.t
	kind := t.kindOfTime(tm)
	d.near("kind", kind)
	d.add("kind modality", kind, string(d.c.modality), yes(d.o.st.same))
	prep := t.prep(tm.head)
	if prep == "" && tm.first > 0 {
		if w := t.lower(tm.first - 1); t.pos(tm.first-1) == nlp.ADP || t.pos(tm.first-1) == nlp.SCONJ {
			prep = "?" + w
		}
	}
	d.near("prep", prep)
	l, _ := t.edge(tm.head)
	d.near("label", l)
	g, nouns := t.governing(tm.head)
	d.near("governor", t.sort(g), l)
	d.near("governor nouns", t.sort(g), bucket(nouns))
	d.add("governor lemma", t.lemma(g), yes(d.o.st.same))
	if h := t.head(tm.head); h != g {
		d.near("head", t.sort(h), prep)
		d.add("head lemma", t.lemma(h))
	}
	if tm.end < len(t.doc.Tokens) && isGenitive(t.lower(tm.end)) {
		d.near("genitive", yes(d.o.st.same && t.head(tm.head) == d.c.trigger))
	}
	d.near("ahead", yes(tm.future), string(d.c.modality))
	d.near("bias")
	d.add("bias type", d.o.st.name, string(d.c.typ), triggerClass(d.pos(d.c.trigger)))
	d.add("bias modality", d.o.st.name, string(d.c.modality))
	d.add("sentence of time", itoa(min(t.doc.SentenceAt(tm.first), 3)), d.o.st.name)
}

func (d *timeDescriber) aboutRules() {
	c, tm := d.c, d.o.tm
	rule := "none"
	switch {
	case c.time == tm:
		rule = "this"
	case c.time != nil:
		rule = "other"
		for _, o := range d.all {
			if o.tm == c.time && o.st.same {
				rule = "other in sentence"
			}
		}
	}
	d.near("rule", rule)
	d.add("rule type", rule, string(c.typ), d.o.st.name)
	if !d.o.st.same || d.t != d.text {
		return
	}
	d.add("score", bucket(d.timeScore(c, tm)), triggerClass(d.pos(c.trigger)))
	d.add("score rule", bucket(d.timeScore(c, tm)), rule)
	for _, is := range []struct {
		name string
		is   bool
	}{{"told", d.told(c, tm)}, {"since", d.sinceThen(c, tm)}, {"outside", d.outside(c, tm)}, {"of other", d.ofOther(c, tm)}} {
		if is.is {
			d.add("is", is.name)
			d.add("is rule", is.name, rule)
		}
	}
}

func (d *timeDescriber) aboutEvent() {
	c := d.c
	d.near("trigger", d.sort(c.trigger), string(c.modality))
	d.add("trigger lemma", d.lemma(c.trigger), yes(d.o.st.same))
	d.near("tense", d.tense(c.verb))
	l, prep := d.markedEdge(c.verb)
	d.near("clause", l, prep)
	if h := d.head(c.verb); h != c.verb {
		d.near("clause head", l, prep, d.sort(h))
		d.add("clause head lemma", l, prep, d.lemma(h), yes(d.o.st.same))
	}
	d.near("type modality", string(c.typ), string(c.modality), triggerClass(d.pos(c.trigger)))
	if c.trigger != c.verb {
		l, prep := d.edge(c.trigger)
		d.near("role", l, prep, d.sort(c.verb))
		d.add("verb lemma", d.lemma(c.verb), yes(d.o.st.same))
	}
	for _, k := range append(d.dependents(c.verb, "advmod"), d.dependents(c.trigger, "amod", "det")...) {
		switch d.pos(k) {
		case nlp.ADV, nlp.DET, nlp.ADJ:
			d.near("modifier", d.lower(k))
		}
	}
	if c.retold {
		d.near("retold")
	}
}

// aboutSentence describes a time in the event's own sentence.
func (d *timeDescriber) aboutSentence() {
	c, tm := d.c, d.o.tm
	g, _ := d.governing(tm.head)
	tc := triggerClass(d.pos(c.trigger))
	rel, coarse := c.relation(g)
	l, prep := d.markedEdge(c.verb)
	d.add("coarse", coarse, d.sort(g), string(c.modality), tc)
	d.add("coarse clause", coarse, d.sort(g), l, prep)
	d.add("coarse clause type", coarse, l, prep, string(c.typ), tc)
	d.add("coarse lemma", coarse, d.lemma(g), string(c.modality))
	d.add("coarse kind", coarse, d.sort(g), d.t.kindOfTime(tm))
	d.add("relation", rel, tc)
	d.add("relation sort", rel, d.sort(g))
	d.add("relation tense", rel, d.tense(c.verb), d.tag(g))
	d.add("relation type", rel, string(c.typ), tc)
	if c.trigger != c.verb {
		l, prep := d.edge(c.trigger)
		d.add("relation role", rel, l, prep)
		d.add("relation role sort", rel, l, prep, d.sort(g))
		d.add("relation verb", rel, d.lemma(c.verb))
	}
	d.add("subject shared", yes(c.partyUnder(d.text, g)), rel, d.sort(g))
	side, from, to := "before", tm.end, c.trigger
	if tm.first > c.trigger {
		side, from, to = "after", c.trigger+1, tm.first
	}
	d.add("side", side, tc)
	d.add("side relation", side, rel)
	d.add("distance", side, bucket(to-from))
	verbs, commas, times, others := 0, 0, 0, 0
	for i := from; i < to; i++ {
		switch {
		case d.pos(i) == nlp.VERB:
			verbs++
		case d.word(i) == ",":
			commas++
		}
		if i != c.verb && (d.meetingWord(i) || d.visitWord(i)) {
			others++
		}
	}
	here, nearest := 0, true
	for _, o := range d.all {
		if !o.st.same || o.tm == tm {
			continue
		}
		here++
		if o.tm.first >= from && o.tm.end <= to {
			times++
		}
		if abs(o.tm.head-c.trigger) < abs(tm.head-c.trigger) {
			nearest = false
		}
	}
	d.add("verbs between", side, bucket(verbs), rel)
	d.add("commas between", side, bucket(commas))
	d.add("times between", side, bucket(times))
	d.add("triggers between", side, bucket(others))
	d.add("times here", bucket(here), yes(nearest))
	if from == to {
		d.add("adjacent", side, tc)
	}
	d.addPath(d.v, "path", tm.head, c.trigger)
	whose := d.whoseBefore(c, tm.first)
	d.add("party before", whose, side, string(c.typ))
	d.add("party before relation", whose, rel)
	d.add("party before coarse", whose, coarse, d.sort(g), bucket(here))
	d.aboutLength()
}

// aboutLength describes the words that tell how long the event was, and those beside them.
func (d *timeDescriber) aboutLength() {
	long := d.lasting(d.c)
	if long == nil {
		return
	}
	l, prep := d.edge(long.head)
	is := "beside"
	if long.head == d.o.tm.head {
		is = "length"
	}
	d.add("length", is)
	d.add("length role", is, l, d.prepBefore(long.head))
	d.add("length verb", is, l, prep, d.lemma(d.head(long.head)))
	times := 0
	for _, o := range d.all {
		if o.st.same {
			times++
		}
	}
	d.add("length times", is, bucket(times), l)
}

// aboutOtherSentence describes a time in a sentence before or behind the event's.
func (d *timeDescriber) aboutOtherSentence() {
	c, tm, t := d.c, d.o.tm, d.t
	here, between := 0, 0
	for _, o := range d.all {
		if o.st.same {
			here++
		}
		if o.tm != tm && o.tm.t == t && t == c.t && (o.tm.first > tm.first) == (c.trigger > tm.first) && abs(o.tm.first-c.trigger) < abs(tm.first-c.trigger) {
			between++
		}
	}
	d.near("own times", bucket(here), yes(c.time == nil))
	d.near("times between", bucket(between))
	g, _ := t.governing(tm.head)
	d.near("governor root", yes(t.root(g)), t.sort(g))
	d.near("governor tense", t.tense(g))
	l, prep := d.markedEdge(c.verb)
	d.near("governor clause", t.sort(g), l, prep, string(c.modality))
	d.near("governor type", t.sort(g), string(c.typ), string(c.modality), yes(here > 0))
	d.near("lead", yes(t.root(g)), t.sort(g), yes(c.partyUnder(t, g)), string(c.modality))
	d.near("tenses", t.tag(g), d.tense(c.verb), yes(here > 0))
	d.near("subject shared", yes(c.partyUnder(t, g)), t.sort(g))
	d.near("event root", yes(d.root(c.verb)), d.sort(c.verb), t.sort(g))
	d.near("kind tense", t.kindOfTime(tm), d.tense(c.verb))
	said := !d.root(c.verb) && d.label(c.verb) == "ccomp" && sayVerbs[d.lemma(d.head(c.verb))]
	d.near("said", yes(said), t.sort(g))
	subject := "none"
	for _, k := range d.dependents(c.verb, "nsubj") {
		switch m := d.cover[k]; {
		case m == nil:
			subject = "other"
		case m.form == pronoun:
			subject = "pronoun"
		case m.form == nominal:
			subject = "nominal"
		default:
			subject = "named"
		}
	}
	d.near("subject", subject, yes(here > 0))
	if d.pos(c.trigger) != nlp.VERB {
		d.near("definite", yes(d.definite(c.trigger)), yes(d.comesBack(c.trigger)))
	}
}

// aboutOthers describes the events that rules give this time.
func (d *timeDescriber) aboutOthers() {
	c, tm := d.c, d.o.tm
	most, typ, mod, place := -1, "", "", ""
	for _, o := range d.s.index().byTime[tm] {
		if o == c {
			continue
		}
		if n := sharing(c, o); n > most {
			most, typ, mod = n, string(o.typ), yes(o.modality == c.modality)
			switch {
			case o.place == nil || c.place == nil:
				place = "unknown"
			case placesAgree(o.place, c.place):
				place = "same"
			default:
				place = "other"
			}
		}
	}
	d.near("holder", bucket(most+1), typ)
	d.near("holder modality", bucket(min(most, 2)+1), mod, string(c.modality))
	d.near("holder place", place, typ)
	d.near("holder types", typ, string(c.typ), bucket(min(most, 2)+1), mod)
	last := d.s.lastBefore(c) // with a participant of this one
	if last != nil {
		d.near("last event", yes(last.time == tm), yes(last.time == nil), string(last.typ))
	}
}
