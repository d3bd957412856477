package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/logistic"
)

// decide replaces the meetings, calls and visits that the frames read by those that
// the classifier finds probable, which may have participants that no frame took,
// and leaves out what it finds improbable.
func (fr *frames) decide(c *Classifier) {
	if c == nil {
		return
	}
	occasions := fr.occasions()
	var kept []*candidate
	for _, o := range fr.out {
		if _, ok := occasionKind(o.typ); !ok {
			kept = append(kept, o)
		}
	}
	judged := make([][]judgement, len(occasions))
	for i, o := range occasions {
		judged[i] = fr.judge(c, o)
	}
	fr.out = kept
	for i, o := range occasions {
		for _, j := range judged[i] {
			fr.assert(o, j)
		}
	}
	slices.SortStableFunc(fr.out, func(a, b *candidate) int { return a.trigger - b.trigger })
	fr.sidesTwice()
}

// judgement is rows of an occasion that take part in one event, with its
// probability. Of a visit the last is the destination.
type judgement struct {
	rows        []int
	probability float64
}

// minPart is the least probability of a row whose pairs are looked at, and maxParts
// the most such rows of one occasion.
const (
	minPart  = 0.03
	maxParts = 12
)

// judge finds the events of an occasion.
func (fr *frames) judge(c *Classifier, o *occasion) []judgement {
	odds := fr.oddsOf(c, o)
	rows := o.distinct(odds)
	d := c.decision(o.visit)
	pairs := map[[2]int]float64{}
	full := !o.visit && fr.sidesTaken(o) > 1
	var v logistic.Vector
	for n, i := range rows {
		for _, j := range rows[n+1:] {
			a, b, ok := o.orient(i, j)
			taken := ok && o.takenTogether(a, b)
			if !ok || !taken && (o.taken(a) && o.taken(b) || fr.known(o, a) || fr.known(o, b) || !o.visit && fr.atPlay(o.trigger)) {
				continue // the frames tell the two apart, as met one after the other
			}
			if !taken && o.visit && (fr.ofAnother(o, a) || fr.toldElsewhere(o, b)) {
				continue
			}
			if !taken && !o.visit && (fr.toldBefore(o.trigger) || fr.onlyWelcomed(o.trigger) || fr.hostsBoth(o, a, b) || fr.namesSides(o) || fr.isTopic(o.trigger) || full && (fr.bystander(o, a) || fr.bystander(o, b))) {
				continue
			}
			v.Reset()
			fr.describePair(o, a, b, odds[a], odds[b], &v)
			if ok, p := d.Judge(c.Pairs.Score(v), taken); ok {
				pairs[[2]int{a, b}] = p
			}
		}
	}
	switch {
	case o.visit:
		return visitsOf(rows, pairs)
	case len(pairs) > 0:
		fr.closeNations(o, pairs)
		o.close(rows, pairs)
		return meetingsOf(rows, pairs)
	}
	return fr.gatheringsOf(o, odds, d)
}

// known reports whether row i, which no frame took, only describes some that frames
// did take: the "envoys" of "the envoys of Kenya and Norway".
func (fr *frames) known(o *occasion, i int) bool {
	m := o.rows[i].m
	if m == nil || m.form != nominal || !m.plural || m.t != fr.text || o.taken(i) {
		return false
	}
	own, named := fr.principal(m), fr.namedAfter(m)
	for k, r := range o.rows {
		if r.m != nil && o.taken(k) && slices.ContainsFunc(named, func(n *mention) bool { return sameEntity(n, r.m) }) {
			return true // the "members" of "three members of the council: A, B and C"
		}
		if r.m != nil && own >= 0 && o.taken(k) && fr.cover[own] != nil && sameEntity(fr.cover[own], r.m) {
			return true // the "negotiators" of "Kenya said its negotiators"
		}
		if r.m != nil && r.m != m && r.m.t == fr.text && r.m.first >= m.first && fr.within(r.m.head, m.head) && o.taken(k) {
			return true
		}
	}
	return false
}

// oddsOf scores each row by itself.
func (fr *frames) oddsOf(c *Classifier, o *occasion) []float64 {
	odds := make([]float64, len(o.rows))
	var v logistic.Vector
	for i := range o.rows {
		v.Reset()
		fr.describe(o, &o.rows[i], &v)
		odds[i] = c.Parts.Score(v)
	}
	return odds
}

