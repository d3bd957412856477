package graphtest

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/entente-graph/entente/graph"
)

var chainCases = []testCase{
	on("shortest first, then by the rarest step", func(t *testing.T, s graph.Store) {
		var st Story
		a := st.Article("One", day(1))
		kim, lavrov, choe, xi, moon := st.Person("Kim"), st.Person("Lavrov"), st.Person("Choe"), st.Person("Xi"), st.Person("Moon")
		for i, pair := range [][2]Actor{{kim, lavrov}, {lavrov, xi}, {kim, choe}, {choe, xi}, {choe, xi}, {kim, choe}, {lavrov, choe}, {xi, moon}} {
			st.Meeting(a, day(1+i), nil, pair[0], pair[1])
		}
		st.Meeting(a, day(9), nil, kim, moon).Modality = graph.Planned
		st.Write(t, s)
		step := func(x, y Actor, n int) graph.ChainStep { return graph.ChainStep{From: x.ID(), To: y.ID(), Events: n} }
		of := func(length, limit int, f graph.CounterpartFilter, through ...Actor) graph.Chains {
			t.Helper()
			r := graph.ChainRequest{From: kim.ID(), To: xi.ID(), MaxLength: length, Limit: limit, Filter: f, Named: true}
			for _, x := range through {
				r.Through = x.ID()
			}
			got, err := s.Chains(t.Context(), r)
			noError(t, "Chains", err)
			return got
		}
		byChoe, byLavrov := []graph.ChainStep{step(kim, choe, 2), step(choe, xi, 2)}, []graph.ChainStep{step(kim, lavrov, 1), step(lavrov, xi, 1)}
		long := [][]graph.ChainStep{{step(kim, choe, 2), step(choe, lavrov, 1), step(lavrov, xi, 1)}, {step(kim, lavrov, 1), step(lavrov, choe, 1), step(choe, xi, 2)}}
		same(t, "the first", of(4, 1, graph.CounterpartFilter{}).Found, [][]graph.ChainStep{byChoe})
		same(t, "all of two", of(2, 9, graph.CounterpartFilter{}).Found, [][]graph.ChainStep{byChoe, byLavrov})
		same(t, "all of three", of(3, 9, graph.CounterpartFilter{}).Found, append([][]graph.ChainStep{byChoe, byLavrov}, long...))
		same(t, "all", of(6, 9, graph.CounterpartFilter{}).Found, append([][]graph.ChainStep{byChoe, byLavrov}, long...))
		same(t, "of one step", len(of(1, 9, graph.CounterpartFilter{}).Found), 0)
		same(t, "through somebody", of(2, 9, graph.CounterpartFilter{}, lavrov).Found, [][]graph.ChainStep{byLavrov})
		same(t, "in a time", of(3, 9, graph.CounterpartFilter{During: graph.Span{From: day(3).From, To: day(4).To, Precision: graph.PrecisionRange}}).Found,
			[][]graph.ChainStep{{step(kim, choe, 1), step(choe, xi, 1)}})
		names := of(2, 1, graph.CounterpartFilter{}).Names
		for _, x := range []Actor{kim, choe, xi} {
			same(t, "a name", names[x.ID()], graph.Name{Kind: graph.KindPerson, Name: x.Entity.Name})
		}
		got, err := s.Chains(t.Context(), graph.ChainRequest{From: kim.ID(), To: "nobody", MaxLength: 4, Limit: 1, Named: true})
		noError(t, "Chains", err)
		if _, named := got.Names["nobody"]; len(got.Found) > 0 || named || got.Names[kim.ID()].Name != "Kim" {
			t.Errorf("to nobody: %+v", got)
		}
	}),
	on("among hubs, of whom not all are followed", hubChains),
}

// hubChains compares with the search that reads all it needs, in a graph where some met
// more than are followed, of few and of many others.
func hubChains(t *testing.T, s graph.Store) {
	var st Story
	rng := rand.New(rand.NewPCG(7, 7))
	a := st.Article("One", day(1))
	people := make([]Actor, 2*graph.MaxFollowed)
	for i := range people {
		people[i] = st.Person(fmt.Sprintf("Person %d", i))
	}
	meet := func(x, y int) {
		if x != y {
			st.Meeting(a, day(1+rng.IntN(28)), nil, people[x], people[y])
		}
	}
	const hubs = 3
	for h := range hubs { // each met two thirds of the others, its own and other ones
		for i := hubs; i < len(people); i++ {
			if i%hubs != h {
				meet(h, i)
			}
		}
		for range graph.MaxFollowed {
			meet(h, rng.IntN(len(people)))
		}
	}
	loners := len(people) - 40
	for range 60 { // some know each other
		meet(hubs+rng.IntN(60), hubs+rng.IntN(60))
		meet(loners+rng.IntN(40), hubs+rng.IntN(60))
	}
	st.Write(t, s)
	found := map[int]int{}
	for i := range 120 {
		r := graph.ChainRequest{MaxLength: 2 + i%3, Limit: []int{1, 1, 2, 10}[i%4]}
		x, y := rng.IntN(len(people)), rng.IntN(len(people))
		if i%5 == 0 {
			x = rng.IntN(hubs)
		}
		if i%10 == 0 {
			y = rng.IntN(hubs)
		}
		if i%5 == 1 {
			x, y = loners+rng.IntN(40), loners+rng.IntN(40)
		}
		if x == y {
			continue
		}
		r.From, r.To = people[x].ID(), people[y].ID()
		want, err := graph.SearchChains(t.Context(), s, r)
		noError(t, "SearchChains", err)
		got, err := s.Chains(t.Context(), r)
		noError(t, "Chains", err)
		same(t, fmt.Sprintf("chains of at most %d steps from %d to %d", r.MaxLength, x, y), got, want)
		for _, chain := range got.Found {
			found[len(chain)]++
		}
	}
	for length := 1; length <= 3; length++ {
		if found[length] == 0 {
			t.Errorf("no chain of %d steps was found", length)
		}
	}
}
