package loadeval

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
)

// News are made-up articles of a world whose people are named as they are in real news:
// few again and again, most once or twice, and ever new ones. Article i is the same for
// the same seed, however many there are.
//
// Who takes part follows Simon's law (H. A. Simon, "On a class of skew distribution
// functions", 1955): one time in five it is somebody new, else whoever took part at an
// earlier time, drawn evenly of all of these. Whoever has been named often is named
// again, the number of people grows with that of articles (by 133,000 in a million), and
// the first of them takes part in some part of 100,000 articles of a million. Surnames
// of new people follow it likewise: two of five are new.
type News struct {
	Seed uint64
	// Long asks for articles of some 25 sentences instead of about five.
	Long bool
	// PerDay is how many articles a day brings; 0 means 2,000.
	PerDay int
}

// How the world is.
const (
	// newcomers is the share of those who take part who are new, newSurnames that of new
	// people whose surname is.
	newcomers, newSurnames = 0.2, 0.4
	// perStory is how many articles tell of a story, copyShare how many of them print the
	// text of the one before.
	perStory  = 3
	copyShare = 0.1
	papers    = 500
)

// Streams of random numbers: what is drawn for article, story, ... k.
const (
	ofArticle uint64 = iota
	ofText
	ofStory
	ofPart
	ofPerson
	ofName
	streams
)

// draw returns the random numbers of a stream for k.
func (n News) draw(stream uint64, k int) *rand.Rand {
	return rand.New(rand.NewPCG(n.Seed, uint64(k)*streams+stream))
}

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
	rng := n.draw(ofArticle, i)
	text := i
	if i%perStory > 0 && rng.Float64() < copyShare {
		text = i - 1 // the text of another paper
	}
	title, body := n.text(text)
	s := n.story(i / perStory)
	return &graph.Article{
		Ref: fmt.Sprintf("n%d", i), URL: fmt.Sprintf("https://news.example/%d/%d", n.Seed, i), Title: title, Body: body, Language: "en",
		Publisher: fmt.Sprintf("The %s Times", surname(rng.IntN(papers))), Published: graph.OnDay(s.day + graph.Day(i%perStory/2)),
		Source: fmt.Sprintf("generated:%d", i+1),
	}
}

// story makes story k.
func (n News) story(k int) story {
	rng := n.draw(ofStory, k)
	perDay := n.PerDay
	if perDay <= 0 {
		perDay = 2000
	}
	s := story{first: n.person(n.taker(2 * k)), second: n.person(n.taker(2*k + 1)), day: firstDay + graph.Day(k*perStory/perDay),
		subject: subjects[rng.IntN(len(subjects))], call: rng.IntN(5) == 0}
	for i := 2*k - 1; s.second.name == s.first.name; i-- { // nobody meets himself
		s.second = n.person(n.taker(max(i, 0)))
		if i < 0 {
			s.second = n.person(2*k + 1)
		}
	}
	s.city = s.first.country
	return s
}

// taker returns the number of the person who takes part the kth time: that of the time
// when it was the first.
func (n News) taker(k int) int { return n.simon(ofPart, k, newcomers) }

// simon follows choices back by Simon's law: choice k is new, or that of an earlier one.
func (n News) simon(stream uint64, k int, fresh float64) int {
	for {
		rng := n.draw(stream, k)
		if k == 0 || rng.Float64() < fresh {
			return k
		}
		k = rng.IntN(k)
	}
}

// text makes the text of article i: each tells its story in words of its own.
func (n News) text(i int) (title, body string) {
	rng := n.draw(ofText, i)
	s := n.story(i / perStory)
	a, b, in := s.first, s.second, countries[s.city]
	weekday := s.day.Time().Weekday().String()
	verb, noun := "met", "meeting"
	where := " in " + in.capital
	if s.call {
		verb, noun, where = "spoke by phone with", "call", ""
	}
	title = fmt.Sprintf("%s, %s discuss %s worth $%d million", last(a.name), last(b.name), s.subject, 1+rng.IntN(999))
	var p []string
	p = append(p, fmt.Sprintf("%s %s %s%s on %s to discuss %s.", a.worded(rng), verb, b.worded(rng), where, weekday, s.subject))
	p = append(p, fmt.Sprintf(remarks[rng.IntN(len(remarks))], last(a.name), s.subject))
	p = append(p, fmt.Sprintf("The %s came %s, and lasted %d minutes.", noun, background[rng.IntN(len(background))], 10+rng.IntN(900)))
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

// worded is the person as an article introduces him: mostly with country and office.
func (p person) worded(rng *rand.Rand) string {
	switch rng.IntN(10) {
	case 0:
		return p.name
	case 1:
		return p.office + " " + p.name
	}
	return countries[p.country].people + " " + p.office + " " + p.name
}

// person makes person k: the same name may be that of two, as happens.
func (n News) person(k int) person {
	rng := n.draw(ofPerson, k)
	return person{name: given[rng.IntN(len(given))] + " " + surname(n.simon(ofName, k, newSurnames)), office: offices[rng.IntN(len(offices))], country: rng.IntN(len(countries))}
}

// surname is the k-th of many: those of numbers that lie near each other differ.
func surname(k int) string {
	n := len(syllables)
	s := syllables[k%n] + syllables[k/n%n]
	if k /= n * n; k > 0 {
		s += syllables[k%n]
	}
	s += endings[(len(s)+k)%len(endings)]
	return strings.ToUpper(s[:1]) + s[1:]
}

func last(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }
