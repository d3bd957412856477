package extract

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// arrivals finds the visits whose destination goes without saying, as it is where the text
// is: "Roe met Doe in Nairobi. She flew in from Oslo", "arrived here on Monday".
func (fr *frames) arrivals(title *frames) {
	for v := range fr.doc.Tokens {
		if fr.pos(v) != nlp.VERB || !fr.comesHither(v) {
			continue
		}
		subj, passive := fr.subjects(v)
		if passive {
			continue
		}
		who := slices.DeleteFunc(fr.visitors(subj), func(m *mention) bool { return !fr.namedVisitor(m) })
		if len(who) == 0 {
			continue
		}
		at := fr.sceneOf(v, title)
		if at == nil || slices.ContainsFunc(who, func(m *mention) bool { return m.entity == nil || at.isCountry() && at.country == m.entity.country }) {
			continue
		}
		fr.emit(&candidate{typ: graph.Visit, trigger: v, verb: v, score: 0.8, place: at, parts: with(graph.RoleVisitor, who...)})
	}
}

// hither are verbs of those who come to where the text is: with "in", "here" or where they
// come from, to arrive also with a time only.
var hither = wordSet("fly arrive come jet")

// comesHither reports whether verb v tells of an arrival without saying where.
func (fr *frames) comesHither(v int) bool {
	l := fr.lemma(v)
	if !hither[l] || v+1 >= fr.sentence(v).End || fr.back(v) || len(fr.objects(v)) > 0 || fr.forSport(v) {
		return false
	}
	if fr.tag(v) == "VBG" && len(fr.dependents(v, "aux")) == 0 || fr.tag(v) == "VBN" && len(fr.dependents(v, "aux")) == 0 {
		return false
	}
	if len(fr.dependents(v, "xcomp")) > 0 && l != "arrive" {
		return false
	}
	when := false
	for _, k := range fr.dependents(v, "obl", "advmod", "compound") {
		switch p := fr.prep(k); {
		case fr.lower(k) == "here":
			return true
		case fr.lower(k) == "home" || fr.lower(k) == "back":
			return false
		case fr.isTime(k) || fr.label(k) != "obl":
			when = when || fr.isTime(k) && k > v
		case p == "to" || p == "into" || p == "at" || p == "in" || p == "on" || p == "over" || p == "across":
			return false
		}
	}
	if fr.lower(v+1) == "in" && fr.prepAt(v+1) == nil {
		return true
	}
	if l != "arrive" {
		return false
	}
	return when || len(fr.placesOf(fr.obliques(v, "from"))) > 0
}

// prepAt returns the place before which the word at i stands as its preposition, nil if
// there is none.
func (fr *frames) prepAt(i int) *mention {
	for k := i + 1; k < i+5 && k < fr.sentence(i).End; k++ {
		if p := fr.pos(k); p == nlp.ADP || p == nlp.VERB || p == nlp.PUNCT || fr.isTime(k) {
			return nil
		}
		if m := fr.cover[k]; m != nil && m.kind == graph.KindPlace {
			return m
		}
	}
	return nil
}

// namedVisitor reports whether m is a person who is named, or a delegation.
func (fr *frames) namedVisitor(m *mention) bool {
	if m.kind == graph.KindPerson && m.entity != nil && !m.entity.unnamed() {
		return true
	}
	return m.form == nominal && missions[fr.lemma(m.head)]
}

// sceneOf returns where the text is at verb v: where the meeting or visit was that it told
// of last, or that its title tells of.
func (fr *frames) sceneOf(v int, title *frames) *mention {
	from := fr.placesOf(fr.obliques(v, "from"))
	fits := func(c *candidate) bool {
		return (c.typ == graph.Meet || c.typ == graph.Visit) && c.modality == graph.Actual && c.place != nil && c.place.form == named && !c.place.facility &&
			c.place.kind == graph.KindPlace && !slices.ContainsFunc(from, func(k int) bool { return placesAgree(fr.cover[k], c.place) })
	}
	here := fr.doc.SentenceAt(v)
	var last *candidate
	for _, c := range fr.out {
		if fits(c) && c.t == fr.text && c.trigger < v && here-fr.doc.SentenceAt(c.trigger) <= 2 && (last == nil || c.trigger > last.trigger) {
			last = c
		}
	}
	if last != nil {
		return last.place
	}
	for _, c := range fr.out {
		if c.typ == graph.Meet && c.modality == graph.Actual && c.place == nil && c.t == fr.text && c.trigger < v && here == fr.doc.SentenceAt(c.trigger) {
			if at := fr.placesOf(fr.obliques(c.trigger, "in", "at")); len(at) > 0 {
				return fr.cover[at[0]] // "talks in Lima with Roe, who flew in"
			}
		}
	}
	if title == nil || here > 2 {
		return nil
	}
	for _, c := range title.out {
		if fits(c) && title.doc.SentenceAt(c.trigger) == 0 {
			return c.place
		}
	}
	if !slices.ContainsFunc(fr.dependents(v, "advmod"), func(k int) bool { return fr.lower(k) == "here" }) {
		return nil
	}
	for i := range title.doc.Tokens {
		if m := title.cover[i]; m != nil && i > 0 && m.first == i && m.form == named && m.kind == graph.KindPlace && strings.EqualFold(title.word(i-1), "in") {
			return m
		}
	}
	return nil
}
