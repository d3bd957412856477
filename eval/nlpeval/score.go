package nlpeval

import (
	"strings"

	"github.com/entente-graph/entente/nlp/conll"
)

// Word is a word as a system found it: a half-open range of the characters that
// are not white space, counted through the whole text, with its annotations.
type Word struct {
	Start, End               int
	UPOS, XPOS, Lemma, Label string
	// Head is the index of the head among the words, or the word itself for
	// the root.
	Head int
}

// Text is an analysed text.
type Text struct {
	Words []Word
	// Ends are the indexes after the last word of each sentence.
	Ends []int
}

// Counts are how many items the treebank and the system have, and how many
// agree.
type Counts struct{ Gold, System, Right int }

// F1 is the harmonic mean of precision and recall in percent.
func (c Counts) F1() float64 {
	if c.Gold+c.System == 0 {
		return 0
	}
	return 200 * float64(c.Right) / float64(c.Gold+c.System)
}

func (c *Counts) add(gold, system, right int) {
	c.Gold += gold
	c.System += system
	c.Right += right
}

// Scores are the metrics over any number of texts.
type Scores struct {
	Words, Sentences, UPOS, XPOS, Lemmas, UAS, LAS Counts
	// Full is LAS with subtypes of relations compared too.
	Full Counts
}

// Add scores one text.
func (s *Scores) Add(gold, system Text) {
	s.Sentences.add(len(gold.Ends), len(system.Ends), agree(sentenceSpans(gold), sentenceSpans(system)))
	g, y := len(gold.Words), len(system.Words)
	var words, upos, xpos, lemmas, uas, las, full int
	for i, j := 0, 0; i < g && j < y; {
		a, b := gold.Words[i], system.Words[j]
		if a.Start == b.Start && a.End == b.End {
			words++
			upos += count(a.UPOS == b.UPOS)
			xpos += count(a.XPOS == b.XPOS)
			lemmas += count(a.Lemma == b.Lemma || a.Lemma == "_")
			ha, hb := gold.Words[a.Head], system.Words[b.Head]
			if (a.Head == i) == (b.Head == j) && ha.Start == hb.Start && ha.End == hb.End {
				uas++
				las += count(universal(a.Label) == universal(b.Label))
				full += count(a.Label == b.Label)
			}
		}
		// Advance whichever ends first.
		if a.End <= b.End {
			i++
		}
		if b.End <= a.End {
			j++
		}
	}
	s.Words.add(g, y, words)
	s.UPOS.add(g, y, upos)
	s.XPOS.add(g, y, xpos)
	s.Lemmas.add(g, y, lemmas)
	s.UAS.add(g, y, uas)
	s.LAS.add(g, y, las)
	s.Full.add(g, y, full)
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

func universal(label string) string {
	l, _, _ := strings.Cut(label, ":")
	return l
}

func sentenceSpans(t Text) map[[2]int]bool {
	spans := map[[2]int]bool{}
	first := 0
	for _, end := range t.Ends {
		spans[[2]int{t.Words[first].Start, t.Words[end-1].End}] = true
		first = end
	}
	return spans
}

func agree(a, b map[[2]int]bool) int {
	n := 0
	for k := range a {
		if b[k] {
			n++
		}
	}
	return n
}

// Gold turns the sentences of a treebank to a Text.
func Gold(sents []conll.Sentence) Text {
	var t Text
	at := 0
	for _, s := range sents {
		first := len(t.Words)
		for i, w := range s.Words {
			n := solid(w.Form)
			head := w.Head
			if head < 0 {
				head = i
			}
			t.Words = append(t.Words, Word{Start: at, End: at + n, UPOS: w.UPOS, XPOS: w.XPOS, Lemma: w.Lemma,
				Label: w.Label, Head: first + head})
			at += n
		}
		t.Ends = append(t.Ends, len(t.Words))
	}
	return t
}
