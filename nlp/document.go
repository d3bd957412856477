package nlp

// Document is a parsed English text. Tokens, sentences and spans are flat
// slices in text order that refer to each other by index; every offset is a
// byte offset into Text. A Document is never changed after Parse returns it, so
// it may be read from many goroutines.
type Document struct {
	// Text is the text as it was given to Parse, byte for byte.
	Text string
	// Tokens are the words and punctuation marks, in text order, never
	// overlapping.
	Tokens []Token
	// Sentences cover all tokens, in order, without gaps or overlap.
	Sentences []Sentence
	// Spans are the named-entity mentions, in text order, never overlapping.
	Spans []Span
}

// Token is one word or punctuation mark.
type Token struct {
	// Start and End are byte offsets into Document.Text: the token is
	// Text[Start:End].
	Start, End int
	// Lemma is the dictionary form, lower-cased unless the token is a proper
	// noun.
	Lemma string
	// POS is the Universal Dependencies part of speech.
	POS POS
	// Tag is the Penn Treebank part-of-speech tag, such as "VBD".
	Tag string
	// Head is the index of the dependency head in Document.Tokens. The root of
	// a sentence is its own head.
	Head int
	// Label is the Universal Dependencies relation to the head, such as
	// "nsubj" or "obl:tmod"; the root's is "root".
	Label string
	// Margin tells how sure the parser was of head and label: the score of the
	// chosen transition less that of the best other, scaled to 0..1. It is a
	// ranking aid, not a probability.
	Margin float32
}

// Sentence is a run of tokens.
type Sentence struct {
	// First is the index of the first token, End that after the last.
	First, End int
	// Root is the index of the token that is the root of the sentence.
	Root int
}

// Span is a named-entity mention.
type Span struct {
	// First is the index of the first token, End that after the last.
	First, End int
	// Label is the kind of entity.
	Label EntityLabel
	// Score is the model's confidence in label and bounds, 0..1.
	Score float32
}

// POS is a part of speech of Universal Dependencies v2
// (https://universaldependencies.org/u/pos/).
type POS uint8

// The parts of speech.
const (
	X POS = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
)

var posNames = [...]string{
	X: "X", ADJ: "ADJ", ADP: "ADP", ADV: "ADV", AUX: "AUX", CCONJ: "CCONJ",
	DET: "DET", INTJ: "INTJ", NOUN: "NOUN", NUM: "NUM", PART: "PART",
	PRON: "PRON", PROPN: "PROPN", PUNCT: "PUNCT", SCONJ: "SCONJ", SYM: "SYM",
	VERB: "VERB",
}

// String returns the tag as the treebanks write it, such as "PROPN".
func (p POS) String() string {
	if int(p) < len(posNames) {
		return posNames[p]
	}
	return "X"
}

// ParsePOS returns the part of speech that name stands for; unknown names give
// X.
func ParsePOS(name string) POS {
	for p, n := range posNames {
		if n == name {
			return POS(p)
		}
	}
	return X
}

// EntityLabel is a kind of named entity; the labels are those of OntoNotes 5.
type EntityLabel uint8

// The entity labels. NoEntity is the zero value and labels no Span.
const (
	NoEntity  EntityLabel = iota
	Person                // people, also fictional
	Norp                  // nationalities, religious and political groups
	Facility              // buildings, airports, bridges
	Org                   // companies, agencies, institutions
	GPE                   // countries, cities, states
	Location              // other places: mountains, seas, regions
	EventName             // named wars, storms, sports events
	Product               // vehicles, weapons, works, other things with a name
	Date                  // days or longer
	Time                  // shorter than a day
)

var entityLabelNames = [...]string{
	NoEntity: "", Person: "PERSON", Norp: "NORP", Facility: "FAC", Org: "ORG",
	GPE: "GPE", Location: "LOC", EventName: "EVENT", Product: "PRODUCT",
	Date: "DATE", Time: "TIME",
}

// String returns the label as OntoNotes writes it, such as "PERSON".
func (l EntityLabel) String() string {
	if int(l) < len(entityLabelNames) {
		return entityLabelNames[l]
	}
	return ""
}

// TokenText returns the text of token i.
func (d *Document) TokenText(i int) string {
	return d.Text[d.Tokens[i].Start:d.Tokens[i].End]
}

// SpanText returns the text of s, from its first to its last token.
func (d *Document) SpanText(s Span) string {
	return d.Text[d.Tokens[s.First].Start:d.Tokens[s.End-1].End]
}

// SentenceText returns the text of s, from its first to its last token.
func (d *Document) SentenceText(s Sentence) string {
	return d.Text[d.Tokens[s.First].Start:d.Tokens[s.End-1].End]
}

// SentenceAt returns the index of the sentence that token i is in, by binary
// search.
func (d *Document) SentenceAt(i int) int {
	lo, hi := 0, len(d.Sentences)-1
	for lo < hi {
		mid := (lo + hi) / 2
		if i < d.Sentences[mid].End {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}
