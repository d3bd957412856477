package graph

import (
	"cmp"
	"maps"
	"slices"
)

// KnownBy returns what was known of an event on a day: the event as those of its reports
// tell it that were published on that day or before, and these reports, in the order
// given. reports are all of the event; both results are nil if none of them was
// published by then. The id stays the event's.
//
// Time and place are the event's own where a report of then gives them already; else
// those of the surest reports, and the place that most of the reports give.
func (e *Event) KnownBy(d Day, reports []*Report) (*Event, []*Report) {
	var told []*Report
	for _, r := range reports {
		if r.Published.Known() && r.Published.To <= d {
			told = append(told, r)
		}
	}
	if len(told) == 0 {
		return nil, nil
	}
	then := &Event{ID: e.ID, Type: e.Type, Modality: told[0].Modality}
	articles, publishers, texts := map[ArticleID]bool{}, map[string]bool{}, map[string]bool{}
	for _, r := range told {
		if r.Modality.Precedence() < then.Modality.Precedence() {
			then.Modality = r.Modality
		}
		then.Confidence = max(then.Confidence, r.Confidence)
		then.Reports = append(then.Reports, r.ID)
		for _, p := range r.Participants {
			if who := (Participant{Entity: p.Entity, Role: p.Role}); p.Entity != "" && !slices.Contains(then.Participants, who) {
				then.Participants = append(then.Participants, who)
			}
		}
		articles[r.Article], texts[r.TextID] = true, true
		if p := Fold(r.Publisher); p != "" {
			publishers[p] = true
		}
	}
	slices.SortFunc(then.Participants, func(a, b Participant) int {
		return cmp.Or(cmp.Compare(a.Role, b.Role), cmp.Compare(a.Entity, b.Entity))
	})
	slices.Sort(then.Reports)
	then.Articles, then.Publishers, then.Sources = len(articles), len(publishers), IndependentTexts(texts)
	then.Time = e.timeIn(told)
	then.Place, then.PlaceFromDateline = e.placeIn(told)
	return then, told
}

// IndependentTexts counts texts, copies and near copies of one as one; see Copies.
func IndependentTexts(texts map[string]bool) (n int) {
	for i, first := range Copies(slices.Sorted(maps.Keys(texts))) {
		if i == first {
			n++
		}
	}
	return n
}

// timeIn is the event's time if one of the reports gives it, else that of the surest.
func (e *Event) timeIn(reports []*Report) Span {
	if slices.ContainsFunc(reports, func(r *Report) bool { return e.Time.Contains(r.Time) }) {
		return e.Time
	}
	return SurestTime(reports)
}

// SurestTime is the span of the reports of the strongest modality: of a day or stay the
// days that they cover together, else the span that all of them give. It is unknown if
// none of these gives one.
func SurestTime(reports []*Report) (span Span) {
	best := Modality("")
	for _, r := range reports {
		if best == "" || r.Modality.Precedence() < best.Precedence() {
			best = r.Modality
		}
	}
	for _, r := range reports {
		t := r.Time
		if r.Modality != best || !t.Known() {
			continue
		}
		switch {
		case !span.Known() || t.Contains(span) && !span.Contains(t):
			span = t
		case t.Contains(span): // the same days
			if t.Precision < span.Precision {
				span.Precision = t.Precision
			}
		case !span.Contains(t):
			span = Span{From: min(span.From, t.From), To: max(span.To, t.To), Precision: PrecisionRange}
		}
	}
	return span
}

// placeIn is the event's place if one of the reports gives it, else that which most of
// them give in their words, else the only one that their datelines suggest.
func (e *Event) placeIn(reports []*Report) (place EntityID, fromDateline bool) {
	words, datelines := map[EntityID]int{}, map[EntityID]int{}
	for _, r := range reports {
		switch {
		case r.PlaceEntity == "":
		case r.PlaceFromDateline:
			datelines[r.PlaceEntity]++
		default:
			words[r.PlaceEntity]++
		}
	}
	switch {
	case words[e.Place] > 0:
		return e.Place, false
	case len(words) > 0:
		most := slices.SortedFunc(maps.Keys(words), func(a, b EntityID) int { return cmp.Or(words[b]-words[a], cmp.Compare(a, b)) })
		return most[0], false
	case datelines[e.Place] > 0:
		return e.Place, true
	}
	for only := range datelines {
		if len(datelines) == 1 {
			return only, true
		}
	}
	return "", false
}
