// Package conll reads treebanks in the CoNLL-U format
// (https://universaldependencies.org/format.html) and scores parses against
// them with the metrics of the CoNLL 2018 shared task (Zeman et al. 2018).
package conll

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

// Sentence is a sentence of a treebank.
type Sentence struct {
	// Doc is the id of the document, as the last "newdoc id" comment gave it.
	Doc string
	// NewPar is whether a paragraph starts here.
	NewPar bool
	// Text is the sentence as running text.
	Text string
	// Words are the syntactic words, in order.
	Words []Word
}

// Word is a syntactic word.
type Word struct {
	Form, Lemma, UPOS, XPOS string
	// Head is the index in Sentence.Words of the head, -1 for the root.
	Head int
	// Label is the relation to the head, with its subtype.
	Label string
	// Misc is the last column.
	Misc string
	// SpaceAfter is whether white space follows; false inside a multiword
	// token such as "don't".
	SpaceAfter bool
}

// ReadFile reads the sentences of a file.
func ReadFile(name string) ([]Sentence, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // read only
	s, err := Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return s, nil
}

// ReadAll reads files and, for a folder, all its .conllu files in order of
// their names.
func ReadAll(names ...string) ([]Sentence, error) {
	var all []Sentence
	for _, name := range names {
		files := []string{name}
		if info, err := os.Stat(name); err != nil {
			return nil, err
		} else if info.IsDir() {
			if files, err = filepath.Glob(filepath.Join(name, "*.conllu")); err != nil {
				return nil, err
			}
			sort.Strings(files)
		}
		for _, f := range files {
			s, err := ReadFile(f)
			if err != nil {
				return nil, err
			}
			all = append(all, s...)
		}
	}
	return all, nil
}

// Read reads the sentences of r. Empty nodes of the enhanced graph are left
// out.
func Read(r io.Reader) ([]Sentence, error) {
	var (
		all  []Sentence
		cur  Sentence
		doc  string
		span int // words of the multiword token still to come
		last bool
	)
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 1<<16), 1<<24)
	for line := 1; in.Scan(); line++ {
		text := in.Text()
		if text == "" {
			if len(cur.Words) > 0 {
				cur.Doc = doc
				all = append(all, cur)
			}
			cur, span = Sentence{}, 0
			continue
		}
		if rest, ok := strings.CutPrefix(text, "#"); ok {
			key, value, _ := strings.Cut(rest, "=")
			switch value = strings.TrimSpace(value); strings.TrimSpace(key) {
			case "newdoc id":
				doc, cur.NewPar = value, true
			case "text":
				cur.Text = value
			case "newpar", "newpar id":
				cur.NewPar = true
			}
			continue
		}
		col := strings.Split(text, "\t")
		if len(col) != 10 {
			return nil, fmt.Errorf("line %d: %d columns instead of 10", line, len(col))
		}
		space := !strings.Contains("|"+col[9]+"|", "|SpaceAfter=No|")
		if a, b, ok := strings.Cut(col[0], "-"); ok {
			from, err1 := strconv.Atoi(a)
			to, err2 := strconv.Atoi(b)
			if err1 != nil || err2 != nil {
				return nil, fmt.Errorf("line %d: bad token range %q", line, col[0])
			}
			span, last = to-from+1, space
			continue
		}
		if strings.Contains(col[0], ".") {
			continue
		}
		head, err := strconv.Atoi(col[6])
		if err != nil {
			return nil, fmt.Errorf("line %d: bad head %q", line, col[6])
		}
		if span > 0 {
			span--
			space = span == 0 && last
		}
		cur.Words = append(cur.Words, Word{Form: col[1], Lemma: col[2], UPOS: col[3], XPOS: col[4],
			Head: head - 1, Label: col[7], Misc: col[9], SpaceAfter: space})
	}
	if err := in.Err(); err != nil {
		return nil, err
	}
	if len(cur.Words) > 0 {
		cur.Doc = doc
		all = append(all, cur)
	}
	return all, nil
}
