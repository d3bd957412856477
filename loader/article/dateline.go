package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/timex"
)

const (
	placeWord = `\p{Lu}[\p{L}.'’-]+`
	placeName = placeWord + `(?:[ ](?:` + placeWord + `|of|de|la|el|do|da))*`
	dayOfYear = `(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}(?:,\s*\d{4})?|\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:,?\s*\d{4})?`
)

var (
	// datelineRE matches "SEOUL:", "PARIS (Reuters) -", "Wonsan, North Korea –",
	// "LONDON/PARIS, July 13 (AP) —" and "MOSCOW, July 12. /TASS/." at the start
	// of a text: place, day, agency in brackets, agency in slashes, mark.
	datelineRE = regexp.MustCompile(`^(` + placeName + `(?:/` + placeName + `)?(?:,\s*` + placeName + `)?)(?:,?\s+(` + dayOfYear + `))?,?\s*(?:\(([^()]{2,40})\)\s*(--|[-–—:_]|)|[.,]?\s+/([^/\s]{2,20})/(\.|\s*(?:--|[-–—_]))|(--|[-–—:_]))\s+`)
	// dayFirstRE matches "July 12 (UPI) --", a dateline without a place.
	dayFirstRE = regexp.MustCompile(`^(` + dayOfYear + `)\s+\((` + agencies + `)\)\s*(?:--|[-–—_])\s+`)
	// agencyFirstRE matches "AP -" and "(Reuters) -".
	agencyFirstRE = regexp.MustCompile(`^\(?(` + agencies + `)\)?\s*(?:--|[-–—_])\s+`)
	// creditedRE matches "By Jane Roe and John Doe " before a dateline in capitals.
	creditedRE = regexp.MustCompile(`^By \p{Lu}[\p{L}.,'’ -]{3,80}?\s+(\p{Lu}{4,}[\p{Lu} ]*[/,]|\p{Lu}{4,}[\p{Lu} ]* \()`)
	// speakerRE matches the line of another speaker, as transcripts have.
	speakerRE = regexp.MustCompile(`\n\s*\p{Lu}[\p{Lu} .'’-]+:\s`)
)

// maxDateline is the most bytes that a dateline may have.
const maxDateline = 90

// splitDateline finds the dateline that a body opens with, the agency that it
// names, and how many bytes it takes.
func splitDateline(body string, published graph.Span) (d graph.Dateline, agency string, n int) {
	head := body[:min(len(body), 4*maxDateline)]
	if m := creditedRE.FindStringSubmatchIndex(head); m != nil {
		if d, agency, n = splitPlaceline(body[m[2]:], published); n > 0 {
			n += m[2]
			d.Text = strings.TrimSpace(body[:n])
			return d, agency, n
		}
		return graph.Dateline{}, "", 0
	}
	if m := agencyFirstRE.FindStringSubmatch(head); m != nil {
		d, _, n = splitPlaceline(body[len(m[0]):], published)
		n += len(m[0])
		d.Text = strings.TrimSpace(body[:n])
		return d, m[1], n
	}
	if m := dayFirstRE.FindStringSubmatch(head); m != nil {
		return graph.Dateline{Text: strings.TrimSpace(m[0]), Date: timex.Resolve(m[1], published, timex.Past)}, m[2], len(m[0])
	}
	return splitPlaceline(body, published)
}

// splitPlaceline finds a dateline that begins with a place.
func splitPlaceline(body string, published graph.Span) (d graph.Dateline, agency string, n int) {
	m := datelineRE.FindStringSubmatch(body[:min(len(body), 4*maxDateline)])
	if m == nil || len(m[0]) > maxDateline {
		return graph.Dateline{}, "", 0
	}
	place, day, agency, mark := m[1], m[2], m[3]+m[5], m[4]+m[6]+m[7]
	rest := body[len(m[0]):]
	known := knownAgency.MatchString(agency)
	switch {
	case known || agency == "" && day != "":
	case agency != "" && (strings.TrimSpace(mark) == "" || !begins(agency) || !begins(rest)),
		agency == "" && !plausible(place, mark, rest):
		return graph.Dateline{}, "", 0
	}
	d = graph.Dateline{Place: place, Text: strings.TrimSpace(m[0])}
	if day != "" {
		d.Date = timex.Resolve(day, published, timex.Past)
	}
	return d, agency, len(m[0])
}

var knownAgency = regexp.MustCompile(`^(?:` + agencies + `)$`)

// plausible keeps names of speakers ("John Smith: I think"), titles ("Update:")
// and subjects ("NATO - the alliance - said") from being taken for datelines that
// have neither day nor agency. Such a dateline is written in capitals, or has the
// country after a comma, and a sentence begins after it.
func plausible(place, mark, rest string) bool {
	city, _, withCountry := strings.Cut(place, ",")
	if r := first(rest); unicode.IsLower(r) {
		return false
	}
	for _, w := range strings.Fields(strings.ToLower(city)) {
		if notPlace[strings.Trim(w, ".'’")] {
			return false
		}
	}
	capitals := strings.ToUpper(city) == city && utf8.RuneCountInString(city) > 2
	if mark == ":" {
		return capitals && !speakerRE.MatchString(rest)
	}
	return capitals || withCountry
}

// begins reports whether a name or a sentence may begin here: not with a small
// letter or a number.
func begins(s string) bool {
	r := first(s)
	return unicode.IsLetter(r) && !unicode.IsLower(r)
}

// first returns the first character behind opening quotes and brackets.
func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, `"“'‘(`))
	return r
}

// notPlace are words that open texts in capitals and are no places: labels, and
// titles of speakers.
var notPlace = map[string]bool{"update": true, "breaking": true, "watch": true, "exclusive": true, "analysis": true, "opinion": true, "live": true, "fact": true,
	"factbox": true, "note": true, "question": true, "answer": true, "q": true, "a": true, "video": true, "photos": true, "corrected": true, "correction": true,
	"explainer": true, "explained": true, "topline": true, "points": true, "summary": true, "editorial": true, "interview": true, "review": true, "quote": true,
	"minister": true, "secretary": true, "president": true, "chancellor": true, "premier": true, "senator": true, "ambassador": true, "general": true,
	"spokesperson": true, "spokesman": true, "moderator": true, "operator": true, "reporter": true, "participant": true, "speaker": true, "chairman": true,
	"mr": true, "mrs": true, "ms": true, "dr": true, "sir": true, "host": true, "the": true}

func opensWithDateline(s string) bool {
	_, _, n := splitDateline(s, graph.Span{})
	return n > 0
}
