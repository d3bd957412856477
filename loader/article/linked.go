package article

import (
	"encoding/json"
	"strings"
)

// linkedType matches the types of schema.org that are articles.
func linkedType(v any) bool {
	for _, t := range list(v) {
		s, _ := t.(string)
		s = s[strings.LastIndexAny(s, "/:")+1:]
		if strings.HasSuffix(s, "Article") || strings.HasSuffix(s, "Posting") || s == "Report" || s == "ReportageNewsArticle" {
			return true
		}
	}
	return false
}

// linked is an object of JSON-LD.
type linked = map[string]any

// readLinked reads the article of a page's structured data. Articles that lie within
// lists, updates or other articles are not the page's.
func readLinked(scripts []string) (m meta) {
	ids := map[string]linked{}
	var found linked
	for _, s := range scripts {
		var v any
		if json.Unmarshal([]byte(s), &v) != nil {
			continue
		}
		for _, top := range list(v) {
			for _, o := range append(list(top), graphOf(top)...) {
				object, ok := o.(linked)
				if !ok {
					continue
				}
				if id, ok := object["@id"].(string); ok {
					ids[id] = object
				}
				if found == nil && linkedType(object["@type"]) {
					found = object
				}
			}
		}
	}
	if found == nil {
		return m
	}
	m.title, m.published, m.modified = str(found["headline"]), str(found["datePublished"]), str(found["dateModified"])
	m.publisher, m.language = nameIn(found["publisher"], ids), str(found["inLanguage"])
	var names []string
	for _, a := range list(found["author"]) {
		if n := nameIn(a, ids); n != "" && len(names) < maxAuthors {
			names = append(names, n)
		}
	}
	m.byline = strings.Join(names, ", ")
	for _, key := range []string{"url", "mainEntityOfPage", "@id"} {
		v := found[key]
		if o, ok := v.(linked); ok {
			v = firstOf(o["@id"], o["url"])
		}
		if s := str(v); m.url == "" && strings.Contains(s, "://") {
			m.url, _, _ = strings.Cut(s, "#")
		}
	}
	return m
}

// maxAuthors is how many authors are named.
const maxAuthors = 10

func firstOf(values ...any) any {
	for _, v := range values {
		if v != nil {
			return v
		}
	}
	return nil
}

// graphOf returns the objects that an object holds as its graph.
func graphOf(v any) []any {
	o, _ := v.(linked)
	return list(o["@graph"])
}

// list returns the elements of a list, or what is no list as the only one.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

func str(v any) string {
	for _, x := range list(v) {
		if s, ok := x.(string); ok {
			return s
		}
	}
	return ""
}

// nameIn returns the name of a person or body: a string, an object, or one that is
// elsewhere in the data.
func nameIn(v any, ids map[string]linked) string {
	for _, x := range list(v) {
		switch x := x.(type) {
		case string:
			return x
		case linked:
			if s := str(x["name"]); s != "" {
				return s
			}
			if id, ok := x["@id"].(string); ok && ids[id] != nil {
				return str(ids[id]["name"])
			}
		}
	}
	return ""
}
