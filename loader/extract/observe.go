package extract

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/logistic"
)

// Occasion is a word of an article that may tell of a meeting, call or visit, as the
// classifier sees it. It is what the classifier is trained on.
type Occasion struct {
	// Trigger and Lemma are the word.
	Trigger, Lemma string
	// Visit tells visits from meetings and calls.
	Visit bool
	// Rows are who may take part, and where a visit may lead to.
	Rows []Row

	fr *frames
	o  *occasion
}

// Row is one that may take part, or a destination.
type Row struct {
	// Names are the entity's name as results give it, then its aliases and the words
	// of the mention.
	Names []string
	// Entity numbers the entities of an occasion; rows of one entity have one number.
	Entity int
	// Destination tells the places of a visit from its visitors.
	Destination bool
	// Taken reports whether the frames took it for this word's event.
	Taken bool
	// Distance is the number of steps in the tree to the trigger.
	Distance int
	// Features describe the row.
	Features logistic.Vector
}

// Pair returns the features of two rows given the log-odds of each. It reports false
// for rows that cannot be in one event.
func (oc *Occasion) Pair(i, j int, a, b float64) (features logistic.Vector, ok bool) {
	x, y, ok := oc.o.orient(i, j)
	if !ok {
		return features, false
	}
	if x != i {
		a, b = b, a
	}
	oc.fr.describePair(oc.o, x, y, a, b, &features)
	return features, true
}

// Distinct returns the rows that the classifier pairs, given the log-odds of all.
func (oc *Occasion) Distinct(odds []float64) []int { return oc.o.distinct(odds) }

// Observe returns the occasions of an article.
func (x *Extractor) Observe(p *Parsed) []Occasion {
	var out []Occasion
	x.Using(nil).understand(p, func(fr *frames) {
		for _, o := range fr.occasions() {
			out = append(out, fr.observed(o))
		}
	}, nil)
	return out
}

func (fr *frames) observed(o *occasion) Occasion {
	oc := Occasion{Trigger: fr.word(o.trigger), Lemma: fr.lemma(o.trigger), Visit: o.visit, fr: fr, o: o}
	numbers := map[*entity]int{}
	for i := range o.rows {
		r := &o.rows[i]
		row := Row{Entity: -1 - i, Taken: o.taken(i), Destination: r.destination, Distance: 2 * maxPath}
		if r.anchor >= 0 {
			if p, ok := fr.pathBetween(r.anchor, o.trigger); ok {
				row.Distance = len(p.up) + len(p.down)
			}
		}
		switch {
		case r.m == nil:
			end := max(r.anchor+1, fr.f.ofPhrase(r.anchor))
			row.Names = []string{fr.words(fr.f.bare(fr.f.phraseStart(r.anchor), r.anchor), end)}
		case r.m.entity != nil:
			e := r.m.entity
			if _, ok := numbers[e]; !ok {
				numbers[e] = len(numbers)
			}
			row.Entity = numbers[e]
			row.Names = append([]string{e.name}, e.aliases...)
			if r.m.form != pronoun {
				row.Names = append(row.Names, r.m.name)
			}
		default:
			row.Names = []string{r.m.name}
		}
		fr.describe(o, r, &row.Features)
		oc.Rows = append(oc.Rows, row)
	}
	return oc
}

// Parsed is an article with the analysis of its language, from which events can be
// read many times.
type Parsed struct {
	article *graph.Article
	parts   []part
}
