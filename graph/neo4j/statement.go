package neo4j

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"text/template"
)

//go:embed queries/*.cypher queries/part/*.cypher
var queryFiles embed.FS

// statements are all that the store sends, by name: that of the file, and for
// expanded files "name/variant". Those that look up name the index: left to
// itself, the planner takes a whole index where its statistics say that there is next to
// nothing in it, as they do while much is written into an empty database.
var statements = loadStatements()

type statementSet map[string]string

func (s statementSet) text(name string) string {
	text, ok := s[name]
	if !ok {
		panic("neo4j: no statement " + name)
	}
	return text
}

func (s statementSet) names() []string { return slices.Sorted(maps.Keys(s)) }

// direction is which way a list is read.
type direction struct{ name, Order, Before string }

var directions = []direction{{"forward", "", ">"}, {"backward", "DESC", "<"}}

// A variant is what one expansion of a text is given.
type variant struct {
	direction
	// List names the list that is read; Pattern, "" for lists without keys, binds
	// the row (e or a) and k, which has the sort key Key.
	List, Pattern, Key string
	// Distinct is set where a list has rows more than once, one after the other.
	Distinct string
	// Doubles is set where several parts of the list may have the same event.
	Doubles bool
	// Said is set where a filter asks what reports say, Plain where it asks nothing
	// that the list does not hold to already.
	Said, Plain bool
	// Dated is set where a filter asks for a time: a list is then read no further back
	// than the longest event that reaches into it may have begun.
	Dated bool
	// Named is set where the names of the entities of each row are asked for.
	Named bool
	// By is the property that is counted, Latest whether the latest are, of more.
	By     string
	Latest bool
	// Index names the properties of the index that entities are read by, SortBy by
	// what they come from it in order: all of its properties must be named.
	Index, SortBy string
}

// eventLists are the ways to events: lists in which they are kept in order, each
// with its keys by name, and two that are short or are read whole.
var eventLists = []struct {
	name, pattern string
	keys          map[string]string
}{
	{"all", "(e:Event)", map[string]string{"key": "e.key", "typeKey": "e.typeKey"}},
	{"participant", "(e:Event)-[k:PARTICIPANT]->()", map[string]string{"key": "k.key", "typeKey": "k.typeKey"}},
	{"role", "(e:Event)-[k:PARTICIPANT]->()", map[string]string{"key": "k.roleKey", "typeKey": "k.roleTypeKey"}},
	{"at", "(e:Event)-[k:AT]->()", map[string]string{"key": "k.key", "typeKey": "k.typeKey"}},
	{"publisher", "(e:Event)<-[k:OF]-()", map[string]string{"key": "k.key"}},
	{"article", "", map[string]string{"": ""}},
	{"search", "", map[string]string{"": ""}},
}

// tallied are what events are counted by: properties of theirs and others.
var tallied = []string{"type", "modality", "place", "publisher", "participant", "counterpart", "time"}

// articlePatterns are those of articles, with the key in each.
var articlePatterns = map[string][2]string{
	"all":       {"(a:Article)", "a.key"},
	"publisher": {"(a:Article)", "a.publisherKey"},
	"mentions":  {"(a:Article)-[k:MENTIONS]->()", "k.key"},
}

// entityPatterns are those of entities, by what is equal in each.
var entityPatterns = map[string][2]string{
	"all":     {"(e:Entity)", "true"},
	"kind":    {"(e:Entity)", "e.kind = s.value"},
	"country": {"(e:Entity)", "e.country = s.value"},
}

// Seek names the index that a list is read by.
func (v variant) Seek() string {
	bound, property, _ := strings.Cut(v.Key, ".")
	_, label, _ := strings.Cut(v.Pattern, bound+":")
	label = label[:strings.IndexAny(label, ")]")]
	return fmt.Sprintf("USING INDEX SEEK %s:%s(%s)", bound, label, property)
}

func loadStatements() statementSet {
	texts := template.New("")
	addTexts(texts, "queries/part")
	set := statementSet{}
	for _, name := range addTexts(texts, "queries") {
		for suffix, v := range variantsOf(name) {
			var b strings.Builder
			if err := texts.ExecuteTemplate(&b, name, v); err != nil {
				panic(err)
			}
			set[name+suffix] = strings.TrimSpace(b.String())
		}
	}
	return set
}

