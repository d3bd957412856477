package plovereval

import "github.com/entente-graph/entente/graph"

// editions maps the codes of the records to those of 2021, by
// CAMEO2PLOVER-2021.txt, with CONCEDE and RETREAT (both CAMEO 08) as YIELD.
var editions = map[string]string{
	"AGREE": "AGREE", "CONSULT": "CONSULT", "SUPPORT": "SUPPORT", "COOPERATE": "COOPERATE", "AID": "AID",
	"CONCEDE": "YIELD", "RETREAT": "YIELD", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE",
	"REJECT": "REJECT", "THREATEN": "THREATEN", "PROTEST": "PROTEST", "SANCTION": "SANCTION", "MOBILIZE": "MOBILIZE",
	"COERCE": "COERCE", "ASSAULT": "ASSAULT", "FIGHT": "ASSAULT",
}

// cooperative are the codes of acts that, only intended, are AGREE (CAMEO 03,
// express intent to cooperate) and, refused, are REJECT (CAMEO 12).
var cooperative = map[string]bool{"CONSULT": true, "SUPPORT": true, "COOPERATE": true, "AID": true, "YIELD": true}

// Code returns the code of an event type told with a modality, "" if PLOVER has
// none.
func Code(t graph.EventType, m graph.Modality) string {
	info, _ := t.Info()
	if cooperative[info.PLOVER] {
		switch m {
		case graph.Planned, graph.Hypothetical:
			return "AGREE"
		case graph.Negated:
			return "REJECT"
		}
	}
	return info.PLOVER
}
