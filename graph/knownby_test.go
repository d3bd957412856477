package graph

import (
	"reflect"
	"testing"
	"time"
)

func TestEventKnownBy(t *testing.T) {
	july := func(n int) Span { return OnDay(NewDay(2025, time.July, n)) }
	kim, lavrov := ReportParticipant{Role: RoleParty, Entity: "kim"}, ReportParticipant{Role: RoleParty, Entity: "lavrov"}
	announced := &Report{ID: "c", Article: "1", Modality: Planned, Published: july(3), Time: InMonth(2025, 7), PlaceEntity: "land",
		Participants: []ReportParticipant{lavrov, kim}, Confidence: 0.6, Publisher: "A", TextID: "one"}
	again := &Report{ID: "b", Article: "2", Modality: Planned, Published: july(5), Time: july(12), PlaceEntity: "capital", PlaceFromDateline: true,
		Participants: []ReportParticipant{kim, lavrov}, Confidence: 0.4, Publisher: "a", TextID: "two"}
	undated := &Report{ID: "d", Article: "4", Modality: Actual, Time: july(12), TextID: "four"}
	held := &Report{ID: "a", Article: "3", Modality: Actual, Published: july(13), Time: july(13), PlaceEntity: "town",
		Participants: []ReportParticipant{kim, lavrov, {Role: RoleParty, Entity: "choe"}}, Confidence: 0.9, Publisher: "B", TextID: "three"}
	event := &Event{ID: "e", Type: Meet, Modality: Actual, Time: july(13), Place: "town", Confidence: 0.9,
		Participants: []Participant{{"choe", RoleParty}, {"kim", RoleParty}, {"lavrov", RoleParty}},
		Reports:      []ReportID{"a", "b", "c", "d"}, Articles: 4, Publishers: 2, Sources: 4}
	all := []*Report{announced, again, held, undated}
	both := []Participant{{"kim", RoleParty}, {"lavrov", RoleParty}}
	for _, c := range []struct {
		what string
		day  int
		want *Event
		told []*Report
	}{
		{"before anybody wrote of it", 2, nil, nil},
		{"as it was announced", 3, &Event{ID: "e", Type: Meet, Modality: Planned, Time: InMonth(2025, 7), Place: "land", Participants: both,
			Confidence: 0.6, Reports: []ReportID{"c"}, Articles: 1, Publishers: 1, Sources: 1}, []*Report{announced}},
		{"as two announced it", 6, &Event{ID: "e", Type: Meet, Modality: Planned, Time: InMonth(2025, 7), Place: "land", Participants: both,
			Confidence: 0.6, Reports: []ReportID{"b", "c"}, Articles: 2, Publishers: 1, Sources: 2}, []*Report{announced, again}},
		{"as it was held", 13, &Event{ID: "e", Type: Meet, Modality: Actual, Time: july(13), Place: "town", Participants: event.Participants,
			Confidence: 0.9, Reports: []ReportID{"a", "b", "c"}, Articles: 3, Publishers: 2, Sources: 3}, []*Report{announced, again, held}},
	} {
		t.Run(c.what, func(t *testing.T) {
			got, told := event.KnownBy(july(c.day).From, all)
			if !reflect.DeepEqual(got, c.want) || !reflect.DeepEqual(told, c.told) {
				t.Errorf("known: %+v by %d reports, want %+v by %d", got, len(told), c.want, len(c.told))
			}
		})
	}
	if got, _ := event.KnownBy(july(5).From, []*Report{again}); got.Place != "capital" || !got.PlaceFromDateline || got.Time != july(12) {
		t.Errorf("of one report with a dateline: %+v", got)
	}
}
