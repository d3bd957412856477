package extract

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/gazetteer"
	"github.com/entente-graph/entente/nlp"
)

// oneParty leaves out of talks who only tells who another party is: the party in "party
// leader Jane Roe", the minister in "Jane Roe, an adviser to Minister Doe", the leader of "a
// delegation led by Jane Roe", the description beside a name, "both countries" beside those
// whom it counts.
func (fr *frames) oneParty() {
	for _, c := range fr.out {
		if !isTalk(c.typ) || len(c.parts) < 2 {
			continue
		}
		for i := 0; i < len(c.parts) && len(c.parts) > 1; i++ {
			p := c.parts[i].m
			if p.t == fr.text && (len(c.parts) > 2 && (fr.countsOthers(p) || fr.townAmongPeople(p, c)) || fr.tellsOfAnother(p, c)) {
				c.parts = slices.Delete(slices.Clone(c.parts), i, i+1)
				i--
			}
		}
	}
}

// tellsOfAnother reports whether p belongs to what is said of another participant of c.
func (fr *frames) tellsOfAnother(p *mention, c *candidate) bool {
	return slices.ContainsFunc(c.parts, func(o participant) bool {
		q := o.m
		return q != p && q.t == fr.text && !sameEntity(p, q) &&
			(fr.inTitleOf(p, q) || fr.saidOf(p, q) || fr.beside(p, q) || fr.goesWith(p, q, c))
	})
}

// inTitleOf reports whether p stands in the title of q: "Sinn Fein leader Jane Roe".
func (fr *frames) inTitleOf(p, q *mention) bool {
	return p.first >= q.first && p.end <= q.core && q.form == named
}

// saidOf reports whether p stands in an apposition of q, or in a clause that tells who leads or
// accompanies q.
func (fr *frames) saidOf(p, q *mention) bool {
	if fr.leaderBehind(q) == p {
		return true
	}
	for _, k := range fr.kids[q.head] {
		if k < q.first || p.head == k || !fr.within(p.head, k) {
			continue
		}
		switch fr.label(k) {
		case "appos":
			if fr.pos(k) == nlp.NOUN && fr.head(p.head) == k && (fr.label(p.head) == "nmod" || fr.label(p.head) == "compound") {
				return true // "Jane Roe, an adviser to President Doe"
			}
		case "acl":
			if l := fr.lemma(k); l == "lead" || l == "head" || l == "accompany" || l == "flank" {
				return slices.Contains(fr.agents(k), p.head)
			}
		}
	}
	return false
}

// leaderBehind returns the person who is said right behind the people of q to lead them:
// "Kenyan officials, led by Roe", wherever parsers hang it; nil if none is.
func (fr *frames) leaderBehind(q *mention) *mention {
	if q.t != fr.text || q.form != nominal || q.kind != graph.KindGroup {
		return nil
	}
	i, end := max(q.end, fr.f.ofPhrase(q.head)), fr.sentence(q.first).End
	if i < end && fr.word(i) == "," {
		i++
	}
	if i+2 >= end || fr.tag(i) != "VBN" || fr.lower(i+1) != "by" {
		return nil
	}
	if l := fr.lemma(i); l != "lead" && l != "head" {
		return nil
	}
	if m := fr.partyFrom(i+2, end); m != nil && m.form == named && m.kind == graph.KindPerson {
		return m
	}
	return nil
}

// beside reports whether p describes, between commas, the person or body named right before or
// behind it: "Kenya's new president, Jane Roe,".
func (fr *frames) beside(p, q *mention) bool {
	if p.form != nominal || p.plural || q.form != named || q.kind == graph.KindPlace || q.plural {
		return false
	}
	if person := q.kind == graph.KindPerson; person && !describedAs(q, p) || !person && p.kind == graph.KindPerson {
		return false
	}
	if strings.HasPrefix(fr.label(q.head), "nsubj") && fr.head(q.head) > q.head && fr.head(p.head) != fr.head(q.head) {
		return false // "after talks with the president, Jane Roe flew"
	}
	stop := func(i int) bool {
		return fr.pos(i) == nlp.PUNCT || fr.pos(i) == nlp.X || fr.pos(i) == nlp.VERB || fr.pos(i) == nlp.AUX
	}
	if p.end+1 == q.first && fr.word(p.end) == "," {
		w := fr.lower(p.first)
		return stop(q.end) && (p.definite || w == "a" || w == "an" || fr.tag(p.first) == "PRP$" || slices.ContainsFunc(fr.kids[p.head], func(k int) bool { return fr.fullLabel(k) == "nmod:poss" }))
	}
	return q.kind == graph.KindPerson && q.end+1 == p.first && fr.word(q.end) == "," && fr.word(p.end) == "," && fr.label(p.head) != "conj"
}

// townAmongPeople reports whether p is a town where all others are persons: one more place of
// a list, "met in Vienna in May, Valletta in September and Bangkok in January".
func (fr *frames) townAmongPeople(p *mention, c *candidate) bool {
	return p.place != nil && p.place.Kind == gazetteer.City && !slices.ContainsFunc(c.parts, func(o participant) bool {
		return o.m != p && o.m.kind != graph.KindPerson
	})
}

// countsOthers reports whether p only counts those who take part: "both countries", "the two
// sides", "the three leaders".
func (fr *frames) countsOthers(p *mention) bool {
	if p.form != nominal || !p.plural {
		return false
	}
	if s, ok := fr.collectiveAt(p.head); ok && s.count > 0 {
		return true
	}
	l := fr.lemma(p.head)
	return (l == "side" || countryNouns[l] || personNouns[l]) && slices.ContainsFunc(fr.kids[p.head], func(k int) bool {
		w := fr.lower(k)
		return w == "both" || counts[w] > 0 && fr.label(k) == "nummod" && fr.definite(p.head)
	})
}

// goesWith reports whether p and q are people of one company, and p told of second: "ministers
// and central bankers from the seven countries", "scientists and officials gathered".
func (fr *frames) goesWith(p, q *mention, c *candidate) bool {
	if p.form != nominal || q.form != nominal || !p.plural || !q.plural || p.head < q.head || fr.label(p.head) != "conj" || fr.head(p.head) != q.head {
		return false
	}
	if q.country != "" || p.country != "" {
		return false
	}
	for i := q.first; i < p.end; i++ {
		if fr.cover[i] != nil && fr.cover[i].form == named || isCapital(fr.word(i)) && i > fr.sentence(i).First || isGenitive(fr.lower(i)) || fr.tag(i) == "PRP$" {
			return false
		}
	}
	if prep := fr.prep(q.head); prep == "between" || prep == "among" {
		return false
	}
	if gathering[fr.lemma(c.trigger)] {
		return true
	}
	return company[fr.lemma(q.head)] && company[fr.lemma(p.head)] && (fr.lower(p.head+1) == "from" || fr.lower(p.head+1) == "of")
}

var (
	gathering = wordSet("gather convene assemble congregate")
	// company are people who sit on one side of a table as a rule.
	company = wordSet("minister banker negotiator leader cleric elder official governor expert scientist diplomat delegate adviser chief executive president envoy economist lawmaker senator deputy commander officer secretary director head ambassador")
)
