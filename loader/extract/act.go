package extract

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// oneSided finds the acts of one party towards another, such as accusations and
// attacks, and what befalls one, such as deaths, by the frames of acts.txt. It
// follows the reading of meetings and visits. Nouns come last: one that a verb's
// frame has taken for its object triggers none of its own.
func (fr *frames) oneSided(published graph.Span) []*candidate {
	before := len(fr.out)
	taken := map[int]bool{}
	for i := range fr.doc.Tokens {
		switch fr.pos(i) {
		case nlp.VERB:
			if fr.label(i) != "amod" && fr.label(i) != "compound" && (i == 0 || fr.pos(i-1) != nlp.DET) { // not "the accused"
				fr.act(i, acts.verbs[fr.lemma(i)], taken)
			}
		case nlp.ADJ:
			if len(fr.dependents(i, "cop")) > 0 {
				fr.act(i, acts.adjectives[fr.lemma(i)], taken)
			}
		}
	}
	for i := range fr.doc.Tokens {
		if fr.pos(i) == nlp.NOUN && !taken[i] && fr.cover[i] == nil {
			fr.act(i, acts.nouns[fr.lemma(i)], taken)
		}
	}
	var out []*candidate
	for _, c := range fr.out[before:] {
		fr.weighAct(c)
		if c.modality == graph.Hypothetical && (c.typ == graph.Die || c.typ == graph.Arrest) || fr.vague(c) {
			continue
		}
		c.days = resolveTime(c, published)
		out = append(out, c)
	}
	return out
}

// act emits the event of the first frame of trigger i that the sentence fills.
func (fr *frames) act(i int, frames []*actFrame, taken map[int]bool) {
	if len(frames) == 0 || fr.atPlay(i) {
		return
	}
	base := actReading{trigger: i, object: -1, complement: -1}
	if fr.pos(i) != nlp.NOUN {
		fr.arguments(&base)
	}
	for _, f := range frames {
		a, ok := fr.fill(base, f)
		if !ok {
			continue
		}
		if a.object >= 0 {
			taken[a.object] = true
		}
		fr.emitAct(a)
		return
	}
}

// actReading is a frame as it fits a sentence.
type actReading struct {
	*actFrame
	trigger int
	// subjects and object are the trigger's grammatical ones, of a passive turned
	// round; object is -1 if there is none.
	subjects       []int
	object         int
	candidates     []int // for the object
	undergoing     []int // the grammatical subject of a passive
	passive        bool
	complement     int // the verb of the clause that completes the trigger, -1 if none
	source, target []*mention
}

// fill reads frame f at the trigger of a, whose arguments are known.
func (fr *frames) fill(base actReading, f *actFrame) (*actReading, bool) {
	a := &base
	a.actFrame = f
	if fr.pos(a.trigger) != nlp.NOUN && !fr.findObject(a) {
		return nil, false
	}
	for _, c := range f.when {
		if !fr.holds(a, c) {
			return nil, false
		}
	}
	a.source = fr.fillSlots(a, f.source)
	a.target = without(fr.fillSlots(a, f.target), a.source)
	if f.source.required && len(a.source) == 0 || f.target.required && len(a.target) == 0 || len(a.source)+len(a.target) == 0 {
		return nil, false
	}
	for _, c := range f.when {
		if !kindHolds(a, c) {
			return nil, false
		}
	}
	return a, true
}

// arguments finds the trigger's subject, objects and clause.
func (fr *frames) arguments(a *actReading) {
	v := a.trigger
	subj, passive := fr.subjects(v)
	a.subjects = fr.saidOfOneself(v, subj)
	a.passive = passive && !fr.misreadPassive(v)
	a.candidates = fr.objects(v)
	if len(a.candidates) == 0 {
		a.candidates = fr.roughly(v)
	}
	if a.passive {
		a.undergoing, a.subjects = a.subjects, fr.agents(v)
	}
	for _, k := range fr.dependents(v, "xcomp", "ccomp", "csubj", "advcl") {
		if fr.label(k) != "advcl" || fr.infinitive(k) && k > v {
			a.complement = k
			break
		}
	}
}

