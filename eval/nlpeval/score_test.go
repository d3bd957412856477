package nlpeval

import (
	"math"
	"strings"
	"testing"

	"github.com/entente-graph/entente/nlp"
	"github.com/entente-graph/entente/nlp/conll"
)

const bank = `# newdoc id = a
1	He	he	PRON	PRP	_	2	nsubj	_	_
2	met	meet	VERB	VBD	_	0	root	_	_
3	Kim	Kim	PROPN	NNP	_	2	obj	_	SpaceAfter=No
4	.	.	PUNCT	.	_	2	punct	_	_

1	They	they	PRON	PRP	_	2	nsubj	_	_
2	spoke	speak	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

`

func read(t *testing.T) []conll.Sentence {
	t.Helper()
	sents, err := conll.Read(strings.NewReader(bank))
	if err != nil {
		t.Fatal(err)
	}
	return sents
}

func TestScoreOfItself(t *testing.T) {
	g := Gold(read(t))
	var s Scores
	s.Add(g, g)
	for name, c := range map[string]Counts{"words": s.Words, "sentences": s.Sentences, "UPOS": s.UPOS, "XPOS": s.XPOS,
		"lemmas": s.Lemmas, "UAS": s.UAS, "LAS": s.LAS, "full": s.Full} {
		if c.F1() != 100 {
			t.Errorf("%s %v, want 100", name, c)
		}
	}
}

// TestScoreOfOtherCut takes a system that reads "met Kim" as one word, makes one
// sentence of two, and has one label wrong in its subtype.
func TestScoreOfOtherCut(t *testing.T) {
	g := Gold(read(t))
	sys := Text{Ends: []int{6}, Words: []Word{
		{Start: 0, End: 2, UPOS: "PRON", XPOS: "PRP", Lemma: "he", Label: "nsubj", Head: 1},
		{Start: 2, End: 8, UPOS: "VERB", XPOS: "VBD", Lemma: "meet", Label: "root", Head: 1},
		{Start: 8, End: 9, UPOS: "PUNCT", XPOS: ".", Lemma: ".", Label: "punct", Head: 1},
		{Start: 9, End: 13, UPOS: "NOUN", XPOS: "PRP", Lemma: "they", Label: "nsubj:pass", Head: 4},
		{Start: 13, End: 18, UPOS: "VERB", XPOS: "VBD", Lemma: "speak", Label: "parataxis", Head: 1},
		{Start: 18, End: 19, UPOS: "PUNCT", XPOS: ".", Lemma: ".", Label: "punct", Head: 4},
	}}
	var s Scores
	s.Add(g, sys)
	for _, c := range []struct {
		name string
		got  Counts
		want Counts
	}{
		{"words", s.Words, Counts{7, 6, 5}},
		{"sentences", s.Sentences, Counts{2, 1, 0}},
		{"UPOS", s.UPOS, Counts{7, 6, 4}},
		{"lemmas", s.Lemmas, Counts{7, 6, 5}},
		{"UAS", s.UAS, Counts{7, 6, 2}},
		{"LAS", s.LAS, Counts{7, 6, 2}},
		{"full", s.Full, Counts{7, 6, 1}},
	} {
		if c.got != c.want {
			t.Errorf("%s %+v, want %+v", c.name, c.got, c.want)
		}
	}
	if f := s.Words.F1(); math.Abs(f-200*5.0/13) > 1e-9 {
		t.Errorf("F1 %v", f)
	}
}

func TestRawText(t *testing.T) {
	if got, want := RawText(read(t)), "He met Kim. They spoke. "; got != want {
		t.Errorf("RawText %q, want %q", got, want)
	}
}

func TestPipelineIsScored(t *testing.T) {
	p, err := nlp.Load()
	if err != nil {
		t.Fatal(err)
	}
	for name, s := range map[string]Scores{"raw": Raw(p, read(t)), "gold words": GoldWords(p, read(t))} {
		if s.Words.F1() != 100 || s.Sentences.F1() != 100 || s.UAS.F1() < 70 {
			t.Errorf("%s: %+v", name, s)
		}
	}
}
