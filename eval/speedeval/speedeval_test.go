package speedeval

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func corpus(t *testing.T, n int) string {
	t.Helper()
	data := t.TempDir()
	if err := os.Mkdir(filepath.Join(data, "news-text"), 0o700); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(data, "news-text", "wikinews.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(f)
	for i := range n {
		if _, err := fmt.Fprintf(z, `{"id":"%d","title":"Title %d","text":"Lavrov met Kim in Wonsan on Saturday."}`+"\n", i, i); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	return data
}

func TestReadTakesTheFirstHundred(t *testing.T) {
	for n, want := range map[int]int{3: 3, articles + 5: articles} {
		got, err := Read(corpus(t, n))
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != want || got[2].Title != "Title 2" {
			t.Errorf("of %d articles %d were read, the third %+v", n, len(got), got[2])
		}
	}
	if _, err := Read(t.TempDir()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an absent corpus gives %v", err)
	}
}

// TestRuns measures with a clock that moves a second at every look.
func TestRuns(t *testing.T) {
	texts, err := Read(corpus(t, 2))
	if err != nil {
		t.Fatal(err)
	}
	var now time.Duration
	clock := func() time.Duration { now += time.Second; return now }
	length := 2 * len("Title 0\n\nLavrov met Kim in Wonsan on Saturday.")
	a, err := NLP(texts, clock)
	if err != nil {
		t.Fatal(err)
	}
	if a.Load != 1 || a.Work != 1 || a.Bytes != length || a.Tokens != 2*(2+8) {
		t.Errorf("analysis: %+v", a)
	}
	b, err := Extraction(texts, clock)
	if err != nil {
		t.Fatal(err)
	}
	if b.Load != 1 || b.Work != 1 || b.Bytes != length || b.Tokens != 0 {
		t.Errorf("extraction: %+v", b)
	}
}

func TestSummarizeTakesMedians(t *testing.T) {
	s := Summarize([]Run{{Work: 9, Tokens: 100, Bytes: 4000, Peak: 3}, {Work: 2, Tokens: 100, Bytes: 4000, Peak: 1}, {Work: 4, Tokens: 100, Bytes: 4000, Peak: 2}})
	if s.Work != 4 || s.Peak != 2 || s.TokensPerSecond() != 25 || s.KilobytesPerSecond() != 1 {
		t.Errorf("summary %+v", s)
	}
	if even := Summarize([]Run{{Load: 1}, {Load: 2}}); even.Load != 1.5 {
		t.Errorf("of two runs %v", even.Load)
	}
	if none := Summarize(nil); none.TokensPerSecond() != 0 {
		t.Errorf("of no run %+v", none)
	}
}

func TestHighWater(t *testing.T) {
	for status, want := range map[string]float64{
		"Name:\teval\nVmHWM:\t  2048 kB\nVmRSS:\t 1 kB\n": 2,
		"VmHWM:\t much kB\n":                              0,
		"Name:\teval\n":                                   0,
	} {
		if got := highWater([]byte(status)); got != want {
			t.Errorf("highWater(%q) = %v, want %v", strings.TrimSpace(status), got, want)
		}
	}
}
