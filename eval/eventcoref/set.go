package eventcoref

import (
	"cmp"
	"math"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// set is what is compared, in an order of its own, with what is counted over all.
type set struct {
	items []item
	// alike is the likeness of articles, by their numbers.
	alike [][]float64
}

// item is a mention made ready to be compared.
type item struct {
	*Mention
	at                    int // in the list given
	article               int
	root                  string
	words                 sparse
	agents, patients, all arguments
	places                []string
}

// newSet sorts mentions by article and place in it, and weighs terms: those that
// are in few of the articles count most.
func newSet(ms []*Mention) *set {
	s := &set{}
	for i, m := range ms {
		it := item{Mention: m, at: i, root: root(m.Lemma), agents: newArguments(m.Agents), patients: newArguments(m.Patients),
			all: newArguments(m.Agents, m.Patients, m.Others)}
		for _, o := range m.Others {
			if o.Place && o.Entity != "" {
				it.places = append(it.places, o.Entity)
			}
		}
		it.places = sorted(it.places)
		s.items = append(s.items, it)
	}
	slices.SortStableFunc(s.items, func(a, b item) int { return before(a.Mention, b.Mention) })
	var list []*Article
	number := map[graph.ArticleID]int{}
	for i := range s.items {
		it := &s.items[i]
		n, ok := number[it.Article.ID]
		if !ok {
			n = len(list)
			number[it.Article.ID] = n
			list = append(list, it.Article)
		}
		it.article = n
	}
	s.weigh(list)
	return s
}

func (s *set) weigh(list []*Article) {
	in := map[string]int{}
	for _, a := range list {
		for t := range a.Terms {
			in[t]++
		}
	}
	rarity := func(t string) float64 { return math.Log(float64(len(list)+1) / float64(max(1, in[t]))) }
	texts := make([]sparse, len(list))
	for i, a := range list {
		for t, n := range a.Terms {
			texts[i] = append(texts[i], weight{t, (1 + math.Log(float64(n))) * rarity(t)})
		}
		texts[i].normalise()
	}
	s.alike = make([][]float64, len(list))
	for i := range list {
		s.alike[i] = make([]float64, len(list))
		for j := range list {
			s.alike[i][j] = math.Sqrt(texts[i].dot(texts[j]))
		}
	}
	for i := range s.items {
		it := &s.items[i]
		for _, w := range it.Words {
			it.words = append(it.words, weight{w, rarity(w)})
		}
		it.words.normalise()
	}
}

// sparse is a vector of weights by term, sorted by term.
type sparse []weight

type weight struct {
	term  string
	value float64
}

// normalise sorts the vector and gives it the length 1, unless it is 0.
func (v sparse) normalise() {
	slices.SortFunc(v, func(a, b weight) int { return cmp.Compare(a.term, b.term) })
	sum := 0.0
	for _, w := range v {
		sum += w.value * w.value
	}
	if sum == 0 {
		return
	}
	for i := range v {
		v[i].value /= math.Sqrt(sum)
	}
}

func (v sparse) dot(o sparse) float64 {
	sum := 0.0
	for len(v) > 0 && len(o) > 0 {
		switch {
		case v[0].term < o[0].term:
			v = v[1:]
		case v[0].term > o[0].term:
			o = o[1:]
		default:
			sum += v[0].value * o[0].value
			v, o = v[1:], o[1:]
		}
	}
	return sum
}
