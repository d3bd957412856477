package graph

import (
	"context"
	"strconv"
)

func itoa(n int) string { return strconv.Itoa(n) }

func (p Place) key() string {
	if p.GeoNamesID == 0 && p.Code == "" {
		return ""
	}
	return strconv.FormatInt(p.GeoNamesID, 10) + " " + p.Code
}

// EventID is the id of an Event.
type EventID string

// ReportID is the content id of a Report.
type ReportID string

// Role is what a participant does in an event.
type Role string

// The roles. Where direction matters the source acts on the target; equals are
// all parties.
const (
	RoleParty   Role = "party"   // of a meeting or call, each of them
	RoleVisitor Role = "visitor" // of a visit
	RoleHost    Role = "host"    // who receives a visitor
	RoleSource  Role = "source"  // who acts
	RoleTarget  Role = "target"  // on whom
)

// Modality tells whether an event took place.
type Modality string

// The modalities, strongest first.
const (
	Actual       Modality = "actual"       // happened or is happening
	Planned      Modality = "planned"      // scheduled or expected
	Hypothetical Modality = "hypothetical" // proposed, offered, possible
	Negated      Modality = "negated"      // cancelled, refused, denied
)

// Precedence orders modalities, 0 being the strongest: an event that one report
// announces and another tells of has happened.
func (m Modality) Precedence() int {
	for i, o := range [...]Modality{Actual, Negated, Planned, Hypothetical} {
		if m == o {
			return i
		}
	}
	return 4
}

// Strength returns what Precedence orders modalities by, for stores: those of a list, and
// all that an event may come to be by more reports which has one of the list now.
func Strength(list []Modality) (precedences []int, becoming []Modality) {
	weakest := -1
	for _, m := range list {
		precedences = append(precedences, m.Precedence())
		weakest = max(weakest, m.Precedence())
	}
	for _, m := range []Modality{Actual, Negated, Planned, Hypothetical} {
		if m.Precedence() <= weakest {
			becoming = append(becoming, m)
		}
	}
	return precedences, becoming
}

// TextSpan is a half-open range of byte offsets into Article.Text.
type TextSpan struct{ Start, End int }

// ReportParticipant is a participant as one sentence words it.
type ReportParticipant struct {
	Role    Role
	Profile ProfileID
	// Span is where the sentence names it, by name, pronoun or description.
	Span TextSpan
	// Entity is derived: what the profile resolves to. A Tx ignores it on writing.
	Entity EntityID
}

// Report is what one sentence of one article says of an event.
type Report struct {
	ID       ReportID
	Article  ArticleID
	Type     EventType
	Modality Modality
	// Participants are sorted by role, then by span.
	Participants []ReportParticipant
	// Place is the profile of the place that the text gives for the event, ""
	// if it gives none; PlaceText and PlaceSpan are its words.
	Place     ProfileID
	PlaceText string
	PlaceSpan TextSpan
	// PlaceFromDateline marks a place that only the dateline suggests.
	PlaceFromDateline bool
	// PlaceEntity is derived. A Tx ignores it on writing.
	PlaceEntity EntityID
	// Time is when, resolved against the article's publication; TimeText is how
	// the text words it.
	Time     Span
	TimeText string
	// Published is the article's publication time, kept here so that reports near
	// in time are found without their articles.
	Published Span
	// Sentence is the evidence, Trigger the word that carries the event.
	Sentence, Trigger TextSpan
	// Quote is the sentence itself.
	Quote string
	// Attribution is who is cited for it, as worded ("TASS").
	Attribution string
	// Confidence is 0..1.
	Confidence float64
	// Extractor names the program and version that made the report.
	Extractor string
	// Publisher and TextID are those of the article, kept here to count sources.
	Publisher, TextID string
	// Event is derived: the event that the report is part of, "" if an analyst
	// rejected that. A Tx ignores it on writing.
	Event EventID
}

