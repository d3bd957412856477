package article

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/timex"
)

// headline is what the lines before an article tell of it.
type headline struct {
	title, publisher, byline, published string
	when                                graph.Span
	clock                               bool // the time has no day of its own
	// onPage tells that a date stands above the title, as the day of a whole
	// page does, day how it is worded.
	onPage bool
	day    string
}

// readHead finds title, publisher, byline and time among the lines before an
// article.
func readHead(head []line, fetched graph.Span) headline {
	h := headline{title: findTitle(head)}
	updated, titled := false, false
	for i, l := range head {
		titled = titled || l.text == h.title
		switch l.kind {
		case age, date, clock:
			if l.kind == date && !titled && h.title != "" {
				h.onPage, h.day = true, l.value
			}
			if h.publisher == "" {
				h.publisher = publisherAt(head, i, h.title)
			}
			if h.published != "" && l.updated && !updated {
				continue // when it came out matters, not when it was changed
			}
			updated = l.updated
			h.setTime(l, fetched)
		case byline:
			if h.byline == "" {
				h.byline = l.value
			}
		case source:
			if h.publisher == "" && likelyName(l.value) {
				h.publisher = l.value
			}
		}
	}
	return h
}

// setTime reads a time of publication. A time of day keeps the day above it.
func (h *headline) setTime(l line, fetched graph.Span) {
	switch l.kind {
	case age:
		h.when, h.clock = timex.Age(l.value, fetched), false
	case date:
		h.when, h.clock = published(l.value, fetched), false
	case clock:
		h.clock = true
	}
	h.published = l.value
}

// minTitle is the fewest words of a line that is taken for a title where others
// stand beside it.
const minTitle = 3

// findTitle finds the title: the line that the head gives twice; else the one that
// the page's own title ("Title | Site") has; else what stands between the last
// time or author and the text; else the last before them.
func findTitle(head []line) string {
	count := map[string]int{}
	var all, below []line
	for _, l := range head {
		switch {
		case l.kind == short && len(strings.Fields(l.text)) >= minTitle:
			count[fold(l.text)]++
			all, below = append(all, l), append(below, l)
		case l.kind != short:
			below = nil
		}
	}
	for i := len(all) - 1; i >= 0; i-- {
		if count[fold(all[i].text)] > 1 || tabTitle(all[:i], all[i].text) {
			return all[i].text
		}
	}
	if t := aboveStandfirst(below); len(strings.Fields(t)) > minTitle {
		return t
	}
	if t := aboveStandfirst(all); t != "" {
		return t
	}
	return onlyShort(head)
}

// tabTitle reports whether an earlier line is the title followed by a site's name.
func tabTitle(above []line, title string) bool {
	for _, l := range above {
		rest, ok := strings.CutPrefix(l.text, title)
		if rest = strings.TrimSpace(rest); ok && len(strings.Fields(rest)) > 1 && strings.ContainsAny(rest[:1], "|-–—·•:»") || ok && strings.HasPrefix(rest, "–") || ok && strings.HasPrefix(rest, "—") {
			return true
		}
	}
	return false
}

// A summary below a title is a sentence, or longer than the title by this many
// words.
const standfirstGain = 4

// aboveStandfirst returns the last line, or the one before it if the last reads as
// a summary of it.
func aboveStandfirst(list []line) string {
	if len(list) == 0 {
		return ""
	}
	last := list[len(list)-1].text
	if len(list) > 1 {
		above := list[len(list)-2].text
		n := len(strings.Fields(above))
		if n > minTitle && (len(strings.Fields(last)) >= n+standfirstGain || strings.HasSuffix(last, ".")) {
			return above
		}
	}
	return last
}

// onlyShort returns the only line of a head, a title however short it is.
func onlyShort(head []line) string {
	if len(head) == 1 && head[0].kind == short {
		return head[0].text
	}
	return ""
}

// maxPublisher is the most words of a publisher's name.
const maxPublisher = 5

// outlet matches words that newspapers, agencies and stations have in their names.
var outlet = regexp.MustCompile(`(?i)\b(?:news(?:paper|wire)?|times|post|herald|tribune|gazette|daily|journal|observer|chronicle|telegraph|guardian|standard|mail|mirror|press|media|tv|radio|agency|wire|review|courier|globe|star|sun|today|online|broadcasting|bureau|dispatch|monitor|record|sentinel|examiner|express|independent|world service)\b`)

// publisherAt returns the publisher that stands in or beside the line of a time.
// Beside a date pages also put sections and places, so there the name must look
// like that of an outlet.
func publisherAt(head []line, i int, title string) string {
	if l := head[i]; l.before != "" && likelyName(l.before) {
		return l.before
	}
	for _, j := range []int{i - 1, i + 1} {
		if j < 0 || j >= len(head) || head[j].text == title {
			continue
		}
		n := head[j]
		if n.kind == source && likelyName(n.value) {
			return n.value
		}
		if n.kind == short && likelyName(n.text) && (head[i].kind == age || outlet.MatchString(n.text)) {
			return n.text
		}
	}
	return ""
}

// likelyName reports whether s may be a publisher's name: a few words, no sentence
// and no slug.
func likelyName(s string) bool {
	if s == "" || len(strings.Fields(s)) > maxPublisher || endsSentence(s) {
		return false
	}
	letters := 0
	for _, r := range s {
		switch {
		case unicode.IsLower(r):
			return true
		case unicode.IsLetter(r):
			letters++
		}
	}
	return letters > 1 && !strings.ContainsAny(s, "-/_0123456789")
}

// notice matches the line in which a site claims its rights.
var notice = regexp.MustCompile(`(?i)^(?:(?:©|\(c\)|copyright)\s*)+(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?:by\s+)?(.+?)(?:,? (?:inc|ltd|llc|limited|plc|gmbh)\b\.?.*|[.,|]? all rights reserved.*|\.)?$`)

// siteName returns the name in a page's copyright notice, "" if there is none.
func siteName(lines []line) string {
	for i := len(lines) - 1; i >= 0; i-- {
		if m := notice.FindStringSubmatch(lines[i].text); m != nil && likelyName(m[1]) {
			return m[1]
		}
	}
	return ""
}
