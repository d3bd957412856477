package extract

import (
	"sort"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/timex"
	"github.com/entente-graph/entente/nlp"
)

// timeMention is a time expression.
type timeMention struct {
	t                *text
	first, end, head int
	words            string
	class            timex.Class
	future           bool
}

// timesBetween returns those of the times, which are in text order, that begin with a token from first
// to end (exclusive).
func timesBetween(times []*timeMention, first, end int) []*timeMention {
	from := func(i int) int { return sort.Search(len(times), func(k int) bool { return times[k].first >= i }) }
	return times[from(first):max(from(first), from(end))]
}

// timesOf returns the times that begin in the sentence of token i.
func (fr *frames) timesOf(i int) []*timeMention {
	s := fr.sentence(i)
	return timesBetween(fr.times, s.First, s.End)
}

// timesIn returns the times of which a token stands in the sentence of token i.
func (fr *frames) timesIn(i int) []*timeMention {
	s := fr.sentence(i)
	k := sort.Search(len(fr.times), func(k int) bool { return fr.times[k].end > s.First })
	return timesBetween(fr.times[k:], 0, s.End)
}

// isTime reports whether token i is part of a time.
func (fr *frames) isTime(i int) bool {
	k := sort.Search(len(fr.times), func(k int) bool { return fr.times[k].end > i })
	return k < len(fr.times) && fr.times[k].first <= i
}

// timeOf returns the time expression of the sentence that hangs together best
// with the trigger or its verb, nil if none does.
func (fr *frames) timeOf(c *candidate) *timeMention {
	var best *timeMention
	bestScore := 0
	for _, tm := range fr.timesOf(c.trigger) {
		if fr.told(c, tm) || fr.sinceThen(c, tm) || fr.invitedOn(c, tm) || fr.prep(tm.head) == "since" && len(fr.dependents(c.verb, "aux")) == 0 {
			continue // "for the first time since 1974"
		}
		if s := fr.timeScore(c, tm); s > bestScore {
			best, bestScore = tm, s
		}
	}
	if best == nil {
		best = fr.onlyTime(c)
	}
	if best == nil {
		best = fr.relativeTime(c)
	}
	return best
}

// onlyTime returns the one time expression of the sentence, if it may be that of
// the event although the tree hangs it elsewhere.
func (fr *frames) onlyTime(c *candidate) *timeMention {
	var only *timeMention
	for _, tm := range fr.timesOf(c.trigger) {
		if only != nil {
			return nil
		}
		only = tm
	}
	if only == nil || fr.told(c, only) || fr.sinceThen(c, only) || fr.invitedOn(c, only) || fr.outside(c, only) || fr.ofOther(c, only) || fr.ofOtherLeg(c, only) {
		return nil
	}
	return only
}

// ofOther reports whether a time is plainly that of something else: of a noun
// that it stands before as a genitive, of another event, of a reason or a span.
func (fr *frames) ofOther(c *candidate, tm *timeMention) bool {
	if tm.end < len(fr.doc.Tokens) && isGenitive(fr.lower(tm.end)) && fr.head(tm.head) != c.trigger {
		return true
	}
	if fr.label(tm.head) == "nsubj" {
		return true // "tomorrow is a decisive day"
	}
	switch fr.prep(tm.head) {
	case "since", "until", "till", "by", "for", "of", "from", "between", "before", "after":
		return true
	}
	if k := tm.first - 1; k >= 0 && (fr.lower(k) == "since" || fr.lower(k) == "until" || fr.lower(k) == "by") {
		return true
	}
	for i, n := tm.head, 0; n < 8 && !fr.root(i); n++ {
		h := fr.head(i)
		if fr.otherClause(c, tm, h) {
			return true
		}
		if h == c.trigger || h == c.verb {
			return h != c.trigger && fr.apart(c)
		}
		if meetNouns[fr.lemma(h)] || visitNouns[fr.lemma(h)] || meetVerbs[fr.lemma(h)] {
			return true
		}
		if l := fr.label(i); l == "advcl" && !fr.within(c.trigger, i) && (fr.hasMark(i, "since") || fr.hasMark(i, "until") || fr.hasMark(i, "if") || fr.hasMark(i, "before")) {
			return true // "the first visit since he took office on June 1"
		}
		if l := fr.label(i); fr.pos(i) == nlp.VERB && (l == "acl" || l == "ccomp" || l == "parataxis") && !fr.within(c.trigger, i) {
			return true // the time of a clause that the event is not in
		}
		if fr.pos(h) == nlp.NOUN && fr.label(i) == "nmod" && !placeNouns[fr.lemma(h)] && fr.cover[h] == nil {
			return true // "the elections in January"
		}
		i = h
	}
	return false
}

