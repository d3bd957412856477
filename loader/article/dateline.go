package article

import (
	"regexp"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/timex"
)

const (
	placeWord = `(?:\p{Lu}[\p{Lu}.'’-]+|\p{Lu}[\p{L}.'’-]+)`
	agencies  = `Reuters|AP|AFP|UPI|EFE|dpa|DPA|ANI|PTI|IANS|Xinhua|TASS|Tass|Interfax|RIA Novosti|Yonhap|KCNA|Kyodo|Bernama|Anadolu|AA|ANSA|Bloomberg|CNN|BBC|DW|VOA|RFE/RL|NNA|WAM|SPA|QNA|ONA|MENA|APA|Press Association|PA|Canadian Press|CP|AAP|Agence France-Presse|Associated Press|The Associated Press|News Agencies|Agencies`
)

var (
	// datelineRE matches "SEOUL:", "PARIS (Reuters) -", "Wonsan, North Korea –",
	// "WASHINGTON, July 13 (AP) —" at the start of a text.
	datelineRE = regexp.MustCompile(`^(?:\(?(?:` + agencies + `)\)?\s*(?:--|[-–—:])\s+)?(` + placeWord + `(?:[ ](?:` + placeWord + `|of|de|la|el|do|da))*(?:,\s*` + placeWord + `(?:[ ]` + placeWord + `)*)?)(?:,?\s+((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}(?:,\s*\d{4})?|\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:,?\s*\d{4})?))?\s*(?:\(([^()]{2,40})\)\s*)?(--|[-–—:])\s+`)
	// agencyOnlyRE matches "AP -" and "(Reuters) -" without a place.
	agencyOnlyRE = regexp.MustCompile(`^\(?(` + agencies + `)\)?\s*(?:--|[-–—])\s+`)
	// creditRE matches "— Reuters" and "-DW" at the end of a text.
	creditRE = regexp.MustCompile(`(?:^|[\s.”"'])\s*(?:—|–|--?|\()\s*(` + agencies + `|[A-Z]{2,6}|\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,2})\)?\s*$`)
)

// maxDateline is the most bytes that a dateline may have.
const maxDateline = 90

// splitDateline finds the dateline that a body opens with, the agency that it
// names, and how many bytes it takes.
func splitDateline(body string, published graph.Span) (d graph.Dateline, agency string, n int) {
	if m := agencyOnlyRE.FindStringSubmatchIndex(body); m != nil {
		rest := body[m[1]:]
		d, _, k := splitDateline(rest, published)
		d.Text = strings.TrimSpace(body[:m[1]+k])
		return d, body[m[2]:m[3]], m[1] + k
	}
	m := datelineRE.FindStringSubmatchIndex(body)
	if m == nil || m[1] > maxDateline {
		return graph.Dateline{}, "", 0
	}
	group := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return body[m[2*i]:m[2*i+1]]
	}
	place, day, mark := group(1), group(2), group(4)
	agency = group(3)
	if !plausible(place, day, agency, mark) {
		return graph.Dateline{}, "", 0
	}
	d = graph.Dateline{Place: place, Text: strings.TrimSpace(body[:m[1]])}
	if day != "" {
		d.Date = timex.Resolve(day, published, timex.Past)
	}
	return d, agency, m[1]
}

// plausible keeps names of speakers ("John Smith: I think") and titles ("Update:")
// from being taken for datelines.
func plausible(place, day, agency, mark string) bool {
	first, _, _ := strings.Cut(place, ",")
	capitals := strings.ToUpper(first) == first && len(first) > 2
	switch {
	case day != "" || agency != "":
		return true
	case mark == ":":
		return capitals && !headWords[strings.ToLower(first)]
	case capitals:
		return true
	}
	return strings.Contains(place, ",") && mark != "-"
}

var headWords = map[string]bool{"update": true, "breaking": true, "watch": true, "exclusive": true, "analysis": true, "opinion": true, "live": true, "fact sheet": true, "note": true, "question": true, "q": true, "a": true, "video": true, "photos": true, "corrected": true, "explainer": true}

// splitCredit finds the agency credited at the end of a body and returns the body
// without it.
func splitCredit(body string) (rest, agency string) {
	m := creditRE.FindStringSubmatchIndex(body)
	if m == nil {
		return body, ""
	}
	cut := m[2]
	for cut > 0 && !strings.ContainsRune(".!?”\"'’", lastRune(body[:cut])) {
		cut -= len(string(lastRune(body[:cut])))
	}
	if cut == 0 {
		return body, ""
	}
	return strings.TrimSpace(body[:cut]), body[m[2]:m[3]]
}

func lastRune(s string) rune {
	r := rune(0)
	for _, c := range s[max(0, len(s)-4):] {
		r = c
	}
	return r
}
