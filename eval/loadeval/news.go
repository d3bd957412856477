package loadeval

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
)

// News are made-up articles of a world in which known people are in the news again and
// again, and others for a while. Article i is the same for the same seed, however many
// there are.
type News struct {
	Seed uint64
	// Long asks for articles of some 25 sentences instead of about five.
	Long bool
	// PerDay is how many articles a day brings; 0 means 2,000.
	PerDay int
}

// How the world is: leaders are drawn by zipf, so that the first takes part in about a
// tenth of all meetings; the others are in the news for a while.
const (
	leaders     = 2000
	leaderSkew  = 1.05
	leaderShare = 0.6
	// tailStep is after how many stories a new person comes up, tailWidth among how many
	// such persons each story chooses.
	tailStep, tailWidth = 4, 50
	// perStory is how many articles tell of a story, copyShare how many of them print the
	// text of the one before.
	perStory  = 3
	copyShare = 0.1
	papers    = 500
)

// firstDay is the day of article 0.
var firstDay = graph.NewDay(2015, 1, 1)

// story is what some articles tell.
type story struct {
	first, second person
	city          int
	day           graph.Day
	subject       string
	call          bool
}

type person struct {
	name, office string
	country      int
}

// Source yields articles from number from up to, not including, number to.
func (n News) Source(from, to int) loader.Source {
	return func(yield func(*graph.Article, error) bool) {
		for i := from; i < to; i++ {
			if !yield(n.Article(i), nil) {
				return
			}
		}
	}
}

// Article makes article i, without an id.
func (n News) Article(i int) *graph.Article {
	rng := rand.New(rand.NewPCG(n.Seed, uint64(i)<<1))
	text := i
	if i%perStory > 0 && rng.Float64() < copyShare {
		text = i - 1 // the text of another paper
	}
	title, body := n.text(text)
	if text == i {
		title = fmt.Sprintf("%s (%d)", title, i)
	} else {
		title = fmt.Sprintf("%s (%d)", title, text)
	}
	s := n.story(i / perStory)
	return &graph.Article{
		Ref: fmt.Sprintf("n%d", i), URL: fmt.Sprintf("https://news.example/%d/%d", n.Seed, i), Title: title, Body: body, Language: "en",
		Publisher: fmt.Sprintf("The %s Times", surname(rng.IntN(papers))), Published: graph.OnDay(s.day + graph.Day(i%perStory/2)),
		Source: fmt.Sprintf("generated:%d", i+1),
	}
}

// story makes story k.
func (n News) story(k int) story {
	rng := rand.New(rand.NewPCG(n.Seed, uint64(k)<<1|1))
	zipf := rand.NewZipf(rng, leaderSkew, 1, leaders-1)
	draw := func() person {
		if rng.Float64() < leaderShare {
			return personOf(n.Seed, int(zipf.Uint64()))
		}
		return personOf(n.Seed, leaders+k/tailStep+rng.IntN(tailWidth))
	}
	perDay := n.PerDay
	if perDay <= 0 {
		perDay = 2000
	}
	s := story{first: draw(), second: draw(), day: firstDay + graph.Day(k*perStory/perDay),
		subject: subjects[rng.IntN(len(subjects))], call: rng.IntN(5) == 0}
	for s.second.name == s.first.name {
		s.second = draw()
	}
	s.city = s.first.country
	return s
}

// text makes the text of article i: each tells its story in words of its own.
func (n News) text(i int) (title, body string) {
	rng := rand.New(rand.NewPCG(n.Seed, uint64(i)<<1|1<<62))
	s := n.story(i / perStory)
	a, b, in := s.first, s.second, countries[s.city]
	weekday := s.day.Time().Weekday().String()
	verb, noun := "met", "meeting"
	where := " in " + in.capital
	if s.call {
		verb, noun, where = "spoke by phone with", "call", ""
	}
	title = fmt.Sprintf("%s, %s discuss %s", last(a.name), last(b.name), s.subject)
	var p []string
	p = append(p, fmt.Sprintf("%s %s %s %s %s%s on %s to discuss %s.", a.full(), a.name, verb, b.full(), b.name, where, weekday, s.subject))
	p = append(p, fmt.Sprintf(remarks[rng.IntN(len(remarks))], last(a.name), s.subject))
	p = append(p, fmt.Sprintf("The %s came %s.", noun, background[rng.IntN(len(background))]))
	sentences := 2
	if n.Long {
		sentences = 22
	}
	for range sentences {
		switch rng.IntN(3) {
		case 0:
			p = append(p, fmt.Sprintf(remarks[rng.IntN(len(remarks))], last(b.name), subjects[rng.IntN(len(subjects))]))
		default:
			p = append(p, "Officials said the "+noun+" came "+background[rng.IntN(len(background))]+", and that "+
				fmt.Sprintf(outlook[rng.IntN(len(outlook))], subjects[rng.IntN(len(subjects))]))
		}
	}
	return title, strings.Join(p, "\n\n")
}

func (p person) full() string { return countries[p.country].people + " " + p.office }

// personOf makes person k: the same name may be that of two, as happens.
func personOf(seed uint64, k int) person {
	rng := rand.New(rand.NewPCG(seed, uint64(k)<<1|1<<61))
	return person{name: given[rng.IntN(len(given))] + " " + surname(k), office: offices[rng.IntN(len(offices))], country: rng.IntN(len(countries))}
}

// surname is the k-th of many: those of numbers that lie near each other differ.
func surname(k int) string {
	n := len(syllables)
	s := syllables[k%n] + syllables[k/n%n] + endings[(k+k/n/n)%len(endings)]
	return strings.ToUpper(s[:1]) + s[1:]
}

func last(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }
