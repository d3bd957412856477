package extract

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/gazetteer"
	"github.com/entente-graph/entente/nlp"
)

// Version names the extractor and its version; it stands in every report, so
// that what an older one said can be found and extracted anew.
const Version = "entente-grammar/8"

// Extractor reads articles. It is safe for concurrent use.
type Extractor struct {
	nlp           *nlp.Pipeline
	gaz           *gazetteer.Gazetteer
	classifier    *Classifier
	circumstances *Circumstances
}

// New loads models and gazetteer and returns an Extractor.
func New(opts ...nlp.Option) (*Extractor, error) {
	c, err := LoadClassifier()
	if err != nil {
		return nil, fmt.Errorf("extract: %w", err)
	}
	x, err := NewUsing(c, opts...)
	if err != nil {
		return nil, err
	}
	if x.circumstances, err = LoadCircumstances(); err != nil {
		return nil, fmt.Errorf("extract: %w", err)
	}
	return x, nil
}

// NewUsing is New with another classifier than the one that comes with the package,
// and times and places as the frames read them; nil leaves all decisions to the frames.
func NewUsing(c *Classifier, opts ...nlp.Option) (*Extractor, error) {
	p, err := nlp.Load(opts...)
	if err != nil {
		return nil, fmt.Errorf("extract: %w", err)
	}
	g, err := gazetteer.Load()
	if err != nil {
		return nil, fmt.Errorf("extract: %w", err)
	}
	return &Extractor{nlp: p, gaz: g, classifier: c}, nil
}

// Using returns an Extractor that decides by another classifier; nil leaves all
// decisions to the frames.
func (x *Extractor) Using(c *Classifier) *Extractor {
	y := *x
	y.classifier = c
	return &y
}

// Choosing returns an Extractor that chooses times and places by m; nil leaves them as
// the frames read them.
func (x *Extractor) Choosing(m *Circumstances) *Extractor {
	y := *x
	y.circumstances = m
	return &y
}

// reading is all that was found in one article.
type reading struct {
	article  *graph.Article
	texts    []*text
	entities []*entity
	mentions []*mention
	events   [][]*candidate
}

// part is a parsed part of an article: its body or its title.
type part struct {
	doc   *nlp.Document
	base  int
	title bool
}

// Parse analyses the language of an article.
func (x *Extractor) Parse(a *graph.Article) (*Parsed, error) {
	if err := a.Validate(); err != nil {
		return nil, err
	}
	skip := datelineLen(a)
	if skip == 0 {
		skip = x.placeLen(a.Body)
	}
	body := x.nlp.Parse(readable(a.Body[skip:]))
	p := &Parsed{article: a, parts: []part{{body, len(a.Title) + 1 + skip, false}}}
	if strings.TrimSpace(a.Title) != "" {
		p.parts = append(p.parts, part{x.nlp.ParseTitle(readable(a.Title), body), 0, true})
	}
	return p, nil
}

// read runs all steps over one article.
func (x *Extractor) read(a *graph.Article) (*reading, error) {
	p, err := x.Parse(a)
	if err != nil {
		return nil, err
	}
	var rd *reading
	err = guarded(a, func() { rd = x.understand(p, nil, nil) })
	return rd, err
}

