package plovereval

import (
	"slices"

	"github.com/entente-graph/entente/eval/meeteval"
)

// Verdict is how well a record was found: by the best of the events found in it.
type Verdict struct {
	// Code is true if an event has the record's code.
	Code bool
	// Direction is true if an event of that code has the right actors on both
	// sides; Reversed if it has them, but none does the right way round.
	Direction, Reversed bool
	// Actors is true if an event of whatever code has the right actors on both
	// sides.
	Actors bool
	// Place is true if an event of the code is at the record's place.
	Place bool
}

// Judge compares the events found in a record with it.
func Judge(r Record, found []Event) Verdict {
	var v Verdict
	for _, e := range found {
		forth := directed(r, e.Sources, e.Targets)
		v.Actors = v.Actors || forth
		if e.Code != r.Code {
			continue
		}
		v.Code = true
		v.Direction = v.Direction || forth
		v.Reversed = v.Reversed || directed(r, e.Targets, e.Sources)
		v.Place = v.Place || r.Place != "" && e.Place != "" && meeteval.SameName(r.Place, e.Place)
	}
	v.Reversed = v.Reversed && !v.Direction
	return v
}

// directed reports whether the sources and targets are those of the record.
func directed(r Record, sources, targets []meeteval.Party) bool {
	if len(r.Targets) == 0 && len(r.Sources) > 1 { // actors on a par
		return named(r.Sources, append(append([]meeteval.Party(nil), sources...), targets...)) > 1
	}
	return (len(r.Sources) == 0 || named(r.Sources, sources) > 0) && (len(r.Targets) == 0 || named(r.Targets, targets) > 0)
}

// named counts the names that are those of a party.
func named(names []string, parties []meeteval.Party) int {
	n := 0
	for _, name := range names {
		for _, p := range parties {
			if p.Is(meeteval.Party{Name: name}) {
				n++
				break
			}
		}
	}
	return n
}

// Score counts verdicts.
type Score struct {
	Records, Code, Direction, Reversed, Actors int
	// Place are the records found that have a place, and those found at it.
	Place meeteval.Ratio
	// Claimed counts the codes found in records, each once a record. Since a
	// sentence may tell of more than its record does, Code of Claimed is less than
	// the precision.
	Claimed int
}

// Add counts a verdict.
func (s *Score) Add(r Record, v Verdict) {
	s.Records++
	s.Code += count(v.Code)
	s.Direction += count(v.Direction)
	s.Reversed += count(v.Reversed)
	s.Actors += count(v.Actors)
	if r.Place != "" && v.Code {
		s.Place.Counted++
		s.Place.Right += count(v.Place)
	}
}

// Claims returns the codes of the events, each once.
func Claims(found []Event) []string {
	var codes []string
	for _, e := range found {
		codes = append(codes, e.Code)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Share is which part of the records n are, 0..1.
func (s Score) Share(n int) float64 { return float64(n) / float64(max(s.Records, 1)) }
