package articleeval

import (
	"strings"

	"github.com/entente-graph/entente/eval/corpora"
	"github.com/entente-graph/entente/loader/article"
)

// Count counts the pages of one field.
type Count struct {
	// Stated and Right count pages that state the field, and those of which it was
	// read right; Extra those that do not, of which something was read.
	Stated, Right, Extra int
}

// Score is how well articles are cut out of pages.
type Score struct {
	Pages, Unread int
	Fields        map[string]*Count
	// Common, Got and Want count words of the texts: those that were read and belong
	// there, those that were read, those that belong there. Whole counts texts that
	// are word for word what they should be.
	Common, Got, Want, Whole int
}

// Mistake is a field that was read wrong.
type Mistake struct{ Page, Field, Got, Want string }

// Measure reads the pages of a part; corpora.Whole takes all.
func Measure(pages []Page, part corpora.Part) (Score, []Mistake) {
	s := Score{Fields: map[string]*Count{}}
	for _, f := range Fields() {
		s.Fields[f] = &Count{}
	}
	var wrong []Mistake
	for _, p := range pages {
		if part != corpora.Whole && p.Part != part {
			continue
		}
		wrong = append(wrong, s.add(p)...)
	}
	return s, wrong
}

func (s *Score) add(p Page) (wrong []Mistake) {
	s.Pages++
	want := strings.Fields(strings.Join(p.Body, " "))
	s.Want += len(want)
	got := map[string]string{}
	a, err := article.Read(p.HTML, article.Options{Source: p.Name})
	if err != nil {
		s.Unread++
		wrong = append(wrong, Mistake{p.Name, "page", err.Error(), ""})
	} else {
		got = values(a)
		words := strings.Fields(a.Body)
		common := commonWords(words, want)
		s.Common, s.Got = s.Common+common, s.Got+len(words)
		if strings.Join(words, " ") == strings.Join(want, " ") {
			s.Whole++
		} else {
			wrong = append(wrong, Mistake{p.Name, "body", a.Body, strings.Join(p.Body, "\n\n")})
		}
	}
	for _, f := range Fields() {
		c := s.Fields[f]
		want, stated := p.Fields[f]
		right := got[f] == want
		switch {
		case stated:
			c.Stated++
			if right {
				c.Right++
			}
		case got[f] != "":
			c.Extra++
		}
		if !right {
			wrong = append(wrong, Mistake{p.Name, f, got[f], want})
		}
	}
	return wrong
}

// values are the fields of an article as labels have them.
func values(a *article.Page) map[string]string {
	v := map[string]string{"title": a.Title, "byline": a.Byline, "publisher": a.Publisher, "url": a.URL, "language": a.Language, "agency": a.Agency, "dateline": a.Dateline.Place}
	if a.Published.Known() {
		v["published"] = a.Published.From.String()
	}
	if a.Modified.Known() {
		v["modified"] = a.Modified.From.String()
	}
	return v
}

func commonWords(a, b []string) int {
	n := map[string]int{}
	for _, w := range a {
		n[w]++
	}
	common := 0
	for _, w := range b {
		if n[w] > 0 {
			n[w]--
			common++
		}
	}
	return common
}

// Precision and Recall are of the words of the texts.
func (s Score) Precision() float64 { return ratio(s.Common, s.Got) }

// Recall is the part of the words that belong to texts and were read.
func (s Score) Recall() float64 { return ratio(s.Common, s.Want) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
