package extract

import (
	"strings"

	"github.com/entente-graph/entente/graph"
)

// Whom an office is known to be held by.

// heldInTitle returns the one person whom the title names with the office of m: "President
// Roe's Meeting with Senators", below which "the president" met them.
func (r *resolver) heldInTitle(m *mention) *entity {
	var only *entity
	for i := len(r.mentions) - 1; i >= 0 && r.mentions[i].t.title; i-- {
		o := r.mentions[i]
		if o.entity == nil || o.entity == only || o.kind != graph.KindPerson || o.form != named || !r.describes(m, o.entity) {
			continue
		}
		if only != nil {
			return nil
		}
		only = o.entity
	}
	return only
}

// describes reports whether the office and country of the description are known
// to be the person's.
func (r *resolver) describes(m *mention, e *entity) bool {
	if m.country != "" && e.country != m.country {
		return false
	}
	if e.offices[m.office] {
		return true
	}
	switch m.office {
	case "monarch", "majesty", "royal highness":
		return e.offices["king"] || e.offices["queen"] || e.offices["emperor"] || e.offices["sultan"] || e.offices["emir"] || e.offices["crown prince"] || e.offices["prince"]
	case "leader", "official", "head of state", "chief", "diplomat":
		return m.country != "" && len(e.offices) > 0
	case "minister", "secretary", "envoy", "ambassador", "president", "general":
		for o := range e.offices {
			if strings.HasSuffix(o, m.office) && !(m.office != "minister" && secondInOffice(o)) || strings.HasPrefix(o, m.office+" ") {
				return true
			}
		}
	}
	return false
}

// secondInOffice reports whether the office is that of somebody under who has it: "the
// president" is no vice president.
func secondInOffice(office string) bool {
	first, _, _ := strings.Cut(office, " ")
	return first == "vice" || first == "under" || first == "assistant" || first == "deputy"
}
