package extract

import (
	"encoding/json"
	"fmt"
	"sort"
	"strings"
	"sync"
	"testing"

	"github.com/entente-graph/entente/graph"
)

var shared = sync.OnceValues(func() (*Extractor, error) { return New() })

func extractor(tb testing.TB) *Extractor {
	tb.Helper()
	x, err := shared()
	if err != nil {
		tb.Fatal(err)
	}
	return x
}

// events renders the events that the frames alone read in an article, whatever the
// model of participants has learned, one a line:
// TYPE modality A + B @ place | time words.
func events(tb testing.TB, a *graph.Article) []string {
	tb.Helper()
	r, err := extractor(tb).Using(nil).Result(a, Options{})
	if err != nil {
		tb.Fatal(err)
	}
	var out []string
	for _, e := range r.Events {
		var names []string
		for _, p := range e.Participants {
			names = append(names, p.Name)
		}
		sort.Strings(names)
		s := fmt.Sprintf("%s %s %s", e.Type, e.Modality, strings.Join(names, " + "))
		if e.Place != nil {
			s += " @ " + e.Place.Name
		}
		if e.Time != nil {
			s += " | " + e.Time.Text
		}
		out = append(out, s)
	}
	sort.Strings(out)
	return out
}

func TestEvents(t *testing.T) {
	for _, c := range []struct {
		name, title, body string
		want              []string
	}{
		{name: "verb with object and place", body: "Norwegian Foreign Minister Ingrid Solberg met Kenyan President Daniel Otieno in Nairobi on Monday.",
			want: []string{"MEET actual Daniel Otieno + Ingrid Solberg @ Nairobi | Monday"}},
		{name: "verb with with", body: "President Carlos Mendoza met with Prime Minister Anna Kowalska in Warsaw.",
			want: []string{"MEET actual Anna Kowalska + Carlos Mendoza @ Warsaw"}},
		{name: "planned", body: "Prime Minister Anna Kowalska will meet President Carlos Mendoza next week.",
			want: []string{"MEET planned Anna Kowalska + Carlos Mendoza | next week"}},
		{name: "light verb", body: "Chinese and Indian officials held talks in Geneva on Tuesday.",
			want: []string{"MEET actual Chinese + Indian officials @ Geneva | Tuesday"}},
		{name: "talks between", body: "Talks between Iran and France began in Vienna.",
			want: []string{"MEET actual France + Iran @ Vienna"}},
		{name: "visit with owner", body: "President Carlos Mendoza's visit to Brazil ended on Friday.",
			want: []string{"VISIT actual Carlos Mendoza @ Brazil | Friday"}},
		{name: "travel", body: "Foreign Minister Ingrid Solberg traveled to Tokyo, Japan, on Sunday.",
			want: []string{"VISIT actual Ingrid Solberg @ Tokyo | Sunday"}},
		{name: "call", body: "President Carlos Mendoza spoke by telephone with Prime Minister Anna Kowalska on Thursday.",
			want: []string{"CALL actual Anna Kowalska + Carlos Mendoza | Thursday"}},
		{name: "met separately", body: "Ingrid Solberg met separately with Daniel Otieno and Anna Kowalska.",
			want: []string{"MEET actual Anna Kowalska + Ingrid Solberg", "MEET actual Daniel Otieno + Ingrid Solberg"}},
		{name: "accusation has a direction", body: "Sweden accused Denmark of dumping waste.",
			want: []string{"ACCUSE actual Denmark + Sweden"}},
		{name: "meeting a demand is no meeting", body: "The company failed to meet demand and missed its targets on Monday."},
		{name: "nothing happens", body: "The weather was mild and the harvest was good."},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := events(t, &graph.Article{Title: c.title, Body: c.body})
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("%s\n got %q\nwant %q", c.body, got, c.want)
			}
		})
	}
}

// Offsets are bytes into title, newline and body, also where letters take more
// than one byte.
func TestOffsetsAreBytes(t *testing.T) {
	a := &graph.Article{Title: "Überraschung in Zürich", Body: "— “Señor”, she said. President José Müller met Prime Minister Zoë Çelik in Zürich on Monday."}
	r, err := extractor(t).Result(a, Options{})
	if err != nil {
		t.Fatal(err)
	}
	text := a.Text()
	for _, m := range r.Mentions {
		if m.Start < 0 || m.End > len(text) || m.Start >= m.End {
			t.Fatalf("mention %+v is outside the text", m)
		}
	}
	var triggers []string
	for _, e := range r.Events {
		for _, ev := range e.Evidence {
			triggers = append(triggers, text[ev.Trigger.Start:ev.Trigger.End])
			if !strings.Contains(text[ev.Start:ev.End], "met Prime Minister") {
				t.Errorf("evidence %q is not the sentence", text[ev.Start:ev.End])
			}
		}
	}
	if len(triggers) != 1 || triggers[0] != "met" {
		t.Errorf("triggers %q, want one, met", triggers)
	}
}

