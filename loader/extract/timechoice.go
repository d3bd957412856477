package extract

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/logistic"
	"github.com/entente-graph/entente/loader/timex"
	"github.com/entente-graph/entente/nlp"
)

// timeOption is a time expression that may tell when an event is.
type timeOption struct {
	tm *timeMention
	st stand
}

// timeOptions returns the times near the event, in text order, the title's last.
func (s *scene) timeOptions(c *candidate) []timeOption {
	var out []timeOption
	found := false
	for _, fr := range s.readers {
		first, end := tokensNear(c, fr.text)
		for _, tm := range timesBetween(fr.times, first, end) {
			if st, ok := standOf(c, fr.text, tm.first); ok && !(st.same && fr.ofNoEvent(c, tm)) {
				out = append(out, timeOption{tm, st})
				found = found || tm == c.time
			}
		}
	}
	if c.time != nil && !found && c.time.t == c.t {
		st, _ := standOf(c, c.t, c.time.first)
		out = append(out, timeOption{c.time, st})
	}
	if tm := s.reader(c).lasting(c); tm != nil {
		st, _ := standOf(c, c.t, tm.first)
		out = append(out, timeOption{tm, st})
	}
	return out
}

// lasting returns the words that tell how many days or more an event was, "two days of talks",
// nil if none do: where nothing else tells when it was they do. What somebody comes for is yet to
// be.
func (fr *frames) lasting(c *candidate) *timeMention {
	n := fr.wholeOf(c.trigger)
	if n == c.trigger || !isTalk(c.typ) || !lengthy[fr.lemma(n)] || fr.isTime(n) || fr.prep(n) == "for" {
		return nil
	}
	first := n
	for first > fr.sentence(n).First && (fr.isNumber(first-1) || fr.lower(first-1) == "a" || fr.lower(first-1) == "several") {
		first--
	}
	if first == n {
		return nil
	}
	return &timeMention{t: fr.text, first: first, end: n + 1, head: n, words: fr.words(first, n+1), class: timex.Relative}
}

var lengthy = wordSet("day week month year")

// ofNoEvent reports whether the time is plainly that of something else: what "since"
// counts from, or the day on which somebody spoke of a visit, invited or put it off.
func (fr *frames) ofNoEvent(c *candidate, tm *timeMention) bool {
	if fr.inTopic(c, tm.head) {
		return true
	}
	if fr.sinceThen(c, tm) || fr.ofOtherLeg(c, tm) || fr.invitedOn(c, tm) || fr.prep(tm.head) == "since" && len(fr.dependents(c.verb, "aux")) == 0 {
		return true
	}
	return c.typ == graph.Visit && fr.head(tm.head) == c.verb && fr.label(c.trigger) == "obj" && remarking[fr.lemma(c.verb)]
}

// inTopic reports whether what stands at token k belongs to what is talked about: "discussed
// elections in January at a meeting on Friday".
func (fr *frames) inTopic(c *candidate, k int) bool {
	for depth := 0; depth < maxPath && !fr.root(k); depth++ {
		h := fr.head(k)
		switch fr.label(k) {
		case "obj":
			return depth > 0 && discussing[fr.lemma(h)] && fr.pos(h) == nlp.VERB && !fr.within(c.trigger, k)
		case "nmod", "obl", "acl", "conj", "compound":
		default:
			return false
		}
		k = h
	}
	return false
}

// settleTimes gives each event the most probable time, or none where all are improbable.
func (s *scene) settleTimes(m Choice, published graph.Span) {
	picked := make([]*timeMention, len(s.cands))
	for i, c := range s.cands {
		if !chosen(c) {
			continue
		}
		if c.time != nil && c.time.t == c.t && c.held >= 0 && c.t.head(c.time.head) == c.held {
			picked[i] = c.time // "the meeting, held a day earlier"
			continue
		}
		options := s.timeOptions(c)
		best, kept := m.Threshold, false
		odds := m.odds(len(options), func(k int, v *logistic.Vector) { s.describeTime(c, options[k], options, v) })
		for k, o := range options {
			p, most := together(odds, k, func(j int) bool { return strings.EqualFold(options[j].tm.words, o.tm.words) })
			if c.retold && !o.st.same || c.again() && !c.tells(o.tm.t, o.tm.head) {
				continue // it is the time of the meeting that it comes back to
			}
			if most && p >= best {
				picked[i], best = o.tm, p
			}
			kept = kept || o.st.same && o.tm == c.time && p >= read*m.Threshold
		}
		if picked[i] == nil && kept {
			picked[i] = c.time
		}
	}
	s.indexed = nil // by the times that they have until now
	for i, c := range s.cands {
		if chosen(c) {
			c.time = picked[i]
			c.days = resolveTime(c, published)
		}
	}
}

// settle chooses times and places.
func (s *scene) settle(m *Circumstances, published graph.Span) {
	s.settleTimes(m.Times, published)
	s.settlePlaces(m.Places)
}