// distinct returns the rows worth pairing, in text order: of several with one entity
// and role the most probable.
func (o *occasion) distinct(odds []float64) []int {
	order := make([]int, len(odds))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case odds[a] > odds[b]:
			return -1
		case odds[a] < odds[b]:
			return 1
		}
		return 0
	})
	var out []int
	for _, i := range order {
		if len(out) == maxParts {
			break
		}
		if logistic.Sigmoid(odds[i]) < minPart && !o.taken(i) {
			continue
		}
		same := func(k int) bool {
			a, b := o.rows[i], o.rows[k]
			return a.destination == b.destination && a.m != nil && b.m != nil && sameEntity(a.m, b.m)
		}
		if !slices.ContainsFunc(out, same) {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return out
}

// taken reports whether a frame took the row for an event of the word.
func (o *occasion) taken(i int) bool {
	return slices.ContainsFunc(o.read, func(c *candidate) bool { return o.rows[i].takenBy(c) })
}

// orient puts the visitor before the destination, and reports whether the two can
// be in one event.
func (o *occasion) orient(i, j int) (a, b int, ok bool) {
	r, q := o.rows[i], o.rows[j]
	if r.m != nil && q.m != nil && sameEntity(r.m, q.m) {
		return 0, 0, false
	}
	if !o.visit {
		return i, j, true
	}
	if r.destination {
		i, j, r, q = j, i, q, r
	}
	return i, j, !r.destination && q.destination
}

// visitsOf makes an event of each destination.
func visitsOf(rows []int, pairs map[[2]int]float64) []judgement {
	var out []judgement
	for _, place := range rows {
		var j judgement
		for _, who := range rows {
			if p, ok := pairs[[2]int{who, place}]; ok {
				j.rows = append(j.rows, who)
				j.probability += p
			}
		}
		if n := len(j.rows); n > 0 {
			j.probability /= float64(n)
			j.rows = append(j.rows, place)
			out = append(out, j)
		}
	}
	return out
}

// meetingsOf makes an event of each largest set of rows that all go together: of one
// person and those met one after the other, several.
func meetingsOf(rows []int, pairs map[[2]int]float64) []judgement {
	together := func(a, b int) bool {
		_, ok := pairs[[2]int{min(a, b), max(a, b)}]
		return ok
	}
	var sets [][]int
	var extend func(in, more, seen []int)
	extend = func(in, more, seen []int) {
		if len(more) == 0 && len(seen) == 0 && len(in) > 1 {
			sets = append(sets, slices.Clone(in))
		}
		for n, i := range more {
			with := func(ks []int) []int {
				var out []int
				for _, k := range ks {
					if together(i, k) {
						out = append(out, k)
					}
				}
				return out
			}
			extend(append(slices.Clone(in), i), with(more[n+1:]), with(append(slices.Clone(seen), more[:n]...)))
		}
	}
	extend(nil, rows, nil)
	out := make([]judgement, len(sets))
	for n, set := range sets {
		sum, count := 0.0, 0
		for k, i := range set {
			for _, j := range set[k+1:] {
				sum += pairs[[2]int{i, j}]
				count++
			}
		}
		out[n] = judgement{set, sum / float64(count)}
	}
	return out
}

// gatheringsOf keeps a body's meeting of its own that a frame read, if the body is a
// probable participant.
func (fr *frames) gatheringsOf(o *occasion, odds []float64, d Decision) []judgement {
	var out []judgement
	for _, c := range o.read {
		if len(c.parts) != 1 {
			continue
		}
		for i, r := range o.rows {
			if r.m == c.parts[0].m && logistic.Sigmoid(odds[i]+d.Taken) >= d.Threshold {
				out = append(out, judgement{[]int{i}, logistic.Sigmoid(odds[i] + d.Trust)})
			}
		}
	}
	return out
}

// assert emits the event, as the frame that is nearest to it read it where there is
// one.
func (fr *frames) assert(o *occasion, j judgement) {
	parts, place := fr.partsOf(o, j)
	if len(parts) == 0 || o.visit && place == nil {
		return
	}
	c := &candidate{typ: fr.typeOf(o), trigger: o.trigger, verb: o.verb, parts: parts, place: place}
	before := len(fr.out)
	old := nearest(o.read, c)
	if old != nil {
		again := *old
		c = &again
		if c.overlap(&candidate{parts: parts}) != len(parts) || len(parts) != len(c.parts) {
			c.parts = parts
		}
		if c.place != nil && !o.visit && fr.participates(c, c.place) {
			c.place = nil
		}
		if c.place == nil {
			c.place = fr.placeOf(c)
		}
		fr.out = append(fr.out, c)
	} else {
		fr.emit(c)
	}
	for _, e := range fr.out[before:] {
		e.score = j.probability
	}
}

// nearest returns the candidate that shares most participants with c, nil if none
// does. Of visits it has to have the same destination.
func nearest(read []*candidate, c *candidate) *candidate {
	var best *candidate
	most := 0
	for _, o := range read {
		if c.typ == graph.Visit && !sameEntity(o.place, c.place) {
			continue
		}
		if n := o.overlap(c); n > most {
			best, most = o, n
		}
	}
	return best
}

// partsOf returns the participants and the destination of a judgement; a noun for
// people becomes a mention.
func (fr *frames) partsOf(o *occasion, j judgement) (parts []participant, place *mention) {
	role := graph.RoleParty
	if o.visit {
		role = graph.RoleVisitor
	}
	for _, i := range j.rows {
		r := &o.rows[i]
		if r.m == nil {
			if r.m = fr.f.peopleNoun(r.anchor); r.m == nil {
				continue
			}
			fr.r.create(r.m)
		}
		if r.destination {
			place = r.m
			continue
		}
		parts = append(parts, participant{r.m, role})
	}
	return parts, place
}

// typeOf tells calls from meetings.
func (fr *frames) typeOf(o *occasion) graph.EventType {
	if o.visit {
		return graph.Visit
	}
	switch fr.lemma(o.trigger) {
	case "speak", "telephone", "phone", "call", "calls", "teleconference", "contact":
		return graph.Call
	}
	if fr.byPhone(o.trigger) || fr.byPhone(o.verb) {
		return graph.Call
	}
	return graph.Meet
}
