package eventeval

import "github.com/entente-graph/entente/loader/resolve"

// Extracted is a topic cut down to the labelled mentions that the extractor made a
// report of: those in which a trigger lies.
type Extracted struct {
	Topic Topic
	// Elsewhere counts the reports of sentences with labelled mentions whose
	// trigger is no part of one.
	Elsewhere int

	at [][]int // of each mention left its index in the whole topic
	// events are those that the product makes of the reports.
	events [][]string
}

// Extracted cuts the topic down. Of several reports with a trigger in one mention,
// the first by id counts.
func (rd *Reading) Extracted() Extracted {
	event := eventsOf(resolve.Events(rd.Facts.Reports, rd.Entities))
	x := Extracted{Topic: Topic{Name: rd.Topic.Name}}
	for _, d := range rd.Topic.Docs {
		chosen := make([]int, len(d.Events)) // index of the report + 1
		for n, r := range rd.Facts.Reports {
			if r.Article != d.Article.ID {
				continue
			}
			beside, hit := false, false
			for j, e := range d.Events {
				beside = beside || r.Sentence.Start <= e.Start && e.Start < r.Sentence.End
				if e.Start <= r.Trigger.Start && r.Trigger.Start < e.End {
					hit = true
					if c := chosen[j]; c == 0 || r.ID < rd.Facts.Reports[c-1].ID {
						chosen[j] = n + 1
					}
				}
			}
			if beside && !hit {
				x.Elsewhere++
			}
		}
		left := Doc{ID: d.ID, Article: d.Article}
		var at []int
		var events []string
		for j, c := range chosen {
			if c > 0 {
				left.Events = append(left.Events, d.Events[j])
				at = append(at, j)
				events = append(events, string(event[rd.Facts.Reports[c-1].ID]))
			}
		}
		x.Topic.Docs = append(x.Topic.Docs, left)
		x.at = append(x.at, at)
		x.events = append(x.events, events)
	}
	return x
}

// Resolved names the events that the product makes of the reports.
func (x Extracted) Resolved() [][]string { return x.events }

// Of takes of names for all mentions of the topic those of the mentions left.
func (x Extracted) Of(events [][]string) [][]string {
	out := make([][]string, len(x.at))
	for i, at := range x.at {
		for _, j := range at {
			out[i] = append(out[i], events[i][j])
		}
	}
	return out
}
