package meeteval

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/entente-graph/entente/eval/corpora"
	"github.com/entente-graph/entente/loader/extract"
)

// scorer is score_meet.py and its labels.
type scorer struct{ python, script, gold string }

func findScorer(t *testing.T) scorer {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3, which runs the scorer to compare with, is not installed")
	}
	dir, err := corpora.Shared()
	if err != nil {
		t.Fatal(err)
	}
	s := scorer{python, filepath.Join(dir, "meet-dev", "score_meet.py"), filepath.Join(dir, "meet-dev", "gold.jsonl")}
	if err := corpora.Need(s.script); err != nil {
		t.Skip(err)
	}
	return s
}

// score returns what the scorer prints.
func (s scorer) score(t *testing.T, gold, predicted string) string {
	t.Helper()
	out, err := exec.Command(s.python, "-B", s.script, gold, predicted).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", s.script, err, out)
	}
	return string(out)
}

// scoreLines scores as the scorer does, and writes it in its form.
func scoreLines(gold, predicted map[string][]Event) string {
	var b strings.Builder
	for _, part := range []string{"items", "articles"} {
		rows := 0
		for _, k := range []Kind{Met, Visited} {
			var s Score
			for id, events := range gold {
				if strings.HasPrefix(id, "art-") == (part == "articles") {
					rows++
					s.Add(Compare(events, predicted[id], k))
				}
			}
			if rows == 0 {
				continue
			}
			fmt.Fprintf(&b, "%s %s: pairs P %.3f R %.3f F1 %.3f (tp %d fp %d fn %d)", part, k, s.Precision(), s.Recall(), s.F1(), s.Hits, s.False, s.Misses)
			fmt.Fprintf(&b, "; place %d/%d; time %d/%d; modality %d/%d", s.Place.Right, s.Place.Counted, s.Time.Right, s.Time.Counted, s.Modality.Right, s.Modality.Counted)
			if part == "articles" {
				fmt.Fprintf(&b, "; date %d/%d", s.Date.Right, s.Date.Counted)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func writeEvents(t *testing.T, path string, byID map[string][]Event) string {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	enc := json.NewEncoder(f)
	for id, events := range byID {
		if events == nil {
			events = []Event{}
		}
		if err := enc.Encode(map[string]any{"id": id, "events": events}); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestScorerAgreesOnExtraction scores what the extractor finds in meet-dev with
// both scorers.
func TestScorerAgreesOnExtraction(t *testing.T) {
	s := findScorer(t)
	sets, err := ReadMeetDev(filepath.Dir(s.gold))
	if err != nil {
		t.Fatal(err)
	}
	x, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	predicted, err := Predict(context.Background(), x, []string{sets[0].Texts, sets[1].Texts})
	if err != nil {
		t.Fatal(err)
	}
	gold, err := ReadEvents(s.gold)
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]map[string][]Event{"the extractor's": predicted, "the labels themselves": gold} {
		want := s.score(t, s.gold, writeEvents(t, filepath.Join(t.TempDir(), "pred.jsonl"), p))
		if got := scoreLines(gold, p); got != want {
			t.Errorf("of %s:\n%swant\n%s", name, got, want)
		}
	}
}

// TestScorerAgreesOnAnything scores random labels and predictions, whose names
// try every rule, with both scorers.
func TestScorerAgreesOnAnything(t *testing.T) {
	s := findScorer(t)
	r := rand.New(rand.NewPCG(1, 2))
	names := []string{"Ann", "Ann Lee", "President Ann Lee", "Bob's", "Bob’s aide", "the President", "Prime Minister", "Ås_1", "İzmir", "ΣΑΣ", "O’Neil", "BOB'S", "U.S.", "us", "2 men", "½ nation", "東京", "", "-", "Lee-Bob"}
	words := []string{"", "Tuesday", "on Tuesday", "the last of June", "June 7's", "2020"}
	dates := []string{"", "2020-01-07", "2020-01-07/2020-01-07", "2020-01-01/2020-01-31"}
	pick := func(from []string) string { return from[r.IntN(len(from))] }
	events := func() []Event {
		var out []Event
		for range r.IntN(4) {
			e := Event{Type: pick([]string{"MEET", "CALL", "VISIT", "AGREE"}), Place: pick(names), Time: pick(words), Date: pick(dates),
				Modality: pick([]string{"", "actual", "planned"}), Doubtful: r.IntN(4) == 0, Participants: []Party{}}
			for range r.IntN(4) {
				p := Party{Name: pick(names)}
				for range r.IntN(3) {
					p.Aliases = append(p.Aliases, pick(names))
				}
				e.Participants = append(e.Participants, p)
			}
			out = append(out, e)
		}
		return out
	}
	gold, predicted := map[string][]Event{}, map[string][]Event{}
	for i := range 400 {
		id := fmt.Sprintf("item-%d", i)
		if i%2 == 0 {
			id = fmt.Sprintf("art-%d", i)
		}
		gold[id] = events()
		if i%10 > 0 {
			predicted[id] = events()
		}
	}
	dir := t.TempDir()
	want := s.score(t, writeEvents(t, filepath.Join(dir, "gold.jsonl"), gold), writeEvents(t, filepath.Join(dir, "pred.jsonl"), predicted))
	if got := scoreLines(gold, predicted); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
