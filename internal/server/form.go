package server

import (
	"net/url"
	"strings"
)

// form is what the page's form was filled in with.
type form struct {
	Who, With, At entityField
	From, To      string
	Calls         bool
	after, before string
}

// entityField is a field that asks for an entity: by its name as typed, or by an id
// that a link gave.
type entityField struct {
	Field, Label, Hint string
	Name, ID           string
	// Without is the link to the same page without this field.
	Without string
}

func newForm(q url.Values) form {
	field := func(name, label, hint string) entityField {
		f := entityField{Field: name, Label: label, Hint: hint, ID: q.Get(name + "Id")}
		if f.ID == "" {
			f.Name = strings.TrimSpace(q.Get(name))
		}
		return f
	}
	f := form{
		Who:    field("who", "Who", "a person, organisation or country"),
		With:   field("with", "With", "another one at the same meeting"),
		At:     field("at", "Where", "a place; places within it count"),
		From:   q.Get("from"),
		To:     q.Get("to"),
		Calls:  q.Has("calls"),
		after:  q.Get("after"),
		before: q.Get("before"),
	}
	for _, e := range f.entities() {
		e.Without = f.replacing(e, "")
	}
	return f
}

func (f *form) entities() []*entityField { return []*entityField{&f.Who, &f.With, &f.At} }

// Fields returns the fields that ask for entities.
func (f *form) Fields() []*entityField { return f.entities() }

// values are what is filled in, without the page.
func (f *form) values() url.Values {
	q := make(url.Values)
	set := func(name, value string) {
		if value != "" {
			q.Set(name, value)
		}
	}
	for _, e := range f.entities() {
		if e.ID != "" {
			set(e.Field+"Id", e.ID)
		} else {
			set(e.Field, e.Name)
		}
	}
	set("from", f.From)
	set("to", f.To)
	if f.Calls {
		q.Set("calls", "on")
	}
	return q
}

// link returns the link to a page of the same meetings.
func (f *form) link(direction, cursor string) string {
	q := f.values()
	q.Set(direction, cursor)
	return "/?" + q.Encode()
}

// replacing returns the link to the same question with another entity in a field,
// or with none for "".
func (f *form) replacing(e *entityField, id string) string {
	q := f.values()
	q.Del(e.Field)
	q.Del(e.Field + "Id")
	if id != "" {
		q.Set(e.Field+"Id", id)
	}
	return "/?" + q.Encode()
}

// variables are those of the query Page.
func (f *form) variables() map[string]any {
	v := map[string]any{"calls": f.Calls}
	for _, e := range f.entities() {
		switch {
		case e.ID != "":
			v[e.Field] = map[string]any{"id": e.ID}
		case e.Name != "":
			v[e.Field] = map[string]any{"name": e.Name}
		}
	}
	during := make(map[string]any)
	if f.From != "" {
		during["from"] = f.From
	}
	if f.To != "" {
		during["to"] = f.To
	}
	if len(during) > 0 {
		v["during"] = during
	}
	switch {
	case f.before != "":
		v["last"], v["before"] = pageRows, f.before
	case f.after != "":
		v["first"], v["after"] = pageRows, f.after
	default:
		v["first"] = pageRows
	}
	return v
}

// isAbout reports whether a message of the API is about an argument, whose name it
// begins with.
func isAbout(message, argument string) bool { return strings.HasPrefix(message, argument+":") }
