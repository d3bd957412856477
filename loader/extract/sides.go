package extract

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// emitSides emits one event of all, or one for each of b where the text says
// that they were met apart.
func (fr *frames) emitSides(c candidate, a, b []*mention) {
	if runs := fr.runsOf(b); len(runs) > 1 && len(a) > 0 {
		for _, run := range runs {
			one := c
			one.parts, one.place = append(with(graph.RoleParty, a...), with(graph.RoleParty, run...)...), fr.placeBehind(run[len(run)-1])
			fr.emit(&one)
		}
		return
	}
	oneByOne := len(b) >= manyCounterparts && len(a) == 1 && meetVerbs[fr.lemma(c.trigger)]
	oneByOne = oneByOne || c.typ == graph.Call && len(b) > 1 && len(a) == 1 && a[0].kind == graph.KindPerson && !slices.ContainsFunc(b, func(m *mention) bool { return m.kind == graph.KindPerson })
	oneByOne = oneByOne || c.typ == graph.Call && fr.callsInTurn(c.trigger) && len(a) > 0 && len(b) > 0
	if oneByOne || len(b) > 1 && len(a) > 0 && (fr.apartFrom(c.trigger) || fr.apartFrom(c.verb)) {
		for _, m := range b {
			one := c
			one.parts = append(with(graph.RoleParty, a...), with(graph.RoleParty, m)...)
			fr.emit(&one)
		}
		return
	}
	if len(a) > 1 && len(b) == 1 && fr.apartFrom(c.trigger) && holding[fr.lemma(c.verb)] {
		for _, m := range a { // "A and B held separate talks with C"
			one := c
			one.parts = append(with(graph.RoleParty, m), with(graph.RoleParty, b...)...)
			fr.emit(&one)
		}
		return
	}
	if times := fr.timesOfEach(b); len(times) > 0 && len(a) > 0 {
		for i, m := range b { // "talks with A on Monday and B on Tuesday"
			one := c
			one.parts = append(with(graph.RoleParty, a...), with(graph.RoleParty, m)...)
			before := len(fr.out)
			if fr.emit(&one); len(fr.out) > before {
				fr.out[before].time = times[i]
			}
		}
		return
	}
	c.parts = append(with(graph.RoleParty, a...), with(graph.RoleParty, b...)...)
	fr.emit(&c)
}

// timesOfEach returns the time that stands behind each of the side, nil unless every one
// has its own.
func (fr *frames) timesOfEach(side []*mention) []*timeMention {
	if len(side) < 2 {
		return nil
	}
	var out []*timeMention
	for i, m := range side {
		end := fr.sentence(m.first).End
		if i+1 < len(side) {
			end = side[i+1].first
		}
		if m.t != fr.text {
			return nil
		}
		var own *timeMention
		for _, tm := range timesBetween(fr.times, m.end, end) {
			if tm.end <= end && tm.first < m.end+4 && own == nil {
				own = tm
			}
		}
		if own == nil {
			return nil
		}
		out = append(out, own)
	}
	return out
}

// oneAtATime are verbs of calling that reach one after the other: "phoned A and B".
var oneAtATime = wordSet("phone telephone ring work")

// callsInTurn reports whether verb v reaches one after the other on the phone: "phoned A and
// B", "spoke by telephone with A and B", but not "by conference call".
func (fr *frames) callsInTurn(v int) bool {
	l := fr.lemma(v)
	if oneAtATime[l] {
		return true
	}
	if fr.pos(v) != nlp.VERB || l != "call" && l != "speak" && l != "talk" {
		return false
	}
	phoned := l == "call"
	for _, k := range fr.kids[v] {
		switch w := fr.lower(k); {
		case w == "together" || w == "jointly" || w == "simultaneously":
			return false
		case fr.label(k) == "obl" && (w == "phone" || w == "telephone"):
			phoned = true
		case fr.label(k) == "obl" && (meetNouns[fr.lemma(k)] || callMarks[w] || fr.lemma(k) == "conference" || fr.lemma(k) == "link"):
			return false
		}
	}
	return phoned
}

var separately = wordSet("separately separate individually bilateral bilaterally one-on-one respectively turn")

func (fr *frames) apartFrom(i int) bool {
	if k := i + 1; k < fr.sentence(i).End && separately[fr.lower(k)] && fr.pos(k) == nlp.ADV && fr.isTime(fr.head(k)) {
		return true // parsers hang it by the day: "met separately Thursday with"
	}
	if s := fr.sentence(i).First; strings.HasSuffix(strings.ToLower(fr.words(max(s, i-5), i)), "back-to-back") {
		return true
	}
	if slices.ContainsFunc(fr.obliques(i, "in", "at", "during"), func(k int) bool { return fr.tag(k) == "NNS" && fr.setApart(k) }) {
		return true // "met A and B in separate sessions"
	}
	return fr.setApart(i)
}

// setApart reports whether a word beside token i says that what it tells of was apart from
// the like.
func (fr *frames) setApart(i int) bool {
	for _, k := range fr.kids[i] {
		if separately[fr.lower(k)] && fr.lower(k) != "bilateral" || fr.lower(k) == "bilateral" && fr.tag(i) == "NNS" && fr.lemma(i) == "meeting" {
			return true
		}
	}
	return false
}

// pair emits a meeting of two sides, or of one side's several members.
func (fr *frames) pair(v int, typ graph.EventType, a, b []*mention) {
	if len(a)+len(b) > 0 {
		a = append(a, fr.all(fr.obliques(v, "along with", "together with", "alongside", "accompanied by"))...)
	}
	if len(a) == 0 && len(b) < 2 {
		return
	}
	if typ == graph.Call && (len(a) == 0 || len(b) == 0) && len(a) < 2 {
		return
	}
	if fr.byPhone(v) {
		typ = graph.Call
	}
	fr.emitSides(candidate{typ: typ, trigger: v, verb: v, score: 0.9}, a, b)
}
