package eventcoref

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

func TestRoot(t *testing.T) {
	for _, same := range [][]string{
		{"resign", "resignation"}, {"die", "death"}, {"appoint", "appointment"}, {"explode", "explosion"},
		{"arrive", "arrival"}, {"acquire", "acquisition"}, {"check in", "check"}, {"sell", "sale"}, {"announce", "announcement"},
	} {
		if a, b := root(same[0]), root(same[1]); a != b {
			t.Errorf("%s has the root %q, %s has %q", same[0], a, same[1], b)
		}
	}
	if root("launch") == root("lunch") || root("die") == root("deny") {
		t.Error("different words have one root")
	}
}

// reading parses a text and takes the words as mentions, in order.
func reading(t *testing.T, p *nlp.Pipeline, id, title, body string, names []Name, words ...string) []*Mention {
	t.Helper()
	a := &graph.Article{ID: graph.ArticleID(id), Title: title, Body: body}
	parsed := p.Parse(body)
	r := NewReader(a, p.ParseTitle(title, parsed), parsed, names)
	var out []*Mention
	from := 0
	for _, w := range words {
		at := strings.Index(a.Text()[from:], w)
		if at < 0 {
			t.Fatalf("%q is not in %q", w, a.Text())
		}
		from += at
		m := r.Mention(from, from+len(w))
		if m == nil {
			t.Fatalf("no mention of %q", w)
		}
		out = append(out, m)
		from += len(w)
	}
	return out
}