func (fr *frames) timeScore(c *candidate, tm *timeMention) int {
	if tm.first == c.trigger+1 {
		return 18 // "his meeting this week"
	}
	i := tm.head
	for n := 0; n < 8; n++ {
		if fr.root(i) {
			return 0
		}
		h := fr.head(i)
		switch {
		case h == c.trigger || h == c.held:
			return 20 - n
		case h == c.verb:
			if fr.apart(c) {
				return 0
			}
			return 15 - n
		case fr.verbal(h):
			if fr.label(h) == "xcomp" && fr.within(h, c.verb) {
				return 8 - n
			}
			if tm.first < c.verb && offering[fr.lemma(h)] {
				return 0
			}
			if (fr.label(c.verb) == "xcomp" || fr.label(c.verb) == "advcl" && fr.infinitive(c.verb)) && fr.head(c.verb) == h && !sayVerbs[fr.lemma(h)] {
				return 8 - n
			}
			if fr.dayLevel(tm) && (fr.accompanies(c, h) || fr.continues(c, tm, h)) {
				return 7 - n
			}
			return 0
		case meetNouns[fr.lemma(h)] || visitNouns[fr.lemma(h)]:
			if p := fr.prep(h); c.typ != graph.Visit || p != "for" && p != "on" {
				return 0
			}
			// "travel to Lima for talks on Friday"
		case fr.cover[h] != nil && fr.participates(c, fr.cover[h]), placeNouns[fr.lemma(h)], c.place != nil && fr.cover[h] == c.place:
			// hung by a participant or the place: "met X in Paris on Tuesday"
		case n > 2:
			return 0
		}
		i = h
	}
	return 0
}

// told reports whether the time stands right behind a verb of saying and before
// what is said: "said Friday the president will meet".
func (fr *frames) told(c *candidate, tm *timeMention) bool {
	k := tm.first - 1
	for k > 0 && (fr.lower(k) == "on" || fr.lower(k) == "early" || fr.lower(k) == "late") {
		k--
	}
	return k >= 0 && k != c.trigger && fr.pos(k) == nlp.VERB && sayVerbs[fr.lemma(k)] && !fr.accompanies(c, k)
}

// apart reports whether the time belongs to a verb that only tells of the event,
// "said Friday that they would meet", or when the event is over, "left on Monday
// after talks".
func (fr *frames) apart(c *candidate) bool {
	if c.verb == c.trigger {
		return false
	}
	if sayVerbs[fr.lemma(c.verb)] {
		return !fr.accompanies(c, c.verb)
	}
	if c.typ == graph.Visit && fr.lemma(c.verb) == "leave" {
		return true // "left on Monday for visits to"
	}
	if c.typ == graph.Visit && fr.label(c.trigger) == "obj" && remarking[fr.lemma(c.verb)] {
		return true // "protested a visit on Tuesday"
	}
	if fr.label(c.trigger) == "nsubj" && ending[fr.lemma(c.verb)] {
		return true
	}
	switch fr.prep(c.trigger) {
	case "on", "about", "over", "regarding", "since", "from":
		return true // "issued a statement on Sunday on the meeting"
	}
	return false
}

// shifted resolves "a day earlier" and "two days later" against the one other
// day that the sentence names.
func shifted(c *candidate, published graph.Span) graph.Span {
	n, ok := timex.Shift(c.time.words)
	if !ok {
		return graph.Span{}
	}
	base := graph.Span{}
	here := c.t.sentence(c.trigger)
	for _, tm := range timesBetween(c.times, here.First, here.End) {
		if tm == c.time || tm.class != timex.Date {
			continue
		}
		if base.Known() {
			return graph.Span{}
		}
		base = timex.Resolve(tm.words, published, timex.Past)
	}
	if base.Precision != graph.PrecisionDay {
		return graph.Span{}
	}
	return graph.OnDay(base.From + graph.Day(n))
}

// ending are verbs whose time is not that of the event that is their subject.
var ending = wordSet("end conclude finish follow come precede lead produce result help")

// resolveTime gives the days of the candidate's time expression.
func resolveTime(c *candidate, published graph.Span) graph.Span {
	if c.time == nil {
		return graph.Span{}
	}
	if c.time.class == timex.Relative {
		return shifted(c, published)
	}
	dir := timex.Past
	if c.modality == graph.Planned || c.modality == graph.Hypothetical {
		dir = timex.Future
	}
	return timex.Resolve(strings.TrimSpace(c.time.words), published, dir)
}