// findObject finds the object of the frame among those of the trigger, and reports
// whether the frame's particle and object noun are there.
func (fr *frames) findObject(a *actReading) bool {
	objs := a.candidates
	if a.passive && (len(objs) == 0 || a.objects == nil) {
		objs = a.undergoing
	}
	if a.particle != "" && !fr.hasParticle(a.trigger, a.particle) {
		if objs = fr.obliques(a.trigger, a.particle); len(objs) == 0 {
			return false
		}
	}
	for _, o := range objs {
		o = fr.measured(o)
		if a.objects == nil || a.objects[fr.lemma(o)] || a.objects[fr.lower(o)] {
			a.object = o
			break
		}
	}
	return a.objects == nil || a.object >= 0
}

// hasParticle reports whether verb v has the adverb p with it.
func (fr *frames) hasParticle(v int, p string) bool {
	for _, k := range fr.kids[v] {
		if k > v && fr.lower(k) == p && (fr.label(k) == "compound" || fr.label(k) == "advmod" || fr.label(k) == "case") {
			return true
		}
	}
	return false
}

// measured returns what a noun of quantity is of: the attacks of "a series of
// attacks", the people of "tens of thousands of people".
func (fr *frames) measured(o int) int {
	for n := 0; n < 3; n++ {
		if fr.cover[o] != nil && fr.cover[o].form != nominal || !stretches[fr.lemma(o)] && !quantities[fr.lemma(o)] && !measures[fr.lemma(o)] {
			return o
		}
		of := -1
		for _, k := range fr.dependents(o, "nmod") {
			if fr.prep(k) == "of" {
				of = k
				break
			}
		}
		if of < 0 {
			return o
		}
		o = of
	}
	return o
}

func (fr *frames) measuredAll(toks []int) []int {
	out := make([]int, len(toks))
	for n, i := range toks {
		out[n] = fr.measured(i)
	}
	return out
}

var measures = wordSet("wave barrage package spate part campaign lot volley total ten score number million billion dozen thousand hundred ton tonne")

// without returns the mentions of ms that stand for none of the others.
func without(ms, others []*mention) []*mention {
	return slices.DeleteFunc(slices.Clone(ms), func(m *mention) bool {
		return slices.ContainsFunc(others, func(o *mention) bool { return o == m || o.entity != nil && o.entity == m.entity })
	})
}

func (fr *frames) emitAct(a *actReading) {
	c := &candidate{typ: a.typ, trigger: a.trigger, verb: a.trigger, score: 0.75}
	if fr.pos(a.trigger) == nlp.NOUN {
		c.score = 0.7
		if g := fr.governor(a.trigger); g >= 0 {
			c.verb = g
		}
	}
	if a.typ.Mutual() {
		c.parts = with(graph.RoleParty, append(a.source, a.target...)...)
	} else {
		c.parts = append(with(graph.RoleSource, a.source...), with(graph.RoleTarget, a.target...)...)
	}
	fr.emit(c)
}

// citedFor returns who is cited for what verb v says: the subject of a verb of
// saying above it, or of "TASS reported" beside it.
func (fr *frames) citedFor(v int) string {
	for n := 0; n < 5; n++ {
		for _, k := range fr.dependents(v, "parataxis", "ccomp") {
			if sayVerbs[fr.lemma(k)] {
				if s := fr.speaker(k); s != "" {
					return s
				}
			}
		}
		if fr.root(v) {
			return ""
		}
		h := fr.head(v)
		if sayVerbs[fr.lemma(h)] && (fr.label(v) == "ccomp" || fr.label(v) == "parataxis") {
			return fr.speaker(h)
		}
		v = h
	}
	return ""
}

func (fr *frames) speaker(v int) string {
	for _, k := range fr.dependents(v, "nsubj") {
		if m := fr.cover[k]; m != nil && m.form != pronoun {
			return fr.words(m.first, m.end)
		}
		if fr.pos(k) == nlp.NOUN || fr.pos(k) == nlp.PROPN {
			return fr.words(fr.f.phraseStart(k), k+1)
		}
	}
	return ""
}
