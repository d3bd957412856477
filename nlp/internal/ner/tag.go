package ner

// Labels are the kinds of entity, in the order of the model's output.
var Labels = [...]string{"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "EVENT", "PRODUCT", "DATE", "TIME"}

// LabelIndex returns the index in Labels of a name, or -1.
func LabelIndex(name string) int {
	for i, l := range Labels {
		if l == name {
			return i
		}
	}
	return -1
}

// The tags: 0 is outside, the others 1 + 4·label + one of the positions.
const (
	begin = iota
	inside
	last
	unit
	numTags   = 1 + 4*len(Labels)
	paddedTag = (numTags + 15) / 16 * 16
)

// split returns label and position of a tag other than 0.
func split(tag int) (label, position int) { return (tag - 1) / 4, (tag - 1) % 4 }

// Span is a run of words that is the name of an entity.
type Span struct {
	// First is the index of the first word, End that after the last.
	First, End int
	// Label is an index into Labels.
	Label int
	// Score is the probability of the span's tags, 0..1.
	Score float32
}

// Tags writes the BILOU tags of spans over n words.
func Tags(spans []Span, n int) []int {
	tags := make([]int, n)
	for _, s := range spans {
		base := 1 + 4*s.Label
		if s.End == s.First+1 {
			tags[s.First] = base + unit
			continue
		}
		for i := s.First; i < s.End; i++ {
			tags[i] = base + inside
		}
		tags[s.First], tags[s.End-1] = base+begin, base+last
	}
	return tags
}
