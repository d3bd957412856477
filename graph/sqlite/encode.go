package sqlite

import (
	"bytes"
	"encoding/json"
	"iter"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// The column data holds rows as JSON, without what is derived from other rows.
// Lists without elements are written and read as nil, so that rows that say the
// same are the same bytes.

func encode(v any) (string, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return "", err
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte{'\n'})), nil
}

func decode[T any](data []byte) (*T, error) {
	v := new(T)
	return v, json.Unmarshal(data, v)
}

func orNil[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}

func encodeProfile(p *graph.Profile) (string, error) {
	c := *p
	c.Aliases, c.Place.Within = orNil(c.Aliases), orNil(c.Place.Within)
	return encode(&c)
}

func encodeReport(r *graph.Report) (string, error) {
	c := *r
	c.Event, c.PlaceEntity = "", ""
	c.Participants = orNil(slices.Clone(c.Participants))
	for i := range c.Participants {
		c.Participants[i].Entity = ""
	}
	return encode(&c)
}

func encodeEntity(e *graph.Entity) (string, error) {
	c := *e
	c.Aliases, c.Forms, c.Titles, c.Profiles = orNil(c.Aliases), orNil(c.Forms), orNil(c.Titles), orNil(c.Profiles)
	c.Place.Within, c.Decisions = orNil(c.Place.Within), orNil(c.Decisions)
	return encode(&c)
}

func encodeEvent(e *graph.Event) (string, error) {
	c := *e
	c.Participants, c.Reports = orNil(c.Participants), orNil(c.Reports)
	return encode(&c)
}

// list encodes strings for json_each, by which one parameter carries any number
// of them.
func list[S ~string](items []S) (string, error) {
	if len(items) == 0 {
		return "[]", nil
	}
	return encode(items)
}

// joinIDs and splitIDs put ids into one text, one a line.
func joinIDs[ID ~string](ids []ID) string {
	var b strings.Builder
	for i, id := range ids {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(string(id))
	}
	return b.String()
}

func splitIDs(text string) iter.Seq[string] {
	if text == "" {
		return func(func(string) bool) {}
	}
	return strings.SplitSeq(text, "\n")
}

// distinct returns the different items, sorted.
func distinct[S ~string](items []S) []S {
	c := slices.Clone(items)
	slices.Sort(c)
	return slices.Compact(c)
}
