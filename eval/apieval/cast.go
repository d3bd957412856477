package apieval

import (
	"fmt"
	"math/rand/v2"

	"github.com/entente-graph/entente/graph"
)

// Actor is somebody or a place: one profile, and the entity that it resolves to.
type Actor struct {
	Profile *graph.Profile
	Entity  *graph.Entity
}

// ID returns the entity's id.
func (a Actor) ID() graph.EntityID { return a.Entity.ID }

const (
	countries   = 20
	vocabulary  = 5000
	publishers  = 300
	seedOfCast  = 1
	seedOfBatch = 2
)

// World is all that articles can speak of. It is the same for the same seed and
// number of articles, and so is each of its batches, in whatever order they are made.
type World struct {
	// Articles is how many articles there are in all.
	Articles int
	// People are persons and organisations, the most reported first: half as many as
	// articles. Cities lie in Countries.
	People, Cities, Countries []Actor
	// Words are what reports speak of, the most frequent first.
	Words []string

	seed uint64
	// papers are the publishers.
	papers []string
}

// NewWorld makes the people, places and words of a graph of so many articles.
func NewWorld(articles int, seed uint64) *World {
	rng := rand.New(rand.NewPCG(seed, seedOfCast))
	w := &World{Articles: articles, seed: seed}
	w.Words = newCoiner(rng).words(vocabulary)
	given, surnames := newCoiner(rng).words(300), newCoiner(rng)
	for i := range countries {
		code := fmt.Sprintf("X%c", 'A'+i)
		w.Countries = append(w.Countries, actor(graph.Profile{Kind: graph.KindPlace, Name: capital(surnames.word()) + "ia", Country: code,
			Place: graph.Place{GeoNamesID: int64(i + 1), Latitude: float64(i), Longitude: float64(2 * i), Code: code}}))
	}
	for i := range max(20, articles/40) {
		code := w.Countries[rng.IntN(countries)].Profile.Country
		w.Cities = append(w.Cities, actor(graph.Profile{Kind: graph.KindPlace, Name: capital(surnames.word()) + " City", Country: code,
			Place: graph.Place{GeoNamesID: int64(1000 + i), Latitude: float64(i % 90), Longitude: float64(i % 180), Within: []string{code}}}))
	}
	for i := range max(200, articles/2) {
		p := graph.Profile{Kind: graph.KindPerson, Name: capital(given[rng.IntN(len(given))]) + " " + capital(surnames.word()),
			Country: w.Countries[rng.IntN(countries)].Profile.Country, Office: "minister"}
		if i%4 == 3 {
			p.Kind, p.Office, p.Name = graph.KindOrganization, "", capital(surnames.word())+" Council"
		}
		w.People = append(w.People, actor(p))
	}
	for _, name := range newCoiner(rng).words(publishers) {
		w.papers = append(w.papers, "The "+capital(name)+" Times")
	}
	return w
}

func actor(p graph.Profile) Actor {
	p.Block = string(p.Kind) + " " + graph.Fold(p.Name)
	p.ID = graph.NewProfileID(p)
	e := &graph.Entity{
		ID: graph.NewEntityID(p.Kind, graph.Fold(p.Name)), Kind: p.Kind, Name: p.Name, Forms: []string{graph.Fold(p.Name)},
		Country: p.Country, Place: p.Place, Block: p.Block, Profiles: []graph.ProfileID{p.ID},
	}
	if p.Office != "" {
		e.Titles = []string{p.Office}
	}
	return Actor{&p, e}
}

// All returns everybody and every place.
func (w *World) All() []Actor {
	all := make([]Actor, 0, len(w.People)+len(w.Cities)+len(w.Countries))
	return append(append(append(all, w.People...), w.Cities...), w.Countries...)
}
