package neo4j

import (
	"strings"

	"github.com/entente-graph/entente/graph"
)

func articleProps(a *graph.Article) props {
	p := props{}
	putText(p, "id", a.ID)
	putText(p, "ref", a.Ref)
	putText(p, "url", a.URL)
	put(p, "urlKey", indexable(valid(a.URL)))
	putText(p, "title", a.Title)
	putText(p, "publisher", a.Publisher)
	putText(p, "agency", a.Agency)
	putText(p, "extractor", a.Extractor)
	putText(p, "byline", a.Byline)
	putText(p, "datelinePlace", a.Dateline.Place)
	putText(p, "datelineText", a.Dateline.Text)
	putSpan(p, "datelineFrom", "datelineTo", "datelinePrecision", a.Dateline.Date)
	putSpan(p, "from", "to", "precision", a.Published)
	putText(p, "publishedText", a.PublishedText)
	putSpan(p, "modifiedFrom", "modifiedTo", "modifiedPrecision", a.Modified)
	putText(p, "language", a.Language)
	putText(p, "body", a.Body)
	putText(p, "source", a.Source)
	if a.Superseded { // no list has it
		p["superseded"] = true
		return p
	}
	p["key"] = articleKey(a)
	p["publisherKey"] = publisherPrefix(a.Publisher) + articleKey(a)
	put(p, "words", wordsOf(a.Text()))
	return p
}

// wordsOf returns the different folded words of texts, which is all that a
// search for words needs.
func wordsOf(texts ...string) string {
	var b strings.Builder
	seen := map[string]bool{}
	for _, text := range texts {
		for _, w := range strings.Fields(graph.Fold(valid(text))) {
			if seen[w] {
				continue
			}
			seen[w] = true
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(w)
		}
	}
	return b.String()
}

func articleOf(r row) *graph.Article {
	return &graph.Article{
		ID: graph.ArticleID(r.text("id")), Ref: r.text("ref"), URL: r.text("url"), Title: r.text("title"),
		Publisher: r.text("publisher"), Agency: r.text("agency"), Extractor: r.text("extractor"), Byline: r.text("byline"),
		Dateline: graph.Dateline{Place: r.text("datelinePlace"), Text: r.text("datelineText"),
			Date: r.span("datelineFrom", "datelineTo", "datelinePrecision")},
		Published: r.span("from", "to", "precision"), PublishedText: r.text("publishedText"),
		Modified: r.span("modifiedFrom", "modifiedTo", "modifiedPrecision"),
		Language: r.text("language"), Body: r.text("body"), Source: r.text("source"),
		Superseded: r.flag("superseded"),
	}
}

func putPlace(p props, v graph.Place) {
	put(p, "geonames", v.GeoNamesID)
	put(p, "latitude", v.Latitude)
	put(p, "longitude", v.Longitude)
	putText(p, "code", v.Code)
	putTexts(p, "within", v.Within)
}

func placeOf(r row) graph.Place {
	return graph.Place{GeoNamesID: int64(r.number("geonames")), Latitude: r.float("latitude"), Longitude: r.float("longitude"),
		Code: r.text("code"), Within: texts[string](r, "within")}
}

func profileProps(v *graph.Profile) props {
	p := props{}
	putText(p, "id", v.ID)
	putText(p, "kind", v.Kind)
	putText(p, "name", v.Name)
	putTexts(p, "aliases", v.Aliases)
	putText(p, "office", v.Office)
	putText(p, "country", v.Country)
	putPlace(p, v.Place)
	putText(p, "block", v.Block)
	return p
}

func profileOf(r row) *graph.Profile {
	return &graph.Profile{
		ID: graph.ProfileID(r.text("id")), Kind: graph.EntityKind(r.text("kind")), Name: r.text("name"),
		Aliases: texts[string](r, "aliases"), Office: r.text("office"), Country: r.text("country"),
		Place: placeOf(r), Block: r.text("block"),
	}
}

