package extract

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/gazetteer"
)

// pronouns joins he and she to the nearest fitting person before: the subject of
// this or of the last sentences, else the last person named.
func (r *resolver) pronouns() {
	for i, m := range r.mentions {
		if m.form != pronoun || m.entity != nil {
			continue
		}
		if m.plural {
			if pair := r.coordinated(i); pair != nil {
				m.parts = pair
				continue
			}
		}
		if w := m.t.lower(m.first); w == "i" || w == "me" {
			if e := r.speaker(); e != nil {
				r.join(m, e)
			}
			continue
		}
		if e := r.subjectToCome(i, m); e != nil {
			r.join(m, e)
			continue
		}
		if e := r.pronounAntecedent(i, m); e != nil {
			if list := r.wholeList(i, e); m.plural && len(list) > 1 {
				m.parts = list
				continue
			}
			r.join(m, e)
		}
	}
}

// speeches are what a title says an article is that gives somebody's own words.
var speeches = wordSet("statement remarks message letter speech address testimony transcript")

// speaker returns the person whose words the article gives by its title, nil if it does not
// say: "Statement by President Jane Roe on ...".
func (r *resolver) speaker() *entity {
	for _, m := range r.mentions {
		if !m.t.title || m.form != named || m.kind != graph.KindPerson || m.entity == nil || m.first == 0 {
			continue
		}
		switch m.t.lower(m.first - 1) {
		case "by", "from", "of":
			if m.first > 1 && speeches[m.t.lower(m.first-2)] {
				return m.entity
			}
		}
		return nil
	}
	return nil
}

// coordinated returns the persons last named together before mention i, in its
// own sentence or the one before: "talks between A and B, after their meeting".
func (r *resolver) coordinated(i int) []*mention {
	m := r.mentions[i]
	t := m.t
	here := t.doc.SentenceAt(m.first)
	for j := i - 1; j >= 0 && r.mentions[j].t == t && here-t.doc.SentenceAt(r.mentions[j].first) <= 1; j-- {
		o := r.mentions[j]
		if o.kind == graph.KindGroup && o.plural && mainSubject(t, o) {
			return nil // "Roe and Doe met. The rebels said they"
		}
		if o.kind != graph.KindPerson || o.form == pronoun || t.label(o.head) != "conj" {
			continue
		}
		a := t.cover[t.head(o.head)]
		if a == nil || a.kind != graph.KindPerson || a.form == pronoun || a.entity == nil || a.entity == o.entity {
			continue
		}
		if a.form == named && o.form == named || mainSubject(t, a) && o.entity != nil && !a.entity.plural && !o.entity.plural {
			return []*mention{a, o}
		}
	}
	return nil
}

// mainSubject reports whether m is the subject of its sentence's own verb.
func mainSubject(t *text, m *mention) bool {
	return strings.HasPrefix(t.fullLabel(m.head), "nsubj") && t.root(t.head(m.head))
}

// wholeList returns the subjects among which e, the antecedent of "they", was last named
// before mention i: "Roe and the leaders of Kenya and Ghana ... as they ended their talks".
func (r *resolver) wholeList(i int, e *entity) []*mention {
	t := r.mentions[i].t
	for j := i - 1; j >= 0; j-- {
		o := r.mentions[j]
		if o.t != t || o.entity != e {
			continue
		}
		head := o.head
		if t.label(head) == "conj" {
			head = t.head(head)
		}
		if !strings.HasPrefix(t.fullLabel(head), "nsubj") {
			return nil
		}
		var list []*mention
		for _, k := range append([]int{head}, t.dependents(head, "conj")...) {
			m := t.cover[k]
			if m == nil || m.entity == nil || m.kind == graph.KindPlace && !m.isCountry() {
				return nil
			}
			list = append(list, m)
		}
		return list
	}
	return nil
}

// pronounSentences is how many sentences back a pronoun may refer.
const pronounSentences = 3

