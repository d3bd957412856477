package corpora

// Part is a part of labelled data, cut by document.
type Part string

// The parts. The development part may be read, to see what is wrong; the report
// part is only scored.
const (
	Development Part = "development"
	Report      Part = "report"
	Whole       Part = "whole"
)

// Parts returns all parts.
func Parts() []Part { return []Part{Development, Report, Whole} }

// Takes reports whether p takes a document that belongs to the report part, or one
// that does not.
func (p Part) Takes(inReport bool) bool { return p == Whole || (p == Report) == inReport }

// InReport reports whether the document at index i of a collection, counted from 0,
// belongs to the report part: every fourth.
func InReport(i int) bool { return i%4 == 3 }
