package extract

import "github.com/entente-graph/entente/graph"

// heardAt returns who speaks and who is spoken to at a meeting that only what is said
// hangs by: "A urged B to free the prisoners during talks", "A told B that he would
// help, in a phone call".
// at is the verb of telling.
func (fr *frames) heardAt(n, verb int) (a, b []*mention, at int) {
	p := fr.prep(n)
	if p != "during" && p != "in" && p != "at" && p != "over" || fr.label(n) != "obl" && fr.label(n) != "nmod" || fr.label(verb) == "root" {
		return nil, nil, verb
	}
	teller := fr.toldBy(verb)
	if teller < 0 {
		return nil, nil, verb
	}
	switch first := fr.phraseFirst(n); {
	case p == "during" || fr.byPhone(n):
	case fr.infinitive(verb) && !fr.definite(n):
	case first > 0 && fr.word(first-1) == "," && !fr.definite(n):
	default:
		return nil, nil, verb // "told B that he would help at the summit"
	}
	for _, m := range fr.personsOf(fr.objects(teller)) {
		if m.kind == graph.KindPerson && m.form != pronoun && !notHeard[fr.lower(m.head)] {
			b = append(b, m)
		}
	}
	subj, passive := fr.subjects(teller)
	if a = fr.all(subj); passive || !anyPerson(a) {
		return nil, nil, verb
	}
	return a, b, teller
}

// toldBy returns the verb of telling somebody whose content verb v is, -1 if there is none.
func (fr *frames) toldBy(v int) int {
	for n := 0; n < 3 && !fr.root(v); n++ {
		h := fr.head(v)
		switch fr.label(v) {
		case "ccomp", "xcomp", "advcl":
			if telling[fr.lemma(h)] && len(fr.objects(h)) > 0 && (fr.label(v) != "advcl" || fr.infinitive(v)) {
				return h
			}
			if fr.label(v) != "xcomp" {
				return -1
			}
		case "conj":
		default:
			return -1
		}
		v = h
	}
	return -1
}

// phraseFirst returns the first token of noun n's phrase, its preposition.
func (t *text) phraseFirst(n int) int {
	for _, k := range t.kids[n] {
		if t.label(k) == "case" && k < n {
			return k
		}
	}
	return n
}
