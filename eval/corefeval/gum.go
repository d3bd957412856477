package corefeval

import (
	"strings"

	"github.com/entente-graph/entente/nlp/conll"
	"github.com/entente-graph/entente/nlp/gum"
)

// Doc is a document of GUM as running text with its labelled mentions.
type Doc struct {
	ID string
	// Text has sentences parted by a blank and paragraphs by an empty line.
	Text string
	// Words are all words of the document.
	Words []Word
	// Gold are the labelled mentions.
	Gold []Labelled
}

// Word is a word and where it stands.
type Word struct {
	conll.Word
	// Start and End are byte offsets into the text.
	Start, End int
	// Parent is the index of its dependency head in the document, -1 for a root.
	Parent int
}

// Labelled is a mention as the corpus marks it.
type Labelled struct {
	// First is the index of the first word, End that after the last.
	First, End int
	// Type is GUM's: person, place, organization, object and so on.
	Type string
	// Core are the words of the minimal span: the head and what belongs to its
	// name.
	Core []int
	// Group is the same for the mentions of one referent.
	Group string
}

// Docs puts the sentences of each document together.
func Docs(sents []conll.Sentence) []Doc {
	var docs []Doc
	for _, s := range sents {
		if len(docs) == 0 || docs[len(docs)-1].ID != s.Doc {
			docs = append(docs, Doc{ID: s.Doc})
		}
		docs[len(docs)-1].add(s)
	}
	return docs
}

func (d *Doc) add(s conll.Sentence) {
	if d.Text != "" {
		d.Text = strings.TrimRight(d.Text, " ")
		if s.NewPar {
			d.Text += "\n\n"
		} else {
			d.Text += " "
		}
	}
	base := len(d.Words)
	var text strings.Builder
	for _, w := range s.Words {
		start := len(d.Text) + text.Len()
		text.WriteString(w.Form)
		word := Word{Word: w, Start: start, End: start + len(w.Form), Parent: -1}
		if w.Head >= 0 {
			word.Parent = base + w.Head
		}
		d.Words = append(d.Words, word)
		if w.SpaceAfter {
			text.WriteByte(' ')
		}
	}
	d.Text += text.String()
	for _, e := range gum.Entities(s) {
		l := Labelled{First: base + e.First, End: base + e.End, Type: e.Type, Group: e.Group}
		for _, h := range e.Head {
			l.Core = append(l.Core, base+h)
		}
		d.Gold = append(d.Gold, l)
	}
}

// Scope says which labelled mentions the found ones, always all, are compared with.
type Scope struct {
	Name string
	// Types are those of labelled mentions that count, nil for all.
	Types []string
	// ThirdPerson leaves out "I", "we", "you" and their forms, which the extractor
	// does not look for: whom they mean depends on who speaks.
	ThirdPerson bool
}

// Scopes are those that are reported. What the extractor looks for are people,
// organisations, places and groups (which GUM calls persons or organisations).
func Scopes() []Scope {
	meant := []string{"person", "organization", "place"}
	return []Scope{
		{Name: "all mentions"},
		{Name: "people, organizations, places", Types: meant},
		{Name: "the same without I, we, you", Types: meant, ThirdPerson: true},
	}
}

// Labelled returns the mentions of d in scope.
func (s Scope) Labelled(d Doc) []Labelled {
	var out []Labelled
	for _, l := range d.Gold {
		if s.includes(d, l) {
			out = append(out, l)
		}
	}
	return out
}

func (s Scope) includes(d Doc, l Labelled) bool {
	if s.ThirdPerson && l.End == l.First+1 && speaking[strings.ToLower(d.Words[l.First].Form)] {
		return false
	}
	if s.Types == nil {
		return true
	}
	for _, t := range s.Types {
		if t == l.Type {
			return true
		}
	}
	return false
}

var speaking = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("i me my mine myself we us our ours ourselves you your yours yourself yourselves") {
		m[w] = true
	}
	return m
}()
