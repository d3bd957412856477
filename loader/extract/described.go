package extract

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// Papers name somebody and then vary: "Roe flew to Paris. The Norwegian leader
// met ...". What office or country Roe has is told by the description alone.

// describedSentences is how many sentences back a description may mean somebody of
// whom the article has told no office.
const describedSentences = 2

// described finds the person whom "the Norwegian leader" means where the article has
// not told that the person is one: the subject of the sentences before, or the only
// one there, unless the country has been spoken of otherwise, whose leader may then
// be somebody new.
func (r *resolver) described(i int, m *mention) *entity {
	if m.form != nominal || m.plural || m.t.title || !highOffice(m.office) && m.office != native || m.t.lower(m.first) != "the" {
		return nil
	}
	cands, subject, named := r.describable(i, m)
	var found *entity
	switch {
	case len(cands) == 1:
		found = cands[0]
	case len(cands) > 1 && subject != nil && m.office != native:
		found = subject
	case !named && m.country != "" && strings.HasPrefix(m.t.fullLabel(m.head), "nsubj"):
		found = r.onlyInTitle(m)
	}
	if found == nil || m.office != native && m.country == "" && (len(cands) != 1 || found.country == "" || len(found.offices) > 0 || m.core+1 < m.end || m.t.lower(m.end) == "of") {
		return nil // without a country only "Norway's Roe ... The chancellor"
	}
	if m.office != native && found.country == "" && r.spokenOf(i, m) {
		return nil
	}
	return found
}

// describable returns the persons named shortly before m whom it may mean, which of
// them the sentence before is about, and whether any person was named before. A
// description that is no subject means nobody of a sentence before: "Roe flew to
// Oslo. He met the Norwegian leader".
func (r *resolver) describable(i int, m *mention) (cands []*entity, subject *entity, named bool) {
	t := m.t
	here := t.doc.SentenceAt(m.first)
	seen := map[*entity]bool{}
	isSubject := strings.HasPrefix(t.fullLabel(m.head), "nsubj")
	for j := i - 1; j >= 0; j-- {
		o := r.mentions[j]
		if o.t != t || o.kind != graph.KindPerson || o.entity == nil || o.form == nominal {
			continue
		}
		named = true
		back := here - t.doc.SentenceAt(o.first)
		if back > describedSentences {
			break
		}
		if !r.mayDescribe(m, o.entity) || t.head(m.head) == t.head(o.head) || back == 0 && !r.apart(m, o) || back > 0 && !isSubject {
			continue
		}
		if !seen[o.entity] {
			seen[o.entity], cands = true, append(cands, o.entity)
		}
		if subject == nil && back > 0 && strings.HasPrefix(t.fullLabel(o.head), "nsubj") {
			subject = o.entity
		}
	}
	return cands, subject, named
}

// apart reports whether m stands in a clause of its own of which o, in the same
// sentence, is no part and not the subject.
func (r *resolver) apart(m, o *mention) bool {
	t := m.t
	return !t.root(m.head) && !t.root(o.head) && !t.within(o.head, t.head(m.head)) &&
		(strings.HasPrefix(t.fullLabel(m.head), "nsubj") || !strings.HasPrefix(t.fullLabel(o.head), "nsubj"))
}

// mayDescribe reports whether nothing known of the person speaks against it.
func (r *resolver) mayDescribe(m *mention, e *entity) bool {
	if len(e.words) == 0 || e.country != "" && m.country != "" && e.country != m.country {
		return false
	}
	if len(e.offices) == 0 || e.offices[m.office] || m.office == native {
		return true
	}
	of := m.office
	for o := range e.offices {
		switch {
		case of == "leader" && leading[o],
			of == "diplomat" && (o == "foreign minister" || o == "secretary of state" || o == "foreign secretary"),
			of == "head of state" && (o == "president" || o == "king" || o == "queen"):
			return true
		}
	}
	return false
}

// leading are offices whose holders papers call leaders.
var leading = wordSet("president king queen emperor emir sultan leader chairman chancellor dictator ruler strongman")

func init() {
	leading["prime minister"], leading["crown prince"] = true, true
}

// highOffice reports whether an office is one that few hold at a time.
func highOffice(office string) bool {
	if leading[office] {
		return true
	}
	switch office {
	case "head of state", "head of government", "foreign minister", "secretary of state", "foreign secretary", "defence minister", "defense secretary",
		"vice president", "monarch", "diplomat", "prime minister-elect", "president-elect", "deputy prime minister", "finance minister", "interior minister":
		return true
	}
	return false
}

