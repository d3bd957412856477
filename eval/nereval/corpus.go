package nereval

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/entente-graph/entente/nlp/conll"
	"github.com/entente-graph/entente/nlp/gum"
)

// Corpus is a labelled corpus that is measured on and never trained on.
type Corpus struct {
	// Name is a short name for tables.
	Name string
	// Path is where it lies under the data folder.
	Path string
	read func(path string) ([]Doc, error)
}

// Corpora are the corpora that are measured on: WikiGold (Balasuriya et al.
// 2009), UNER English over the EWT test text (Mayhew et al. 2024), and the
// development part of GUM, whose proper names package gum cuts out.
func Corpora() []Corpus {
	return []Corpus{
		{"WikiGold", "wikigold/wikigold.conll.txt", readWikiGold},
		{"UNER EWT", "uner-ewt/uner_en_ewt-ud-test.iob2", readUNER},
		{"GUM dev", "gum/dev", readGUM},
	}
}

// Read reads the corpus from the data folder.
func (c Corpus) Read(data string) ([]Doc, error) {
	return c.read(filepath.Join(data, c.Path))
}

var corpusLabels = map[string]string{
	"PER": "PER", "ORG": "ORG", "LOC": "LOC",
	"person": "PER", "organization": "ORG", "place": "LOC",
}

// readWikiGold reads "word tag" lines with IOB1 tags.
func readWikiGold(path string) ([]Doc, error) {
	r := reader{}
	err := lines(path, func(l string) error {
		f := strings.Fields(l)
		switch {
		case len(f) == 0:
			r.endSentence()
		case f[0] == "-DOCSTART-":
			r.newDoc()
		case len(f) != 2:
			return fmt.Errorf("%d columns instead of 2", len(f))
		default:
			r.words, r.tags = append(r.words, f[0]), append(r.tags, f[1])
		}
		return nil
	})
	return r.finish(), err
}

// readUNER reads "number word tag" lines with IOB2 tags.
func readUNER(path string) ([]Doc, error) {
	r := reader{}
	err := lines(path, func(l string) error {
		f := strings.Split(l, "\t")
		switch {
		case strings.HasPrefix(l, "# newdoc"):
			r.newDoc()
		case strings.HasPrefix(l, "# "):
		case strings.TrimSpace(l) == "":
			r.endSentence()
		case len(f) < 3:
			return fmt.Errorf("%d columns instead of 3", len(f))
		default:
			r.words, r.tags = append(r.words, f[1]), append(r.tags, f[2])
		}
		return nil
	})
	return r.finish(), err
}

// reader gathers the words and tags of columns into documents.
type reader struct {
	docs        []Doc
	words, tags []string
	base        int // words in the document before the sentence
}

func (r *reader) newDoc() {
	r.endSentence()
	r.docs, r.base = append(r.docs, Doc{}), 0
}

func (r *reader) endSentence() {
	if len(r.words) == 0 {
		return
	}
	if len(r.docs) == 0 {
		r.docs = append(r.docs, Doc{})
	}
	d := &r.docs[len(r.docs)-1]
	d.Sentences = append(d.Sentences, r.words)
	d.Gold = append(d.Gold, iob(r.words, r.tags, r.base)...)
	r.base += len(r.words)
	r.words, r.tags = nil, nil
}

// finish returns the documents that have words.
func (r *reader) finish() []Doc {
	r.endSentence()
	return slices.DeleteFunc(r.docs, func(d Doc) bool { return len(d.Sentences) == 0 })
}

// iob reads the spans of IOB1 or IOB2 tags.
func iob(words, tags []string, base int) []Span {
	var out []Span
	before := "O"
	for i, t := range tags {
		kind, label, _ := strings.Cut(t, "-")
		if kind != "O" {
			if _, l, _ := strings.Cut(before, "-"); kind == "I" && before != "O" && l == label {
				out[len(out)-1].End++
			} else {
				out = append(out, Span{First: i, End: i + 1, Label: label})
			}
		}
		before = t
	}
	var keep []Span
	for _, s := range out {
		if s.Label = corpusLabels[s.Label]; s.Label != "" {
			s = Trim(words, s)
			keep = append(keep, Span{First: base + s.First, End: base + s.End, Label: s.Label})
		}
	}
	return keep
}

func readGUM(path string) ([]Doc, error) {
	sents, err := conll.ReadAll(path)
	if err != nil {
		return nil, err
	}
	var docs []Doc
	base, name := 0, ""
	for i, s := range sents {
		if i == 0 || s.Doc != name {
			docs, base, name = append(docs, Doc{}), 0, s.Doc
		}
		d := &docs[len(docs)-1]
		var words []string
		for _, w := range s.Words {
			words = append(words, w.Form)
		}
		for _, n := range gum.Names(s) {
			if label := corpusLabels[n.Type]; label != "" {
				sp := Trim(words, Span{First: n.First, End: n.End, Label: label})
				d.Gold = append(d.Gold, Span{First: base + sp.First, End: base + sp.End, Label: label})
			}
		}
		d.Sentences = append(d.Sentences, words)
		base += len(words)
	}
	return docs, nil
}

// lines calls f for every line of a file.
func lines(path string, f func(string) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // read only
	in := bufio.NewScanner(file)
	in.Buffer(make([]byte, 1<<16), 1<<20)
	for n := 1; in.Scan(); n++ {
		if err := f(in.Text()); err != nil {
			return fmt.Errorf("%s: line %d: %w", path, n, err)
		}
	}
	return in.Err()
}
