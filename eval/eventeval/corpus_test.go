package eventeval

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/entente-graph/entente/eval/corpora"
	"github.com/entente-graph/entente/eval/eventcoref"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/extract"
	"github.com/entente-graph/entente/loader/resolve"
	"github.com/entente-graph/entente/nlp"
)

// tokens writes words as the corpora do; "|" parts sentences.
func tokens(text string) string {
	var b strings.Builder
	sentence, id := 0, 0
	for _, w := range strings.Fields(text) {
		if w == "|" {
			sentence++
			continue
		}
		id++
		fmt.Fprintf(&b, `<token t_id="%d" sentence="%d" number="0">%s</token>`, id, sentence, w)
	}
	return b.String()
}

func anchored(tag string, id int, attrs string, toks ...int) string {
	s := fmt.Sprintf(`<%s m_id="%d" %s>`, tag, id, attrs)
	for _, t := range toks {
		s += fmt.Sprintf(`<token_anchor t_id="%d"/>`, t)
	}
	return s + "</" + tag + ">"
}

func archive(t *testing.T, files map[string]string) string {
	t.Helper()
	var buf bytes.Buffer
	z := gzip.NewWriter(&buf)
	w := tar.NewWriter(z)
	for name, text := range files {
		if err := w.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(text))}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "corpus.tar.gz")
	if err := os.WriteFile(name, buf.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// event is a mention as tests compare it.
type event struct{ text, instance string }

func events(d Doc) []event {
	var out []event
	for _, e := range d.Events {
		out = append(out, event{d.Article.Text()[e.Start:e.End], e.Instance})
	}
	return out
}

func TestECBPlus(t *testing.T) {
	name := archive(t, map[string]string{
		"ECB+/12/12_1ecbplus.xml": `<Document doc_name="12_1ecbplus.xml">` +
			tokens("http : / / x | Mine blast kills two | May 3 , 2013 | It was n't safe , he said .") +
			`<Markables>` + anchored("ACTION_OCCURRENCE", 1, "", 7) + anchored("ACTION_OCCURRENCE", 2, "", 8) +
			anchored("NEG_ACTION_STATE", 3, "", 15, 16, 17) + anchored("ACTION_REPORTING", 4, "", 20) + anchored("HUMAN_PART_PER", 5, "", 19) +
			`<ACTION_OCCURRENCE m_id="9" instance_id="ACT1"/></Markables><Relations>` +
			`<CROSS_DOC_COREF r_id="7" note="ACT1"><source m_id="1"/><source m_id="2"/><target m_id="9"/></CROSS_DOC_COREF>` +
			`<INTRA_DOC_COREF r_id="8"><source m_id="3"/><target m_id="9"/></INTRA_DOC_COREF></Relations></Document>`,
		"ECB+/3/3_1ecb.xml": `<Document doc_name="3_1ecb.xml">` + tokens("He fled .") +
			`<Markables>` + anchored("ACTION_OCCURRENCE", 1, "", 2) + `</Markables><Relations/></Document>`,
		"sentences.csv": "Topic,File,Sentence Number\n12,1ecbplus,1\n12,1ecbplus,3\n",
	})
	topics, err := ECBPlus(name)
	if err != nil {
		t.Fatal(err)
	}
	if len(topics) != 2 || topics[0].Name != "3" || topics[1].Name != "12" || topics[0].Count() != 0 {
		t.Fatalf("topics %v", topics)
	}
	d := topics[1].Docs[0]
	if d.Article.Title != "Mine blast kills two" || d.Article.Body != "May 3, 2013\n\nIt wasn't safe, he said." {
		t.Errorf("title %q, body %q", d.Article.Title, d.Article.Body)
	}
	if got := d.Article.Published.From.String(); got != "2013-05-03" {
		t.Errorf("published %s", got)
	}
	want := []event{{"blast", "ACT1"}, {"kills", "ACT1"}, {"wasn't safe", "12_1ecbplus 8"}, {"said", "12_1ecbplus alone 4"}}
	if got := events(d); !reflect.DeepEqual(got, want) {
		t.Errorf("events %v, want %v", got, want)
	}
}

func TestMeantime(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "corpus_mines"), 0o700); err != nil {
		t.Fatal(err)
	}
	text := `<?xml version="1.0" ?><Document doc_name="1_Mine">` + tokens("Mine closes | January 12 , 2007 | Owners closed it .") +
		`<Markables>` + anchored("EVENT_MENTION", 1, "", 2) + anchored("EVENT_MENTION", 2, "", 8) + anchored("EVENT_MENTION", 3, "", 7) +
		`<TIMEX3 functionInDocument="CREATION_TIME" m_id="4" value="2007-01-12"/><EVENT m_id="5" instance_id="OTH1"/></Markables>` +
		`<Relations><REFERS_TO r_id="1"><source m_id="1"/><source m_id="2"/><target m_id="5"/></REFERS_TO></Relations></Document>`
	if err := os.WriteFile(filepath.Join(dir, "corpus_mines", "1.xml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	topics, err := Meantime(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(topics) != 1 || topics[0].Name != "mines" {
		t.Fatalf("topics %v", topics)
	}
	d := topics[0].Docs[0]
	if d.Article.Text() != "Mine closes\nOwners closed it." || d.Article.Published != graph.OnDay(d.Article.Published.From) || d.Article.Published.From.String() != "2007-01-12" {
		t.Errorf("text %q, published %v", d.Article.Text(), d.Article.Published)
	}
	if got, want := events(d), []event{{"closes", "OTH1"}, {"closed", "OTH1"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("events %v, want %v", got, want)
	}
}

// TestAboveBaseline holds what is claimed of the model: on topics of ECB+ that it
// was not trained on it is better than the lemma baseline.
func TestAboveBaseline(t *testing.T) {
	data, err := corpora.Shared()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(data, "ecbplus", "ecbplus-topics-1-30.tar.gz")
	if err := corpora.Need(path); err != nil {
		t.Skip(err)
	}
	if testing.Short() {
		t.Skip("reads some eighty articles")
	}
	topics, err := ECBPlus(path)
	if err != nil {
		t.Fatal(err)
	}
	sys := system(t)
	m, err := eventcoref.Load()
	if err != nil {
		t.Fatal(err)
	}
	var base, ours Scores
	for _, topic := range topics {
		if topic.Name != "1" && topic.Name != "9" && topic.Name != "19" {
			continue
		}
		rd, err := sys.Read(topic)
		if err != nil {
			t.Fatal(err)
		}
		lemma, err := SameLemma(rd)
		if err != nil {
			t.Fatal(err)
		}
		found, err := Model(m)(rd)
		if err != nil {
			t.Fatal(err)
		}
		base.Add(rd.Topic, lemma)
		ours.Add(rd.Topic, found)
	}
	if a, b := ours.Across.CoNLL(), base.Across.CoNLL(); a <= b {
		t.Errorf("CoNLL F1 across articles %.1f, that of the baseline %.1f", a, b)
	}
}

func system(t *testing.T) *System {
	t.Helper()
	p, err := nlp.Load()
	if err != nil {
		t.Fatal(err)
	}
	x, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	r, err := resolve.New()
	if err != nil {
		t.Fatal(err)
	}
	return &System{p, x, r}
}

// TestExtracted reads a topic of two articles that tell of one meeting.
func TestExtracted(t *testing.T) {
	doc := func(id, body string) Doc {
		a := &graph.Article{Ref: id, Publisher: id, Body: body, Published: graph.OnDay(20000)}
		a.ID = graph.NewArticleID(id, "", body)
		at := strings.Index(a.Text(), "met")
		said := strings.Index(a.Text(), "said")
		return Doc{ID: id, Article: a, Events: []Event{{at, at + 3, "meeting"}, {said, said + 4, id + " said"}}}
	}
	rd, err := system(t).Read(Topic{Name: "t", Docs: []Doc{
		doc("a", "Russian Foreign Minister Sergei Lavrov met North Korean leader Kim Jong Un, the ministry said."),
		doc("b", "Sergei Lavrov met Kim Jong Un, state media said."),
	}})
	if err != nil {
		t.Fatal(err)
	}
	x := rd.Extracted()
	if x.Topic.Count() != 2 || x.Elsewhere != 0 {
		t.Fatalf("%d mentions extracted, %d elsewhere; want 2 and 0", x.Topic.Count(), x.Elsewhere)
	}
	for name, got := range map[string][][]string{"resolved": x.Resolved(), "by rules": x.Of(must(Rules(rd))), "by lemma": x.Of(must(SameLemma(rd)))} {
		if len(got) != 2 || len(got[0]) != 1 || got[0][0] == "" || !reflect.DeepEqual(got[0], got[1]) {
			t.Errorf("%s: %q, want one event", name, got)
		}
	}
	var s Scores
	s.Add(x.Topic, x.Resolved())
	if s.Across.B3.F1() != 100 || s.Within.B3.F1() != 100 {
		t.Errorf("B3 across %.1f, within %.1f; want 100", s.Across.B3.F1(), s.Within.B3.F1())
	}
}

func must(events [][]string, err error) [][]string {
	if err != nil {
		panic(err)
	}
	return events
}