// addTexts reads the files of a folder, and returns their names. What is in
// queries/part is part of several statements.
func addTexts(texts *template.Template, dir string) (names []string) {
	files, err := fs.Glob(queryFiles, dir+"/*.cypher")
	if err != nil {
		panic(err)
	}
	for _, file := range files {
		raw, err := queryFiles.ReadFile(file)
		if err != nil {
			panic(err)
		}
		name := strings.TrimSuffix(path.Base(file), ".cypher")
		template.Must(texts.New(name).Parse(strings.TrimSpace(string(raw))))
		names = append(names, name)
	}
	return names
}

// variantsOf returns the expansions of a text by the suffix of their names.
func variantsOf(name string) map[string]variant {
	out := map[string]variant{}
	switch name {
	case "find_events", "count_events", "reach_events", "tally_events", "tally_kinds", "tally_times":
		for suffix, v := range eventVariants() {
			if name == "tally_kinds" || name == "tally_times" {
				out["/"+suffix] = v
				v.Latest = true
				out["/"+suffix+"/latest"] = v
				continue
			}
			if name != "tally_events" {
				addDirections(out, name, suffix, v)
				if name == "find_events" {
					v.Named = true
					addDirections(out, name, suffix+"/named", v)
				}
				continue
			}
			for _, v.By = range tallied {
				v.Latest = false
				out["/"+v.By+"/"+suffix] = v
				v.Latest = true
				out["/"+v.By+"/"+suffix+"/latest"] = v
			}
		}
	case "search_events":
		addDirections(out, name, "", variant{})
		addDirections(out, name, "named", variant{Named: true})
	case "find_company":
		for _, key := range []string{"key", "typeKey"} {
			for _, dated := range []string{"", "/dated"} {
				v := variant{Key: key, Dated: dated != ""}
				addDirections(out, name, key+dated, v)
				v.Named = true
				addDirections(out, name, key+dated+"/named", v)
			}
		}
	case "probe_events":
		for suffix, v := range eventVariants() {
			if suffix == "role/key" || suffix == "publisher/key" {
				out["/"+suffix] = v
			}
		}
	case "common_counterparts":
		out["/lookup"], out["/join"] = variant{List: "lookup"}, variant{List: "join"}
	case "find_articles", "count_articles":
		for list, p := range articlePatterns {
			addDirections(out, name, list, variant{Pattern: p[0], Key: p[1]})
		}
	case "find_entities", "count_entities":
		for list, p := range entityPatterns {
			addDirections(out, name, list, variant{Pattern: p[0], Key: p[1]})
		}
		for suffix, v := range out {
			if list, _, _ := strings.Cut(strings.TrimPrefix(suffix, "/"), "/"); list != "all" {
				v.Index = list + ", "
				v.SortBy = "e." + list + " " + v.Order + ", "
			}
			v.Index += "rank"
			v.SortBy += "e.rank " + v.Order
			out[suffix] = v
		}
	case "search_articles", "search_entities", "find_counterparts", "find_entries", "find_jobs":
		addDirections(out, name, "", variant{})
	default:
		out[""] = variant{}
	}
	return out
}

// eventVariants are the ways to events, by "list/key" or, without a key, "list",
// with "/said" for filters that ask what reports say, with "/dated" for those that ask
// for a time, and with "/plain" for those that ask nothing more: others are planned and
// run faster without.
func eventVariants() map[string]variant {
	out := map[string]variant{}
	for _, l := range eventLists {
		for name, key := range l.keys {
			// A list of one participant or of everything has no event twice.
			v := variant{List: l.name, Pattern: l.pattern, Key: key, Doubles: l.name != "all" && l.name != "participant"}
			if l.name == "publisher" {
				v.Distinct = "DISTINCT"
			}
			suffix := strings.TrimSuffix(l.name+"/"+name, "/")
			out[suffix] = v
			v.Said = true
			out[suffix+"/said"] = v
			if l.pattern != "" {
				v.Dated = true
				out[suffix+"/said/dated"] = v
				v.Said = false
				out[suffix+"/dated"] = v
			}
			v.Said, v.Dated, v.Plain = false, false, true
			out[suffix+"/plain"] = v
		}
	}
	return out
}

// addDirections adds both ways of reading a list; a count has none.
func addDirections(out map[string]variant, name, list string, v variant) {
	suffix := ""
	if list != "" {
		suffix = "/" + list
	}
	if strings.HasPrefix(name, "count_") || name == "reach_events" {
		out[suffix] = v
		return
	}
	for _, d := range directions {
		v.direction = d
		out[fmt.Sprintf("%s/%s", suffix, d.name)] = v
	}
}