func (r *resolver) pronounAntecedent(i int, m *mention) *entity {
	t := m.t
	here := t.doc.SentenceAt(m.first)
	var best *entity
	bestScore := -1 << 30
	for j := i - 1; j >= 0; j-- {
		o := r.mentions[j]
		if o.t != t {
			continue
		}
		back := here - t.doc.SentenceAt(o.first)
		if back > pronounSentences {
			break
		}
		if o.entity == nil || !r.agrees(m, o) || sharesClause(t, m, o) {
			continue
		}
		score := -10 * back
		if strings.HasPrefix(t.fullLabel(o.head), "nsubj") {
			score += 6
		}
		if back == 0 {
			score -= 3
		}
		score += prominence(t, o)
		if back == 0 && strings.HasPrefix(t.fullLabel(o.head), "nsubj") && !t.root(o.head) && t.label(t.head(o.head)) != "root" && t.within(m.head, t.head(o.head)) && !t.root(t.head(o.head)) {
			score += 8 // of the clause that the pronoun itself is in
		}
		if back == 0 && o.form == named && t.within(m.head, o.head) {
			score += 10 // "Roe, who told of his visit"
		}
		if praisedFor(t, m, o) {
			score += 16
		}
		score -= (i - j) / 4
		if o.form == nominal {
			score -= 4
		}
		if score > bestScore {
			best, bestScore = o.entity, score
		}
	}
	if best == nil && m.t != r.texts[len(r.texts)-1] && !m.plural {
		return r.onlyPerson(m)
	}
	return best
}

// praisedFor reports whether "his" or "her" stands behind the "for" of a verb that says of o
// what o did: "Roe thanked Doe for his visit".
func praisedFor(t *text, m, o *mention) bool {
	if t.tag(m.head) != "PRP$" || t.label(o.head) != "obj" || o.head > m.head {
		return false
	}
	v := t.head(o.head)
	if !creditVerbs[t.lemma(v)] {
		return false
	}
	return slices.ContainsFunc(t.kids[v], func(k int) bool { return k > o.head && t.prep(k) == "for" && t.within(m.head, k) })
}

// creditVerbs are verbs that have what their object did behind "for".
var creditVerbs = wordSet("thank commend praise congratulate applaud laud hail criticize criticise condemn blame rebuke honor honour")

// prominence favours the subject of the sentence over subjects of what somebody
// says in it.
func prominence(t *text, o *mention) int {
	if !strings.HasPrefix(t.fullLabel(o.head), "nsubj") {
		return 0
	}
	v := t.head(o.head)
	switch {
	case t.root(v):
		return 4
	case t.label(v) == "ccomp" || t.label(v) == "acl":
		return -4
	}
	return 0
}

// agrees reports whether the pronoun may stand for o's entity.
func (r *resolver) agrees(m, o *mention) bool {
	e := o.entity
	if m.plural {
		return e.plural && e.kind != graph.KindPlace && !aCountry(e)
	}
	if e.kind != graph.KindPerson || e.plural {
		return false
	}
	return sameGender(e.gender, m.gender)
}

// aCountry reports whether e is a single country that is only described: "the South Asian
// nation", which "they" does not stand for.
func aCountry(e *entity) bool {
	m := e.mentions[0]
	return m.form == nominal && countries[m.t.lemma(m.head)] && m.t.tag(m.head) == "NN"
}

// sameGender reports whether two genders may be one person's.
func sameGender(a, b gazetteer.Gender) bool {
	return a == gazetteer.Either || b == gazetteer.Either || a == b
}

// sharesClause reports whether pronoun and mention are arguments of one verb, so
// that they cannot be one person ("Kim told him").
func sharesClause(t *text, m, o *mention) bool {
	if t.lower(m.head) == "his" || t.tag(m.head) == "PRP$" {
		return false
	}
	if !t.root(m.head) && t.label(m.head) == "obj" && strings.HasPrefix(t.fullLabel(o.head), "nsubj") {
		if v := t.head(m.head); t.label(v) == "xcomp" && t.head(v) == t.head(o.head) && len(t.dependents(t.head(v), "obj", "iobj")) == 0 {
			return true // "Kim refused to see him"
		}
	}
	return t.head(m.head) == t.head(o.head) && !t.root(m.head) || t.within(m.head, o.head) && t.label(m.head) != "nsubj"
}

// onlyPerson returns the person of the article if there is just one that fits.
func (r *resolver) onlyPerson(m *mention) *entity {
	var only *entity
	for _, e := range r.entities {
		if e.kind != graph.KindPerson || len(e.words) == 0 || !sameGender(e.gender, m.gender) {
			continue
		}
		if only != nil {
			return nil
		}
		only = e
	}
	return only
}