// onlyInTitle returns the person of the title if m may mean that person and it names
// no other.
func (r *resolver) onlyInTitle(m *mention) *entity {
	var only *entity
	for _, o := range r.mentions {
		if !o.t.title || o.kind != graph.KindPerson || o.form != named || o.entity == nil {
			continue
		}
		if only != nil && only != o.entity {
			return nil
		}
		only = o.entity
	}
	if only == nil || !r.mayDescribe(m, only) {
		return nil
	}
	return only
}

// spokenOf reports whether the sentences before m, or the title, speak of the country
// that m gives somebody, otherwise than by that person.
func (r *resolver) spokenOf(i int, m *mention) bool {
	t := m.t
	here := t.doc.SentenceAt(m.first)
	for j, o := range r.mentions {
		if o.country != m.country || o.entity == nil || o == m || m.country == "" {
			continue
		}
		if o.t.title || o.t == t && j < i && here-t.doc.SentenceAt(o.first) <= describedSentences {
			return true
		}
	}
	return false
}

// namedNext finds the person whom an article first describes and then, by the custom
// of news, names without a title: "A senior U.N. envoy met ... on Monday. Jane Roe
// said ...".
func (r *resolver) namedNext(i int, m *mention) *entity {
	t := m.t
	here := t.doc.SentenceAt(m.first)
	if m.form != nominal || m.plural || t.title || here > 1 || m.office == "" || here+1 >= len(t.doc.Sentences) || !strings.HasPrefix(t.fullLabel(m.head), "nsubj") {
		return nil
	}
	if h := t.head(m.head); !t.root(h) && t.label(h) != "ccomp" && t.label(h) != "parataxis" {
		return nil
	}
	o := t.cover[t.doc.Sentences[here+1].First]
	if o == nil || o.form != named || o.kind != graph.KindPerson || o.entity == nil || o.first != o.core || !strings.Contains(o.name, " ") {
		return nil
	}
	e := o.entity
	if e.country != "" && e.country != m.country || !strings.HasPrefix(t.fullLabel(o.head), "nsubj") {
		return nil
	}
	for office := range e.offices {
		if office != m.office {
			return nil
		}
	}
	for _, p := range r.mentions {
		if p.t == t && p.entity == e && p.first < o.first {
			return nil
		}
	}
	if end := o.end; t.word(end) == "," && t.pos(end+1) != nlp.NUM {
		return nil
	}
	return e
}

// nameDescribed joins those first described and then named by the same noun: "met a rebel
// commander ... The commander, Jane Roe, said".
func (r *resolver) nameDescribed() {
	for i, m := range r.mentions {
		if m.form != nominal || m.plural || !m.definite || m.entity == nil || m.kind != graph.KindPerson || m.entity.unnamed() || m.core+1 < m.end {
			continue
		}
		t, here := m.t, m.t.doc.SentenceAt(m.first)
		var found *entity
		for j := i - 1; j >= 0; j-- {
			o := r.mentions[j]
			if o.t != t || here-t.doc.SentenceAt(o.first) > describedSentences {
				break
			}
			if o.entity == m.entity {
				found = nil
				break // named before
			}
			if o.form == nominal && !o.plural && !o.definite && o.entity != nil && o.entity.unnamed() && o.kind == graph.KindPerson && t.lemma(o.head) == t.lemma(m.head) {
				if w := t.lower(o.first); w == "a" || w == "an" {
					found = o.entity
				}
			}
		}
		if found != nil && (found.country == "" || m.entity.country == "" || found.country == m.entity.country) {
			r.unite(m.entity, found)
		}
	}
}

// guest reports whether the description is of somebody by the company that the subject
// has: "met his guest".
func (m *mention) guest() bool {
	if m.form != nominal || m.plural || m.t.tag(m.first) != "PRP$" {
		return false
	}
	switch m.t.lemma(m.head) {
	case "guest", "host", "visitor":
		return true
	}
	return false
}

// company finds whom "his guest" means: the one person named shortly before besides
// the subject; nil if there is none or several.
func (r *resolver) company(i int, m *mention) *entity {
	t := m.t
	here := t.doc.SentenceAt(m.first)
	var other, subject *entity
	for j := i - 1; j >= 0; j-- {
		o := r.mentions[j]
		if o.t != t || here-t.doc.SentenceAt(o.first) > describedSentences {
			break
		}
		if o.kind != graph.KindPerson || o.form != named || o.entity == nil || o.entity == subject || o.entity == other {
			continue
		}
		if subject == nil && t.doc.SentenceAt(o.first) == here && strings.HasPrefix(t.fullLabel(o.head), "nsubj") {
			if subject = o.entity; other == subject {
				other = nil
			}
			continue
		}
		if other != nil {
			return nil
		}
		other = o.entity
	}
	if subject == nil {
		return nil
	}
	return other
}
