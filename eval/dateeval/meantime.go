package dateeval

import (
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/entente-graph/entente/eval/corpora"
	"github.com/entente-graph/entente/graph"
)

// Document is a text with its expressions of time.
type Document struct {
	Name string
	// Created is when it was written.
	Created graph.Span
	// Report is true for documents that are only scored, never read for their
	// errors.
	Report      bool
	Sentences   [][]string
	Expressions []Expression
}

// Expression is a labelled expression of time.
type Expression struct {
	// Type is DATE, TIME, DURATION or SET, Value what TIMEX3 says it means.
	Type, Value string
	// First is the index of its first word in the document, End that after its last.
	First, End int
}

// Words returns the words of the expression with a space between.
func (d Document) Words(e Expression) string {
	var all []string
	for _, s := range d.Sentences {
		all = append(all, s...)
	}
	return strings.Join(all[e.First:e.End], " ")
}

// ReadMeantime reads the corpora below a folder, corpus_NAME/DOCUMENT.xml. Of each
// corpus, every fourth document is the report part.
func ReadMeantime(dir string) ([]Document, error) {
	if err := corpora.Need(dir); err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(dir, "corpus_*", "*.xml"))
	if err != nil {
		return nil, err
	}
	var docs []Document
	inCorpus := map[string]int{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		d, err := parse(b)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		folder := filepath.Dir(f)
		d.Name, d.Report = strings.TrimSuffix(filepath.Base(f), ".xml"), corpora.InReport(inCorpus[folder])
		inCorpus[folder]++
		docs = append(docs, d)
	}
	return docs, nil
}

// annotated is a document in the format of CAT, the annotation tool.
type annotated struct {
	Tokens []struct {
		ID       string `xml:"t_id,attr"`
		Sentence int    `xml:"sentence,attr"`
		Word     string `xml:",chardata"`
	} `xml:"token"`
	Times []struct {
		Function string `xml:"functionInDocument,attr"`
		Type     string `xml:"type,attr"`
		Value    string `xml:"value,attr"`
		Anchors  []struct {
			ID string `xml:"t_id,attr"`
		} `xml:"token_anchor"`
	} `xml:"Markables>TIMEX3"`
}

func parse(b []byte) (Document, error) {
	var a annotated
	if err := xml.Unmarshal(b, &a); err != nil {
		return Document{}, err
	}
	d := Document{}
	index := map[string]int{}
	for i, t := range a.Tokens {
		index[t.ID] = i
		for len(d.Sentences) <= t.Sentence {
			d.Sentences = append(d.Sentences, nil)
		}
		d.Sentences[t.Sentence] = append(d.Sentences[t.Sentence], strings.TrimSpace(t.Word))
	}
	for _, t := range a.Times {
		if t.Function == "CREATION_TIME" {
			d.Created = Days(t.Value)
			continue
		}
		if len(t.Anchors) == 0 {
			continue
		}
		e := Expression{Type: t.Type, Value: t.Value, First: len(a.Tokens)}
		for _, anchor := range t.Anchors {
			i, ok := index[anchor.ID]
			if !ok {
				return d, fmt.Errorf("there is no token %q", anchor.ID)
			}
			e.First, e.End = min(e.First, i), max(e.End, i+1)
		}
		d.Expressions = append(d.Expressions, e)
	}
	if !d.Created.Known() {
		return d, fmt.Errorf("no creation time")
	}
	return d, nil
}
