package loader_test

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
	"github.com/entente-graph/entente/loader/resolve"
)

// script is an extractor for tests: each line of a body is one report,
//
//	MEET actual|2025-07-12|Wonsan|Sergei Lavrov/foreign minister/RU + Kim Jong Un//KP
//
// with type and modality, time ("", a day, a month, or two days parted by "..";
// see scriptTime), place, and participants with office and country. A line that
// is "fail" or "panic" makes it fail.
type script struct{}

func (script) Facts(a *graph.Article) (graph.Facts, error) {
	var f graph.Facts
	text := a.Text()
	profiles := map[string]graph.ProfileID{}
	profile := func(p graph.Profile) graph.ProfileID {
		key := fmt.Sprint(p)
		if profiles[key] == "" {
			p.ID = graph.ProfileID(fmt.Sprint("temporary ", len(profiles)))
			profiles[key] = p.ID
			f.Profiles = append(f.Profiles, &p)
		}
		return profiles[key]
	}
	at := len(a.Title) + 1
	for line := range strings.SplitSeq(a.Body, "\n") {
		start := at
		at += len(line) + 1
		switch line {
		case "fail":
			return f, graph.Errorf(graph.CodeInvalid, "the text cannot be read")
		case "panic":
			panic("out of order")
		}
		fields := strings.Split(line, "|")
		if len(fields) != 4 {
			continue
		}
		typ, mod, _ := strings.Cut(fields[0], " ")
		when, err := scriptTime(fields[1])
		if err != nil {
			return f, err
		}
		r := &graph.Report{
			Article: a.ID, Type: graph.EventType(typ), Modality: graph.Modality(mod), Time: when, TimeText: fields[1],
			Published: a.Published, Publisher: a.Publisher, TextID: a.TextID(), Confidence: 0.5, Extractor: "script",
			Sentence: graph.TextSpan{Start: start, End: start + len(line)}, Trigger: graph.TextSpan{Start: start, End: start + len(typ)}, Quote: line,
		}
		if fields[2] != "" {
			p, ok := scriptPlaces[fields[2]]
			if !ok {
				p = graph.Profile{Kind: graph.KindPlace, Name: fields[2]}
			}
			r.Place, r.PlaceText = profile(p), fields[2]
		}
		for i, who := range strings.Split(fields[3], " + ") {
			w := strings.Split(who, "/")
			role := graph.RoleParty
			switch {
			case r.Type == graph.Visit:
				role = graph.RoleVisitor
			case r.Type == graph.Accuse && i == 0:
				role = graph.RoleSource
			case r.Type == graph.Accuse:
				role = graph.RoleTarget
			}
			id := profile(graph.Profile{Kind: graph.KindPerson, Name: w[0], Office: w[1], Country: w[2]})
			begin := start + strings.Index(line, who)
			r.Participants = append(r.Participants, graph.ReportParticipant{Role: role, Profile: id, Span: graph.TextSpan{Start: begin, End: begin + len(w[0])}})
			f.Mentions = append(f.Mentions, &graph.Mention{Article: a.ID, Start: begin, End: begin + len(w[0]), Kind: graph.KindPerson, Profile: id})
		}
		f.Reports = append(f.Reports, r)
	}
	if at != len(text)+1 {
		return f, fmt.Errorf("offset %d after a text of %d bytes", at, len(text))
	}
	return f, nil
}

var scriptPlaces = map[string]graph.Profile{
	"North Korea": {Kind: graph.KindPlace, Name: "North Korea", Country: "KP", Place: graph.Place{GeoNamesID: 1873107, Code: "KP", Within: []string{"region:east-asia", "KP"}}},
	"Wonsan":      {Kind: graph.KindPlace, Name: "Wonsan", Country: "KP", Place: graph.Place{GeoNamesID: 1871859, Within: []string{"region:east-asia", "KP"}}},
	"Pyongyang":   {Kind: graph.KindPlace, Name: "Pyongyang", Country: "KP", Place: graph.Place{GeoNamesID: 1871859 + 1, Within: []string{"region:east-asia", "KP"}}},
	"the dacha":   {Kind: graph.KindPlace, Name: "the dacha", Country: "RU"},
}

