package eventeval

import (
	"cmp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// Topic is a set of articles of which mentions are compared with each other.
type Topic struct {
	Name string
	Docs []Doc
}

// Count returns how many labelled mentions the topic has.
func (t Topic) Count() int {
	n := 0
	for _, d := range t.Docs {
		n += len(d.Events)
	}
	return n
}

// Doc is a labelled article.
type Doc struct {
	ID string
	// Article is the text as the product takes it. Its Ref is the ID.
	Article *graph.Article
	// Events are the labelled mentions of events, in text order.
	Events []Event
}

// Event is a mention of an event.
type Event struct {
	// Start and End are byte offsets into Article.Text of the first and last word
	// of the mention.
	Start, End int
	// Instance is the same for all mentions of one event in the corpus.
	Instance string
}

// word is a word of an annotated text.
type word struct {
	form       string
	sentence   int
	start, end int // in the text that is made of it; end is 0 if it was left out
}

// document makes running text of words: the words of the title sentence, then the
// others in order, with an empty line between sentences; those that skip reports
// are left out. Offsets of the words are filled in.
func document(id string, words []word, title int, skip func(sentence int) bool) *graph.Article {
	a := &graph.Article{Ref: id, Publisher: id}
	var body strings.Builder
	for i := range words {
		w := &words[i]
		if w.sentence == title {
			b := strings.Builder{}
			b.WriteString(a.Title)
			w.append(&b, i > 0 && words[i-1].sentence == title, before(words, i))
			a.Title = b.String()
		}
	}
	base := len(a.Title) + 1
	for i := range words {
		w := &words[i]
		if w.sentence == title || skip(w.sentence) {
			continue
		}
		inside := i > 0 && words[i-1].sentence == w.sentence
		if !inside && body.Len() > 0 {
			body.WriteString("\n\n")
		}
		w.append(&body, inside, before(words, i))
		w.start += base
		w.end += base
	}
	a.Body = body.String()
	a.ID = graph.NewArticleID(a.Publisher, a.Title, a.Body)
	return a
}

func before(words []word, i int) string {
	if i == 0 {
		return ""
	}
	return words[i-1].form
}

// append writes the word after prev, with a blank between unless one of them is
// set without.
func (w *word) append(b *strings.Builder, inside bool, prev string) {
	form := w.form
	switch form {
	case "``", "''":
		form = "\""
	case "-LRB-":
		form = "("
	case "-RRB-":
		form = ")"
	}
	if inside && !strings.ContainsAny(prev, "($`‘“#") && !closing[form] {
		b.WriteByte(' ')
	}
	w.start = b.Len()
	b.WriteString(form)
	w.end = b.Len()
}

// closing are words that follow the one before without a blank.
var closing = map[string]bool{".": true, ",": true, ";": true, ":": true, "?": true, "!": true, ")": true, "%": true, "''": true,
	"'s": true, "’s": true, "n't": true, "n’t": true, "'re": true, "'ve": true, "'ll": true, "'d": true, "'m": true, "”": true}

// mention returns the range of the words, and false if it was left out of the text.
func mention(words []word, ids []int) (start, end int, ok bool) {
	for _, i := range ids {
		w := words[i]
		if w.end == 0 {
			return 0, 0, false
		}
		if !ok || w.start < start {
			start = w.start
		}
		end, ok = max(end, w.end), true
	}
	return start, end, ok
}

func (d *Doc) sort() {
	slices.SortStableFunc(d.Events, func(a, b Event) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
}
