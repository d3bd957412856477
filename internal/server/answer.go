package server

import "strings"

// The shapes of what pageQuery answers.

type pageAnswer struct {
	Stats    struct{ Articles, Reports, Entities, Events int }
	Meetings struct {
		TotalCount int
		PageInfo   pageInfo
		Edges      []struct{ Node meeting }
	}
}

type pageInfo struct {
	HasNextPage, HasPreviousPage bool
	StartCursor, EndCursor       string
}

type named struct{ ID, Name string }

type partialDate struct{ Text string }

type meeting struct {
	Type         string
	Time         *partialDate
	Place        *named
	SourceCount  int
	Participants []struct {
		Entity struct {
			named
			Titles []string
		}
	}
	Reports struct {
		TotalCount int
		Edges      []struct{ Node evidence }
	}
}

// More is how many reports are not shown.
func (m meeting) More() int { return m.Reports.TotalCount - len(m.Reports.Edges) }

type textSpan struct{ Start, End int }

type evidence struct {
	Quote                  string
	Sentence, Trigger      textSpan
	Attribution, Publisher string
	Article                struct {
		Title, URL string
		Published  *partialDate
	}
}

// cut returns the sentence before, at and after the word that carries the event. If
// the word does not lie within the quote, all of it is before.
func (e evidence) cut() (before, trigger, after string) {
	from, to := e.Trigger.Start-e.Sentence.Start, e.Trigger.End-e.Sentence.Start
	if from < 0 || to < from || to > len(e.Quote) || strings.ToValidUTF8(e.Quote[from:to], "") != e.Quote[from:to] {
		return e.Quote, "", ""
	}
	return e.Quote[:from], e.Quote[from:to], e.Quote[to:]
}

// Before is the sentence up to the word that carries the event.
func (e evidence) Before() string { before, _, _ := e.cut(); return before }

// Word is the word that carries the event.
func (e evidence) Word() string { _, word, _ := e.cut(); return word }

// After is the rest of the sentence.
func (e evidence) After() string { _, _, after := e.cut(); return after }

type counterparts struct {
	PageInfo pageInfo
	Edges    []struct {
		Node struct {
			Count  int
			Last   *partialDate
			Places []named
			Entity named
		}
	}
}

// meaning is an entity that a name may mean.
type meaning struct {
	ID, Name, Kind, Country string
	Titles                  []string
	Link                    string `json:"-"`
}

// About says in a few words which of several namesakes it is.
func (m meaning) About() string {
	about := []string{strings.ToLower(m.Kind)}
	if len(m.Titles) > 0 {
		about = append(about, m.Titles[0])
	}
	if m.Country != "" {
		about = append(about, m.Country)
	}
	return strings.Join(about, ", ")
}