func mentionOf(r row) *graph.Mention {
	return &graph.Mention{
		ID: graph.MentionID(r.text("id")), Article: graph.ArticleID(r.text("article")), Start: r.number("start"), End: r.number("end"),
		Kind: graph.EntityKind(r.text("kind")), Profile: graph.ProfileID(r.text("profile")), Entity: graph.EntityID(r.text("entity")),
	}
}

func reportProps(v *graph.Report) props {
	p := props{"key": reportKey(v), "name": string(v.Type) + ", " + valid(v.Publisher)}
	putText(p, "id", v.ID)
	putText(p, "article", v.Article)
	putText(p, "type", v.Type)
	putText(p, "modality", v.Modality)
	if n := len(v.Participants); n > 0 {
		profiles, roles := make([]string, n), make([]string, n)
		starts, ends := make([]int, n), make([]int, n)
		for i, x := range v.Participants {
			profiles[i], roles[i], starts[i], ends[i] = valid(string(x.Profile)), valid(string(x.Role)), x.Span.Start, x.Span.End
		}
		p["participants"], p["roles"], p["starts"], p["ends"] = profiles, roles, starts, ends
	}
	putText(p, "place", v.Place)
	putText(p, "placeText", v.PlaceText)
	putTextSpan(p, "placeStart", "placeEnd", v.PlaceSpan)
	put(p, "placeFromDateline", v.PlaceFromDateline)
	putSpan(p, "from", "to", "precision", v.Time)
	putText(p, "timeText", v.TimeText)
	putSpan(p, "publishedFrom", "publishedTo", "publishedPrecision", v.Published)
	putTextSpan(p, "sentenceStart", "sentenceEnd", v.Sentence)
	putTextSpan(p, "triggerStart", "triggerEnd", v.Trigger)
	putText(p, "quote", v.Quote)
	putText(p, "attribution", v.Attribution)
	put(p, "confidence", v.Confidence)
	putText(p, "extractor", v.Extractor)
	putText(p, "publisher", v.Publisher)
	p["publisherKey"] = publisherPrefix(v.Publisher)
	put(p, "words", wordsOf(v.Quote))
	putText(p, "textId", v.TextID)
	return p
}

// reportOf reads a row of a report r, with what its profiles resolve to and its
// event.
func reportOf(answer row) *graph.Report {
	r := answer.sub("r")
	v := &graph.Report{
		ID: graph.ReportID(r.text("id")), Article: graph.ArticleID(r.text("article")),
		Type: graph.EventType(r.text("type")), Modality: graph.Modality(r.text("modality")),
		Place: graph.ProfileID(r.text("place")), PlaceText: r.text("placeText"), PlaceSpan: r.textSpan("placeStart", "placeEnd"),
		PlaceFromDateline: r.flag("placeFromDateline"), PlaceEntity: graph.EntityID(answer.text("placeEntity")),
		Time: r.span("from", "to", "precision"), TimeText: r.text("timeText"),
		Published: r.span("publishedFrom", "publishedTo", "publishedPrecision"),
		Sentence:  r.textSpan("sentenceStart", "sentenceEnd"), Trigger: r.textSpan("triggerStart", "triggerEnd"),
		Quote: r.text("quote"), Attribution: r.text("attribution"), Confidence: r.float("confidence"),
		Extractor: r.text("extractor"), Publisher: r.text("publisher"), TextID: r.text("textId"),
		Event: graph.EventID(answer.text("event")),
	}
	resolves := map[graph.ProfileID]graph.EntityID{}
	for _, pair := range answer.list("resolves") {
		m, _ := pair.(map[string]any)
		resolves[graph.ProfileID(row(m).text("profile"))] = graph.EntityID(row(m).text("entity"))
	}
	profiles, roles := texts[graph.ProfileID](r, "participants"), texts[graph.Role](r, "roles")
	starts, ends := r.numbers("starts"), r.numbers("ends")
	for i, profile := range profiles {
		v.Participants = append(v.Participants, graph.ReportParticipant{
			Role: roles[i], Profile: profile, Span: graph.TextSpan{Start: starts[i], End: ends[i]}, Entity: resolves[profile]})
	}
	return v
}
