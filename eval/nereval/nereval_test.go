package nereval

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func write(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "corpus")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestReaders(t *testing.T) {
	tests := []struct {
		name string
		read func(string) ([]Doc, error)
		text string
		want []Doc
	}{
		{"WikiGold, IOB1", readWikiGold,
			"-DOCSTART- O\n\nThe I-ORG\nHague I-ORG\nCourt I-ORG\n\nDutch I-MISC\nJan I-PER\nSmit I-PER\nLeiden B-PER\n\n-DOCSTART- O\n\nOslo I-LOC\n",
			[]Doc{
				{Sentences: [][]string{{"The", "Hague", "Court"}, {"Dutch", "Jan", "Smit", "Leiden"}},
					Gold: []Span{{1, 3, "ORG"}, {4, 6, "PER"}, {6, 7, "PER"}}},
				{Sentences: [][]string{{"Oslo"}}, Gold: []Span{{0, 1, "LOC"}}},
			}},
		{"UNER, IOB2", readUNER,
			"# newdoc id = a\n# text = x\n1\tOslo\tB-LOC\t-\tx\n2\tRome\tB-LOC\t-\tx\n3\tis\tO\t-\tx\n\n# newdoc id = b\n1\tthe\tB-ORG\t-\tx\n2\tBBC\tI-ORG\t-\tx\n",
			[]Doc{
				{Sentences: [][]string{{"Oslo", "Rome", "is"}}, Gold: []Span{{0, 1, "LOC"}, {1, 2, "LOC"}}},
				{Sentences: [][]string{{"the", "BBC"}}, Gold: []Span{{1, 2, "ORG"}}},
			}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			docs, err := test.read(write(t, test.text))
			if err != nil {
				t.Fatal(err)
			}
			same := slices.EqualFunc(docs, test.want, func(a, b Doc) bool {
				return slices.EqualFunc(a.Sentences, b.Sentences, slices.Equal[[]string]) && slices.Equal(a.Gold, b.Gold)
			})
			if !same {
				t.Errorf("got %v, want %v", docs, test.want)
			}
		})
	}
}

func TestReaderNamesBadLine(t *testing.T) {
	if _, err := readWikiGold(write(t, "Oslo I-LOC\nRome\n")); err == nil {
		t.Error("a line without a tag gave no error")
	}
}

func TestResult(t *testing.T) {
	r := Result{}
	r.Add([]Span{{0, 2, "PER"}, {3, 4, "LOC"}, {5, 6, "ORG"}}, []Span{{0, 2, "PER"}, {3, 4, "ORG"}})
	if c := *r["all"]; c != (Counts{Hit: 1, Found: 3, Gold: 2}) {
		t.Errorf("all: %+v", c)
	}
	if c := *r["ORG"]; c != (Counts{Hit: 0, Found: 1, Gold: 1}) {
		t.Errorf("ORG: %+v", c)
	}
	if f := r["all"].F1(); math.Abs(f-40) > 1e-9 {
		t.Errorf("F1 %v, want 40", f)
	}
}