func scriptTime(s string) (graph.Span, error) {
	switch {
	case s == "":
		return graph.Span{}, nil
	case len(s) == 7:
		t, err := time.Parse("2006-01", s)
		return graph.InMonth(t.Year(), t.Month()), err
	}
	from, to, isRange := strings.Cut(s, "..")
	a, err := graph.ParseDay(from)
	if err != nil || !isRange {
		return graph.OnDay(a), err
	}
	b, err := graph.ParseDay(to)
	return graph.Span{From: a, To: b, Precision: graph.PrecisionRange}, err
}

func source(articles ...*graph.Article) loader.Source {
	return func(yield func(*graph.Article, error) bool) {
		for _, a := range articles {
			c := *a
			if !yield(&c, nil) {
				return
			}
		}
	}
}

var _ iter.Seq2[*graph.Article, error] = source()

func newLoader(t testing.TB, s graph.Store, change func(*loader.Config)) *loader.Loader {
	t.Helper()
	c := loader.Config{Store: s, Extractor: script{}, Resolver: resolver(t)}
	if change != nil {
		change(&c)
	}
	l, err := loader.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func resolver(t fataler) *resolve.Resolver {
	t.Helper()
	res, err := resolve.New()
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// fataler is what *testing.T and *rapid.T have in common.
type fataler interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

func digest(t fataler, s graph.Store) string {
	t.Helper()
	d, err := graph.Digest(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// checkDerived compares the entities and events of a store with those that are
// made anew from all its facts at once.
func checkDerived(t fataler, s graph.Store) {
	t.Helper()
	var f graph.Facts
	var entities []*graph.Entity
	var events []*graph.Event
	var ledger []*graph.LedgerEntry
	held := map[graph.ArticleID]bool{}
	err := s.Export(context.Background(), func(r graph.Record) error {
		switch {
		case r.Profile != nil:
			f.Profiles = append(f.Profiles, r.Profile)
		case r.Report != nil:
			f.Reports = append(f.Reports, r.Report)
		case r.Entity != nil:
			entities = append(entities, r.Entity)
		case r.Event != nil:
			events = append(events, r.Event)
		case r.Article != nil:
			held[r.Article.ID] = true
		case r.Entry != nil:
			ledger = append(ledger, r.Entry)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	checkUndone(t, ledger, held)
	wantEntities := resolver(t).Entities(f.Profiles, ledger...)
	compare(t, "entities", entities, wantEntities)
	of := map[graph.ProfileID]graph.EntityID{}
	for _, e := range wantEntities {
		for _, p := range e.Profiles {
			of[p] = e.ID
		}
	}
	part := map[graph.ReportID]graph.EventID{}
	for _, r := range f.Reports {
		part[r.ID] = r.Event
		r.PlaceEntity = of[r.Place]
		for i := range r.Participants {
			r.Participants[i].Entity = of[r.Participants[i].Profile]
		}
	}
	wantEvents := resolve.Events(f.Reports, wantEntities, ledger...)
	compare(t, "events", events, wantEvents)
	for _, e := range wantEvents {
		for _, r := range e.Reports {
			if part[r] != e.ID {
				t.Fatalf("report %s is part of event %q, want %q", r, part[r], e.ID)
			}
			delete(part, r)
		}
	}
	for r, e := range part {
		if e != "" {
			t.Fatalf("report %s is part of event %q, which is none", r, e)
		}
	}
}

func compare[T any](t fataler, what string, got, want []T) {
	t.Helper()
	lines := func(list []T) []string {
		out := make([]string, len(list))
		for i, x := range list {
			b, err := json.Marshal(x)
			if err != nil {
				t.Fatal(err)
			}
			out[i] = strings.ReplaceAll(string(b), "null", "[]")
		}
		slices.Sort(out)
		return out
	}
	g, w := lines(got), lines(want)
	if !reflect.DeepEqual(g, w) {
		var b strings.Builder
		for _, x := range g {
			if !slices.Contains(w, x) {
				b.WriteString("\n- " + x)
			}
		}
		for _, x := range w {
			if !slices.Contains(g, x) {
				b.WriteString("\n+ " + x)
			}
		}
		t.Fatalf("%s held (-) and made anew (+):%s", what, b.String())
	}
}