// NewReportID derives a report's id from where it stands and what it says.
func NewReportID(r *Report) ReportID {
	parts := []string{"report", string(r.Article), string(r.Type), string(r.Modality),
		itoa(r.Sentence.Start), itoa(r.Trigger.Start), itoa(r.Trigger.End), string(r.Place), r.TimeText, r.Extractor}
	for _, p := range r.Participants {
		parts = append(parts, string(p.Role), string(p.Profile))
	}
	return ReportID(contentID(parts...))
}

// Participant is an entity that takes part in an event.
type Participant struct {
	Entity EntityID
	Role   Role
}

// Event is one happening in the world, the union of its reports.
type Event struct {
	ID       EventID
	Type     EventType
	Modality Modality
	// Time is the most exact span that the reports agree on.
	Time Span
	// Place is the most specific place that the reports agree on, "" if none.
	Place EntityID
	// PlaceFromDateline marks a Place that only datelines suggest.
	PlaceFromDateline bool
	// Participants are sorted by role, then entity, without doubles.
	Participants []Participant
	// Confidence is that of the surest report.
	Confidence float64
	// Reports are the ids of its reports, sorted.
	Reports []ReportID
	// Articles, Publishers and Sources count the different articles, publishers
	// and independent texts (copies and near copies of one text count once, see Copies)
	// that report it.
	Articles, Publishers, Sources int
}

// NewEventID derives an event's id from the least of its reports.
func NewEventID(least ReportID) EventID { return EventID(contentID("event", string(least))) }

// EventFilter narrows events; the zero filter takes all. All that is set must
// hold.
type EventFilter struct {
	// Types and Modalities take events of any of those listed.
	Types      []EventType
	Modalities []Modality
	// Participants must all take part, in any role; of those in Roles each in the
	// role that it has there.
	Participants []EntityID
	Roles        []Participant
	// Places takes events at any of these places or at places within them.
	Places []EntityID
	// During must overlap the event's time; events of unknown time are left out.
	During Span
	// MinConfidence is 0..1; MinSources counts independent texts.
	MinConfidence float64
	MinSources    int
	// Article takes events that the article reports.
	Article ArticleID
	// Publisher takes events that the publisher reports, compared without regard to
	// case.
	Publisher string
	// Search finds words of one report's quote, all of them, in any order, compared
	// in folded form; see Fold.
	Search string
	// KnownBy takes events of which a report was published on this day or before;
	// reports of unknown publication do not count. Modalities are then those that these
	// reports give; see Event.KnownBy. All else is asked of the event as it is now, and
	// events are answered and counted as they are now. Day 0 takes all.
	KnownBy Day
}

// EventReader answers questions about events.
type EventReader interface {
	// Events returns the events of the given ids, in that order, nil where there
	// is none.
	Events(ctx context.Context, ids []EventID) ([]*Event, error)
	// FindEvents returns a page of events, latest start first, those of unknown
	// time last.
	FindEvents(ctx context.Context, f EventFilter, p PageRequest) (Page[*Event], error)
	// CountEvents returns how many events the filter takes.
	CountEvents(ctx context.Context, f EventFilter) (int, error)
	// Reports returns the reports of each of the given events, earliest
	// publication first, then by id; at most limit of each, 0 for all.
	Reports(ctx context.Context, ids []EventID, limit int) (map[EventID][]*Report, error)
	// ReportsByID returns reports with their derived fields filled in, in the given
	// order, nil where there is none.
	ReportsByID(ctx context.Context, ids []ReportID) ([]*Report, error)
	// ArticleReports returns the reports of each of the given articles, in text order.
	ArticleReports(ctx context.Context, ids []ArticleID) (map[ArticleID][]*Report, error)
	// CountEventsBy counts the events that the filter takes by their properties, and
	// returns a tally for each request, all of the same events.
	CountEventsBy(ctx context.Context, f EventFilter, asked ...TallyRequest) ([]Tally, error)
	CounterpartReader
}