func pipeline(t *testing.T) *nlp.Pipeline {
	t.Helper()
	p, err := nlp.Load()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestReader(t *testing.T) {
	title, body := "Smith quits", "Mary Smith resigned on 3 May 2021. The bank was bought by Acme."
	base := len(title) + 1
	span := func(s, entity string) Name {
		at := base + strings.Index(body, s)
		return Name{Start: at, End: at + len(s), Entity: entity}
	}
	ms := reading(t, pipeline(t), "a", title, body,
		[]Name{{Start: 0, End: 5, Entity: "smith"}, span("Mary Smith", "smith"), span("Acme", "acme")}, "quits", "resigned", "bought")
	who := func(list []Argument) string {
		var out []string
		for _, a := range list {
			out = append(out, a.Lemma+"="+a.Entity)
		}
		return strings.Join(out, " ")
	}
	for i, want := range []struct {
		lemma, agents, patients string
		sentence                int
		timed                   bool
	}{
		{"quit", "smith=smith", "", 0, false},
		{"resign", "mary=smith", "", 1, true},
		{"buy", "acme=acme", "bank=", 2, false},
	} {
		m := ms[i]
		if m.Lemma != want.lemma || who(m.Agents) != want.agents || who(m.Patients) != want.patients || m.Sentence != want.sentence || m.Time.Known() != want.timed {
			t.Errorf("mention %d: %s by %q to %q, sentence %d, time %v; want %+v", i, m.Lemma, who(m.Agents), who(m.Patients), m.Sentence, m.Time, want)
		}
	}
	if a := ms[0].Article; a != ms[2].Article || a.Terms["smith"] == 0 || a.Terms["acme"] != 2 {
		t.Errorf("terms %v", ms[0].Article.Terms) // acme: as a word and as an entity
	}
	if NewReader(&graph.Article{}, pipeline(t).Parse(""), pipeline(t).Parse(""), nil).Mention(0, 4) != nil {
		t.Error("a mention in an empty article")
	}
}

// crowd makes random mentions of a few events in a few articles.
func crowd(rng *rand.Rand, n int) []*Mention {
	lemmas := []string{"die", "death", "buy", "say", "resign"}
	terms := strings.Fields("bank london storm actor film river minister court road fire")
	articles := make([]*Article, 6)
	for i := range articles {
		articles[i] = &Article{ID: graph.ArticleID(fmt.Sprint("article ", i)), Terms: map[string]int{}}
		for range 6 {
			articles[i].Terms[terms[rng.IntN(len(terms))]]++
		}
		if rng.IntN(2) == 0 {
			articles[i].Published = graph.OnDay(graph.Day(18000 + rng.IntN(9)))
		}
	}
	ms := make([]*Mention, n)
	for i := range ms {
		m := &Mention{Article: articles[rng.IntN(len(articles))], Start: i * 10, Sentence: i / 3, Lemma: lemmas[rng.IntN(len(lemmas))]}
		m.Speech = m.Lemma == "say"
		for range rng.IntN(3) {
			m.Agents = append(m.Agents, Argument{Lemma: "x", Entity: fmt.Sprint("e", rng.IntN(4))})
		}
		if rng.IntN(3) == 0 {
			m.Others = append(m.Others, Argument{Lemma: "london", Entity: fmt.Sprint("p", rng.IntN(2)), Place: true})
		}
		for range rng.IntN(4) {
			m.Words = append(m.Words, terms[rng.IntN(len(terms))])
		}
		slices.Sort(m.Words)
		m.Words = slices.Compact(m.Words)
		ms[i] = m
	}
	return ms
}

func describe(clusters [][]*Mention) string {
	var b strings.Builder
	for _, c := range clusters {
		for _, m := range c {
			fmt.Fprintf(&b, "%s:%d ", m.Article.ID, m.Start)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestClusterIndependentOfOrder(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 1))
		ms := crowd(rng, 40)
		first, err := m.Cluster(ms)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, c := range first {
			n += len(c)
		}
		if n != len(ms) {
			t.Fatalf("seed %d: %d of %d mentions are in a cluster", seed, n, len(ms))
		}
		rng.Shuffle(len(ms), func(i, j int) { ms[i], ms[j] = ms[j], ms[i] })
		again, err := m.Cluster(ms)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := describe(first), describe(again); a != b {
			t.Fatalf("seed %d: in another order\n%s\ninstead of\n%s", seed, b, a)
		}
	}
}

// TestLink compares with average linkage done anew from all pairs at every step.
func TestLink(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(20) {
		s := newSet(crowd(rand.New(rand.NewPCG(seed, 2)), 25))
		var clusters [][]int
		for i := range s.items {
			clusters = append(clusters, []int{i})
		}
		for {
			a, b, best := -1, -1, m.Threshold
			for j := range clusters {
				for i := range j {
					sum := 0.0
					for _, x := range clusters[i] {
						for _, y := range clusters[j] {
							sum += m.probability(s.compare(max(x, y), min(x, y)))
						}
					}
					if mean := sum / float64(len(clusters[i])*len(clusters[j])); mean > best+1e-12 {
						a, b, best = i, j, mean
					}
				}
			}
			if a < 0 {
				break
			}
			clusters[a] = append(clusters[a], clusters[b]...)
			clusters = slices.Delete(clusters, b, b+1)
		}
		got := 0
		for _, part := range m.components(s) {
			got += len(m.link(s, part))
		}
		if got != len(clusters) {
			t.Errorf("seed %d: %d clusters, want %d", seed, got, len(clusters))
		}
	}
}

func TestClusterAcrossArticles(t *testing.T) {
	p := pipeline(t)
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	var ms []*Mention
	for id, body := range map[string]string{
		"a": "Actor Jack Stone died in Paris on Friday. Stone, 81, starred in forty westerns.",
		"b": "Western star Jack Stone has died in Paris. Fans of his forty westerns mourned Stone.",
		"c": "A fisherman died when his boat sank off Norway. Rescuers searched the icy sea all night.",
		"d": "The death of a fisherman whose boat sank off Norway is being examined, rescuers said.",
	} {
		word := "died"
		if id == "d" {
			word = "death"
		}
		ms = append(ms, reading(t, p, id, "", body, nil, word)...)
	}
	clusters, err := m.Cluster(ms)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range clusters {
		ids := ""
		for _, m := range c {
			ids += string(m.Article.ID)
		}
		got = append(got, ids)
	}
	if want := []string{"ab", "cd"}; !slices.Equal(got, want) {
		t.Errorf("events %q, want %q", got, want)
	}
}

func TestClusterLimit(t *testing.T) {
	var e *graph.Error
	if _, err := (&Model{}).Cluster(make([]*Mention, MaxMentions+1)); !errors.As(err, &e) || e.Code != graph.CodeLimit {
		t.Errorf("error %v, want one of %s", err, graph.CodeLimit)
	}
}

// TestTrain learns that mentions are of one event if their words are the same.
func TestTrain(t *testing.T) {
	var sets []Example
	for seed := range uint64(4) {
		e := Example{Mentions: crowd(rand.New(rand.NewPCG(seed, 3)), 30)}
		for _, m := range e.Mentions {
			e.Events = append(e.Events, m.Lemma)
		}
		sets = append(sets, e)
	}
	m, err := Train(sets, 0.5)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range sets {
		clusters, err := m.Cluster(e.Mentions)
		if err != nil {
			t.Fatal(err)
		}
		if len(clusters) != 5 {
			t.Errorf("%d clusters, want one for each word:\n%s", len(clusters), describe(clusters))
		}
	}
	b, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	var back Model
	if err := json.Unmarshal(b, &back); err != nil || back != *m {
		t.Errorf("read back as %v, %v; want %v", back, err, *m)
	}
	if err := json.Unmarshal([]byte(`{"weights":{"bias":1}}`), &back); err == nil {
		t.Error("a model without all weights was read")
	}
}

func TestSolve(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	var h [features]vector
	var want, g vector
	for i := range h {
		want[i] = rng.NormFloat64()
		for j := range i {
			h[i][j] = rng.Float64()
			h[j][i] = h[i][j]
		}
		h[i][i] = features
	}
	for i := range h {
		for j := range h {
			g[i] += h[i][j] * want[j]
		}
	}
	got, err := solve(h, g)
	if err != nil {
		t.Fatal(err)
	}
	for i := range want {
		if math.Abs(got[i]-want[i]) > 1e-9 {
			t.Fatalf("x[%d] = %f, want %f", i, got[i], want[i])
		}
	}
	if _, err := solve([features]vector{}, g); err == nil {
		t.Error("a singular matrix was solved")
	}
}
