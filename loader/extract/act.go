package extract

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// act is a verb by which a source acts on a target.
type act struct {
	typ graph.EventType
	// target is where the verb's target stands: "obj", or a preposition.
	target string
}

// acts maps lemmas to acts. Types and their sense follow the PLOVER codebook
// (Halterman et al. 2023).
var acts = actTable(
	graph.Accuse, "obj", "accuse blame condemn criticize criticise denounce rebuke lambast slam fault deplore decry castigate",
	graph.Support, "obj", "praise laud commend thank congratulate endorse hail support back",
	graph.Request, "obj", "urge implore beseech",
	graph.Request, "on", "call",
	graph.Threaten, "obj", "threaten warn",
	graph.Assault, "obj", "attack bomb shell kill assassinate raid ambush abduct kidnap",
	graph.Arrest, "obj", "arrest detain apprehend imprison jail",
	graph.Appoint, "obj", "appoint",
	graph.Reject, "obj", "rebuff",
	graph.Sanction, "obj", "sanction blacklist expel",
	graph.Sanction, "on", "impose",
	graph.Protest, "against", "protest demonstrate rally",
)

func actTable(rows ...any) map[string]act {
	m := map[string]act{}
	for i := 0; i < len(rows); i += 3 {
		for _, w := range strings.Fields(rows[i+2].(string)) {
			m[w] = act{rows[i].(graph.EventType), rows[i+1].(string)}
		}
	}
	return m
}

// actions finds the frames of one-sided acts at token i. Both sides must be
// named or described in the sentence, and the target must be a party.
func (fr *frames) actions(i int) {
	if fr.pos(i) != nlp.VERB {
		return
	}
	lemma := fr.lemma(i)
	if lemma == "sign" {
		fr.signing(i)
		return
	}
	a, ok := acts[lemma]
	if !ok {
		return
	}
	subj, passive := fr.subjects(i)
	source, target := fr.all(subj), fr.targets(i, a, lemma)
	if passive {
		source, target = fr.all(fr.agents(i)), source
	}
	if len(source) == 0 || len(target) == 0 {
		return
	}
	fr.emit(&candidate{typ: a.typ, trigger: i, verb: i, score: 0.75,
		parts: append(with(graph.RoleSource, source...), with(graph.RoleTarget, target...)...)})
}

func (fr *frames) targets(v int, a act, lemma string) []*mention {
	if a.target != "obj" {
		if lemma == "impose" && !fr.objectIs(v, "sanction", "sanctions", "embargo", "tariff", "restriction") {
			return nil
		}
		return fr.all(fr.obliques(v, a.target))
	}
	return fr.all(fr.dependents(v, "obj"))
}

func (fr *frames) objectIs(v int, lemmas ...string) bool {
	for _, o := range fr.dependents(v, "obj") {
		if slices.Contains(lemmas, fr.lemma(o)) {
			return true
		}
	}
	return false
}

// signing is the frame of "A and B signed an agreement", "A signed a deal with B".
func (fr *frames) signing(v int) {
	if !fr.objectIs(v, "agreement", "deal", "treaty", "pact", "accord", "memorandum", "contract", "declaration", "protocol", "communique", "convention") {
		return
	}
	subj, passive := fr.subjects(v)
	if passive {
		return
	}
	parts := fr.all(subj)
	parts = append(parts, fr.all(fr.obliques(v, "with"))...)
	for _, o := range fr.dependents(v, "obj") {
		parts = append(parts, fr.all(fr.obliques(o, "with", "between"))...)
	}
	if len(parts) > 1 {
		fr.emit(&candidate{typ: graph.Sign, trigger: v, verb: v, score: 0.75, parts: with(graph.RoleParty, parts...)})
	}
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