func TestResultHasItsForm(t *testing.T) {
	r, err := extractor(t).Result(&graph.Article{Ref: "a1", Title: "T", Body: "Nothing."}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(b), `{"id":"a1","title":"T","publisher":"","published":null,"dateline":null,"entities":[],"mentions":[],"events":[]}`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Dates count from publication, and stay open where it is unknown.
func TestTimes(t *testing.T) {
	day, err := graph.ParseDay("2020-01-11")
	if err != nil {
		t.Fatal(err)
	}
	body := "President Carlos Mendoza met Prime Minister Anna Kowalska on Wednesday."
	for _, c := range []struct {
		name      string
		published graph.Span
		want      string
	}{
		{"published", graph.OnDay(day), "2020-01-08"}, {"unknown", graph.Span{}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := extractor(t).Facts(&graph.Article{ID: "x", Body: body, Published: c.published})
			if err != nil {
				t.Fatal(err)
			}
			if len(f.Reports) != 1 {
				t.Fatalf("%d reports, want 1", len(f.Reports))
			}
			got := ""
			if s := f.Reports[0].Time; s.Known() {
				got = s.From.String()
			}
			if got != c.want || f.Reports[0].TimeText != "Wednesday" {
				t.Errorf("time %q (%q), want %q", got, f.Reports[0].TimeText, c.want)
			}
		})
	}
}

func TestFactsAreConsistent(t *testing.T) {
	a := &graph.Article{ID: "x", Title: "Solberg meets Otieno", Body: "Norwegian Foreign Minister Ingrid Solberg met Kenyan President Daniel Otieno in Nairobi on Monday. Solberg said the talks with Otieno were good. She later visited Mombasa."}
	f, err := extractor(t).Facts(a)
	if err != nil {
		t.Fatal(err)
	}
	profiles := map[graph.ProfileID]*graph.Profile{}
	for _, p := range f.Profiles {
		if profiles[p.ID] != nil {
			t.Errorf("profile %s twice", p.ID)
		}
		profiles[p.ID] = p
	}
	for _, m := range f.Mentions {
		if profiles[m.Profile] == nil {
			t.Errorf("mention %q has no profile", a.Text()[m.Start:m.End])
		}
	}
	for _, r := range f.Reports {
		for _, p := range r.Participants {
			if profiles[p.Profile] == nil {
				t.Errorf("participant of %q has no profile", r.Quote)
			}
		}
		if r.Place != "" && profiles[r.Place] == nil {
			t.Errorf("place of %q has no profile", r.Quote)
		}
		if r.Quote != a.Text()[r.Sentence.Start:r.Sentence.End] {
			t.Errorf("quote %q is not its span", r.Quote)
		}
	}
	if len(f.Reports) == 0 {
		t.Error("no reports")
	}
}

func FuzzFacts(f *testing.F) {
	for _, s := range []string{"Lavrov met Kim in Wonsan on Saturday.", "\xff\xfe", "— — —", "He he he\n\nshe. met met met", "A, B and C, D, and E met."} {
		f.Add("Title", s)
	}
	x := extractor(f)
	f.Fuzz(func(t *testing.T, title, body string) {
		if len(title)+len(body) > 1<<14 {
			return
		}
		a := &graph.Article{ID: "x", Title: title, Body: body}
		facts, err := x.Facts(a)
		if a.Validate() != nil {
			if err == nil {
				t.Fatal("an article that is not valid was read")
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		n := len(a.Text())
		for _, m := range facts.Mentions {
			if m.Start < 0 || m.End > n || m.Start >= m.End {
				t.Fatalf("mention %d..%d in %d bytes", m.Start, m.End, n)
			}
		}
		for _, r := range facts.Reports {
			for _, s := range []graph.TextSpan{r.Sentence, r.Trigger} {
				if s.Start < 0 || s.End > n || s.Start >= s.End {
					t.Fatalf("report span %v in %d bytes", s, n)
				}
			}
		}
	})
}

func BenchmarkFacts(b *testing.B) {
	x := extractor(b)
	a := &graph.Article{ID: "x", Title: "Solberg meets Otieno in Nairobi", Body: strings.Repeat("Norwegian Foreign Minister Ingrid Solberg met Kenyan President Daniel Otieno in Nairobi on Monday. She said the talks on trade, fishing and the climate were open and useful. ", 8)}
	tokens := len(x.nlp.Parse(a.Body).Tokens)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := x.Facts(a); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