// understand reads a parsed article. It shows what the frames read of each text to
// see, and what times and places are chosen from to scenes, unless these are nil.
func (x *Extractor) understand(p *Parsed, see func(*frames), scenes func(*scene)) *reading {
	rd := &reading{article: p.article}
	hints := x.hints(p.article)
	var finders []*finder
	for _, part := range p.parts {
		f := &finder{text: newText(part.doc, part.base, part.title), g: x.gaz, hints: hints}
		rd.texts, finders = append(rd.texts, f.text), append(finders, f)
		rd.mentions = append(rd.mentions, findMentions(f)...)
	}
	r, games := resolve(x.gaz, rd.texts, rd.mentions), aboutGames(rd.texts)
	readers := make([]*frames, len(rd.texts))
	for i, t := range rd.texts {
		readers[i] = &frames{text: t, x: x, f: finders[i], r: r, times: findTimes(t), games: games, agenda: isAgenda(p.article.Title)}
		readers[i].read()
		if see != nil {
			see(readers[i])
		}
	}
	var cands []*candidate
	for i, fr := range readers {
		var title *frames
		if i == 0 && len(readers) > 1 {
			title = readers[1]
		}
		if !fr.title {
			fr.arrivals(title)
		}
		fr.retellings(title, p.article.Published)
		cands = append(cands, fr.out...)
	}
	for _, fr := range readers {
		cands = append(cands, fr.oneSided(p.article.Published)...)
	}
	sc := &scene{readers: readers, cands: cands}
	sc.sameMeetings()
	if scenes != nil {
		scenes(sc)
	}
	if x.circumstances != nil {
		sc.settle(x.circumstances, p.article.Published)
	}
	visitsAtMeetings(cands)
	rd.entities = r.entities
	for _, g := range merge(withoutEchoes(cands)) {
		rd.events = append(rd.events, evidence(g))
	}
	return rd
}

// datelineLen returns how many bytes of the body are its dateline, 0 where it has
// been taken off.
func datelineLen(a *graph.Article) int {
	if d := a.Dateline.Text; d != "" && strings.HasPrefix(a.Body, d) {
		return len(d)
	}
	return 0
}

// placeRE matches a name that opens a text as a dateline in small letters does.
var placeRE = regexp.MustCompile(`^\p{Lu}[\p{L}.'’]+(?: \p{Lu}[\p{L}.'’]+){0,3}(,(?: \p{Lu}[\p{L}.'’]+){1,3})?(?::| --| [-–—_]) +["“]?\p{Lu}`)

// placeLen returns how many bytes of a body are a dateline of nothing but a place
// that is known, "New Delhi: Prime Minister Jane Roe met ...".
func (x *Extractor) placeLen(body string) int {
	m := placeRE.FindStringSubmatchIndex(body)
	if m == nil {
		return 0
	}
	mark := strings.IndexAny(body[:m[1]], ":-–—_")
	name := strings.TrimSpace(body[:mark])
	if m[2] > 0 {
		name = body[:m[2]]
	}
	if p, _, ok := x.gaz.Resolve(name, gazetteer.Hints{}); !ok || p.PersonName || p.CommonWord {
		return 0
	}
	return m[1] - len(strings.TrimLeft(body[mark:m[1]], ":-–—_ "))
}

// read finds the events of one text, sentence by sentence.
func (fr *frames) read() {
	for i := range fr.doc.Tokens {
		fr.meetings(i)
		fr.visits(i)
	}
	fr.decide(fr.x.classifier)
	fr.accompanied()
	fr.venues()
	fr.jointParties()
	fr.withoutCrowds()
	fr.oneParty()
	fr.placeOfVisit()
	fr.visitingGuests()
	fr.soberVisits()
	fr.soberMeetings()
}

func (c *candidate) shares(o *candidate) bool {
	return slices.ContainsFunc(c.parts, func(p participant) bool { return o.has(p.m.entity) })
}

// hints counts the countries that the article names, to tell places of one name
// apart.
func (x *Extractor) hints(a *graph.Article) gazetteer.Hints {
	counts := map[string]float64{}
	most := 0.0
	for _, w := range strings.FieldsFunc(readable(a.Text()), func(r rune) bool { return r == ' ' || r == '\n' || r == ',' || r == '-' || r == '(' || r == ')' }) {
		w = strings.TrimSuffix(strings.TrimSuffix(strings.Trim(w, ".;:\"“”"), "'s"), "’s")
		if !isCapital(w) {
			continue
		}
		code := ""
		if d := x.gaz.Demonym(w); len(d) > 0 {
			code = d[0].Country
		} else if p := x.gaz.Lookup(w); len(p) > 0 && p[0].Kind == gazetteer.Country && !p[0].PersonName {
			code = p[0].Country
		}
		if code != "" {
			counts[code]++
			most = max(most, counts[code])
		}
	}
	for c := range counts {
		counts[c] /= most
	}
	return gazetteer.Hints{Country: counts}
}
