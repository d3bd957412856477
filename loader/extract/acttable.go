package extract

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

//go:embed acts.txt
var actsFile string

// actTable is what is known of the words for one-sided acts: frames by the lemma
// that triggers them. acts.txt explains its own form.
type actTable struct {
	verbs, nouns, adjectives map[string][]*actFrame
}

// actFrame is one sense of a trigger: the type of event, what has to stand beside
// the trigger, and where the parties stand.
type actFrame struct {
	typ graph.EventType
	// particle is the adverb or preposition of the verb ("off" of "call off"), ""
	// if it has none.
	particle string
	// objects are the nouns that the verb must have as its object, nil for any.
	objects        map[string]bool
	source, target actSlots
	when           []actCondition
}

// actSlots says where a party stands: the first place of the list that has one.
type actSlots struct {
	places   []string
	required bool
}

// actCondition is a requirement on the words around the trigger.
type actCondition struct {
	name string
	// words are prepositions, lemmas or kinds, by what the name asks of them.
	words map[string]bool
}

var acts = mustReadActs(actsFile)

// mustReadActs reads the embedded table, which tests have read before.
func mustReadActs(s string) *actTable {
	t, err := readActs(s)
	if err != nil {
		panic(err)
	}
	return t
}

// readActs reads a table of frames. Errors name the line.
func readActs(s string) (*actTable, error) {
	t := &actTable{verbs: map[string][]*actFrame{}, nouns: map[string][]*actFrame{}, adjectives: map[string][]*actFrame{}}
	classes := map[string][]string{}
	for n, line := range strings.Split(s, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if name, words, ok := strings.Cut(line, "="); ok && strings.HasPrefix(line, "@") {
			list, err := expandClass(words, classes)
			if err != nil {
				return nil, fmt.Errorf("acts.txt:%d: %w", n+1, err)
			}
			classes[strings.TrimSpace(name)] = list
			continue
		}
		if err := t.readFrame(line, classes); err != nil {
			return nil, fmt.Errorf("acts.txt:%d: %w", n+1, err)
		}
	}
	return t, nil
}

// expandClass splits a list of words, with the words of a class for its name.
func expandClass(s string, classes map[string][]string) ([]string, error) {
	var out []string
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == '\t' }) {
		if !strings.HasPrefix(w, "@") {
			out = append(out, w)
			continue
		}
		c, ok := classes[w]
		if !ok {
			return nil, fmt.Errorf("class %s is not defined above", w)
		}
		out = append(out, c...)
	}
	return out, nil
}

func (t *actTable) readFrame(line string, classes map[string][]string) error {
	cols := strings.Split(line, "|")
	if len(cols) != 4 && len(cols) != 5 {
		return fmt.Errorf("%d columns, want type | trigger | source | target [| conditions]", len(cols))
	}
	for i := range cols {
		cols[i] = strings.TrimSpace(cols[i])
	}
	f := actFrame{typ: graph.EventType(cols[0])}
	if _, ok := f.typ.Info(); !ok {
		return fmt.Errorf("unknown event type %q", cols[0])
	}
	f.source, f.target = readSlots(cols[2]), readSlots(cols[3])
	if len(cols) == 5 {
		for _, c := range strings.Fields(cols[4]) {
			name, list, _ := strings.Cut(c, ":")
			if !slices.Contains(actConditions, name) {
				return fmt.Errorf("unknown condition %q", name)
			}
			words, err := expandClass(list, classes)
			if err != nil {
				return err
			}
			f.when = append(f.when, actCondition{name, wordSet(strings.Join(words, " "))})
		}
	}
	triggers, objects, withObject := strings.Cut(cols[1], ":")
	if withObject {
		words, err := expandClass(objects, classes)
		if err != nil {
			return err
		}
		f.objects = wordSet(strings.Join(words, " "))
	}
	return t.addTriggers(triggers, classes, f)
}

func (t *actTable) addTriggers(triggers string, classes map[string][]string, f actFrame) error {
	words, err := expandClass(triggers, classes)
	if err != nil {
		return err
	}
	by := t.verbs
	switch {
	case len(words) > 0 && words[0] == "noun":
		by, words = t.nouns, words[1:]
	case len(words) > 0 && words[0] == "adj":
		by, words = t.adjectives, words[1:]
	}
	if len(words) == 0 {
		return fmt.Errorf("no trigger")
	}
	for _, w := range words {
		one := f
		w, one.particle, _ = strings.Cut(w, "_")
		by[w] = append(by[w], &one)
	}
	return nil
}

func readSlots(s string) actSlots {
	out := actSlots{required: !strings.HasSuffix(s, "?")}
	out.places = strings.Fields(strings.TrimSuffix(s, "?"))
	if len(out.places) == 1 && out.places[0] == "-" {
		return actSlots{}
	}
	return out
}
