// Package nereval measures named-entity recognition on labelled texts: F1 over
// exact spans of words with the right label, words and sentences given.
//
// The labels of the corpora are coarser than ours. Everything is compared in
// three: PER, ORG, and LOC, which takes in GPE, LOC and FAC; other labels do not
// count. Conventions differ over articles and the possessive mark, so a leading
// "the", "a" or "an" and a closing "'s" are taken off spans on both sides.
package nereval

import (
	"strings"

	"github.com/entente-graph/entente/nlp"
)

// Span is a run of words with a label.
type Span struct {
	// First is the index of the first word in the document, End that after the
	// last.
	First, End int
	// Label is PER, ORG or LOC.
	Label string
}

// Doc is a text cut into sentences and words, with its entities.
type Doc struct {
	Sentences [][]string
	Gold      []Span
}

// Words returns the words of all sentences.
func (d Doc) Words() []string {
	var all []string
	for _, s := range d.Sentences {
		all = append(all, s...)
	}
	return all
}

// Coarse maps labels of OntoNotes to those compared.
var coarse = map[nlp.EntityLabel]string{
	nlp.Person: "PER", nlp.Org: "ORG", nlp.GPE: "LOC", nlp.Location: "LOC", nlp.Facility: "LOC",
}

// Found returns the entities that the pipeline finds in d.
func Found(p *nlp.Pipeline, d Doc) []Span {
	parsed := p.ParseWords(d.Sentences)
	words := d.Words()
	var out []Span
	for _, s := range parsed.Spans {
		if l := coarse[s.Label]; l != "" {
			out = append(out, Trim(words, Span{First: s.First, End: s.End, Label: l}))
		}
	}
	return out
}

// Trim takes a leading article and a closing possessive mark off a span of
// several words.
func Trim(words []string, s Span) Span {
	for s.End-s.First > 1 {
		switch strings.ToLower(words[s.First]) {
		case "the", "a", "an":
			s.First++
			continue
		}
		switch words[s.End-1] {
		case "'s", "’s", "'", "’":
			s.End--
			continue
		}
		break
	}
	return s
}

// Counts are matches of spans: what precision, recall and F1 come from.
type Counts struct {
	Hit, Found, Gold int
}

// Add counts the spans of a document.
func (c *Counts) Add(found, gold []Span) {
	want := make(map[Span]bool, len(gold))
	for _, s := range gold {
		want[s] = true
	}
	for _, s := range found {
		if want[s] {
			c.Hit++
		}
	}
	c.Found += len(found)
	c.Gold += len(want)
}

// Precision is the part of the found spans that is right, in percent.
func (c Counts) Precision() float64 { return 100 * float64(c.Hit) / float64(max(c.Found, 1)) }

// Recall is the part of the right spans that is found, in percent.
func (c Counts) Recall() float64 { return 100 * float64(c.Hit) / float64(max(c.Gold, 1)) }

// F1 is the harmonic mean of both, in percent.
func (c Counts) F1() float64 { return 200 * float64(c.Hit) / float64(max(c.Found+c.Gold, 1)) }

// Result holds the counts of one corpus: by label, and together under "all".
type Result map[string]*Counts

// Add counts the spans of a document.
func (r Result) Add(found, gold []Span) {
	for _, label := range []string{"PER", "ORG", "LOC"} {
		var f, g []Span
		for _, s := range found {
			if s.Label == label {
				f = append(f, s)
			}
		}
		for _, s := range gold {
			if s.Label == label {
				g = append(g, s)
			}
		}
		if r[label] == nil {
			r[label] = &Counts{}
		}
		r[label].Add(f, g)
	}
	if r["all"] == nil {
		r["all"] = &Counts{}
	}
	r["all"].Add(found, gold)
}
