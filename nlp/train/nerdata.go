package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/nlp/conll"
	"github.com/entente-graph/entente/nlp/gum"
	"github.com/entente-graph/entente/nlp/internal/ner"
	"github.com/entente-graph/entente/nlp/internal/segment"
)

// nerDoc is a document cut into words, with its entities.
type nerDoc struct {
	source  string
	words   []string
	ends    []int // after the last word of each sentence
	spans   []ner.Span
	weights []float32 // by span
	// paras are the spans by paragraph, of GUM's texts only, whose paragraphs
	// are sentences.
	paras map[string][]silverSpan
}

// silverSpan is [start, end, label, weight] in bytes.
type silverSpan struct {
	start, end int
	label      string
	weight     float32
}

func (s *silverSpan) UnmarshalJSON(b []byte) error {
	return json.Unmarshal(b, &[]any{&s.start, &s.end, &s.label, &s.weight})
}

// readSilver reads the documents of a file that votes.py wrote, cut by the
// tokeniser and sentence splitter that Parse uses.
func readSilver(name string) ([]nerDoc, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // read only
	var docs []nerDoc
	in := bufio.NewScanner(f)
	in.Buffer(make([]byte, 1<<20), 1<<28)
	for in.Scan() {
		var row struct {
			Source string
			Paras  []struct {
				Text  string
				Spans []silverSpan
			}
		}
		if err := json.Unmarshal(in.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		d := nerDoc{source: row.Source}
		if row.Source == "gum" {
			d.paras = map[string][]silverSpan{}
		}
		for _, p := range row.Paras {
			d.addParagraph(p.Text, p.Spans)
			if d.paras != nil {
				d.paras[p.Text] = p.Spans
			}
		}
		if len(d.words) > 0 {
			docs = append(docs, d)
		}
	}
	return docs, in.Err()
}

func (d *nerDoc) addParagraph(text string, spans []silverSpan) {
	toks := segment.Tokens(text, nil)
	base := len(d.words)
	for _, t := range toks {
		d.words = append(d.words, text[t.Start:t.End])
	}
	start := 0
	for _, e := range segment.Sentences(text, toks, nil) {
		if e > start {
			d.ends = append(d.ends, base+e)
		}
		start = e
	}
	k := 0
	for _, s := range spans {
		label := ner.LabelIndex(s.label)
		for k < len(toks) && toks[k].End <= s.start {
			k++
		}
		first := k
		for k < len(toks) && toks[k].Start < s.end {
			k++
		}
		if label >= 0 && k > first {
			d.spans = append(d.spans, ner.Span{First: base + first, End: base + k, Label: label})
			d.weights = append(d.weights, s.weight)
		}
	}
}

// splitSilver keeps one document in 25 back for watching the training.
func splitSilver(docs []nerDoc) (train, dev []nerDoc) {
	for i, d := range docs {
		switch {
		case d.source == "gum":
		case i%25 == 7:
			dev = append(dev, d)
		default:
			train = append(train, d)
		}
	}
	return train, dev
}

// longestNER is the length in words beyond which a sentence is not trained on.
const longestNER = 150

// exampleSet cuts documents into sentences to train on.
func exampleSet(docs []nerDoc) []ner.Example {
	var all []ner.Example
	for _, d := range docs {
		tags := ner.Tags(d.spans, len(d.words))
		weights := make([]float32, len(d.words))
		for i := range weights {
			weights[i] = 1
		}
		for i, s := range d.spans {
			for j := s.First; j < s.End; j++ {
				weights[j] = d.weights[i]
			}
		}
		marks := ner.Places(d.words, d.ends)
		start := 0
		for _, end := range d.ends {
			if end-start <= longestNER {
				e := ner.Example{Words: d.words[start:end], Weights: weights[start:end], Places: marks[start:end]}
				for _, t := range tags[start:end] {
					e.Tags = append(e.Tags, int8(t))
				}
				all = append(all, e)
			}
			start = end
		}
	}
	return all
}

// gumLabels are the labels that GUM itself gives; a place is a GPE, LOC or FAC.
var gumLabels = map[string]string{"person": "PERSON", "organization": "ORG", "place": "GPE"}

// readGUM reads the training folder of GUM. People, organisations and places are
// GUM's own; the kind of place and all other labels are those of the silver
// data, and where that has a name that GUM does not know the words are left
// open.
func readGUM(dir string, docs []nerDoc, weight float32) ([]ner.Example, error) {
	silver := map[string][]silverSpan{}
	for _, d := range docs {
		for text, spans := range d.paras {
			silver[text] = spans
		}
	}
	sents, err := conll.ReadAll(dir)
	if err != nil {
		return nil, err
	}
	var all []ner.Example
	for lo := 0; lo < len(sents); {
		hi := lo
		var d nerDoc
		var tags []int8
		for hi < len(sents) && sents[hi].Doc == sents[lo].Doc {
			for _, w := range sents[hi].Words {
				d.words = append(d.words, w.Form)
			}
			d.ends = append(d.ends, len(d.words))
			tags = append(tags, gumTags(sents[hi], silver[sents[hi].Text])...)
			hi++
		}
		marks := ner.Places(d.words, d.ends)
		weights := make([]float32, len(d.words))
		for i := range weights {
			weights[i] = weight
		}
		start := 0
		for _, end := range d.ends {
			if end-start <= longestNER {
				all = append(all, ner.Example{Words: d.words[start:end], Tags: tags[start:end], Weights: weights[start:end], Places: marks[start:end]})
			}
			start = end
		}
		lo = hi
	}
	return all, nil
}

// gumTags joins the names of GUM and of the silver data of a sentence.
func gumTags(s conll.Sentence, silver []silverSpan) []int8 {
	n := len(s.Words)
	taken := make([]bool, n)
	var spans []ner.Span
	seen := gumWords(s, silver)
	for _, name := range gum.Names(s) {
		first, end, label := name.First, name.End, gumLabels[name.Type]
		if label == "" {
			continue
		}
		for _, o := range seen {
			if o.First < end && o.End > first && label == "GPE" {
				if l := ner.Labels[o.Label]; l == "LOC" || l == "FAC" {
					label = l
				}
			}
		}
		spans = append(spans, ner.Span{First: first, End: end, Label: ner.LabelIndex(label)})
		fill(taken[first:end])
	}
	open := make([]bool, n)
	for _, o := range seen {
		if slices.Contains(taken[o.First:o.End], true) {
			continue
		}
		switch ner.Labels[o.Label] {
		case "PERSON", "ORG", "GPE", "LOC", "FAC":
			fill(open[o.First:o.End])
		default:
			spans = append(spans, o)
			fill(taken[o.First:o.End])
		}
	}
	tags := make([]int8, n)
	for i, t := range ner.Tags(spans, n) {
		tags[i] = int8(t)
		if open[i] {
			tags[i] = -1
		}
	}
	return tags
}

// gumWords turns byte spans of the sentence's text into spans of words.
func gumWords(s conll.Sentence, silver []silverSpan) []ner.Span {
	var out []ner.Span
	starts, at := make([]int, len(s.Words)), 0
	for i, w := range s.Words {
		k := strings.Index(s.Text[min(at, len(s.Text)):], w.Form)
		if k < 0 {
			return nil
		}
		starts[i] = at + k
		at = starts[i] + len(w.Form)
	}
	for _, sp := range silver {
		o := ner.Span{First: -1, Label: ner.LabelIndex(sp.label)}
		for i, w := range s.Words {
			if starts[i] < sp.end && starts[i]+len(w.Form) > sp.start {
				if o.First < 0 {
					o.First = i
				}
				o.End = i + 1
			}
		}
		if o.First >= 0 && o.Label >= 0 {
			out = append(out, o)
		}
	}
	return out
}

func fill(v []bool) {
	for i := range v {
		v[i] = true
	}
}

// nameList are names to put in the place of others: given names and surnames.
type nameList struct{ given, family []string }

// readLexicon reads the word list. Which words serve for exchanging names is
// drawn by their hash, so that some are never seen in training as names and the
// model does not come to rely on the list alone.
func readLexicon(name string) (*ner.Lexicon, nameList, error) {
	words := map[string]uint8{}
	var names nameList
	f, err := os.Open(name)
	if err != nil {
		return nil, names, err
	}
	defer f.Close() //nolint:errcheck // read only
	in := bufio.NewScanner(f)
	for in.Scan() {
		w, kinds, ok := strings.Cut(in.Text(), "\t")
		k, err := strconv.ParseUint(kinds, 10, 8)
		if !ok || err != nil {
			return nil, names, fmt.Errorf("%s: bad line %q", name, in.Text())
		}
		words[w] = uint8(k)
		h := fnv.New32a()
		_, _ = h.Write([]byte(w)) // never fails
		if h.Sum32()%4 == 0 || len(w) < 3 {
			continue
		}
		if k&1 != 0 {
			names.given = append(names.given, w)
		}
		if k&8 != 0 || k&4 != 0 && h.Sum32()%8 == 1 {
			names.family = append(names.family, w)
		}
	}
	return ner.NewLexicon(words), names, in.Err()
}
