package article

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/timex"
)

// headline is what the lines before an article tell of it.
type headline struct {
	title, publisher, byline, published string
	when                                graph.Span
}

// readHead finds title, publisher, byline and time among the lines. The title is
// the line that the page repeats, else the last of several words; the publisher
// stands bulleted, or beside the time.
func readHead(head []line, fetched graph.Span) headline {
	var h headline
	count := map[string]int{}
	for _, l := range head {
		count[fold(l.text)]++
	}
	repeated := false
	for i, l := range head {
		switch l.kind {
		case short:
			many := count[fold(l.text)] > 1
			words := len(strings.Fields(l.text))
			if words >= 3 && (many || !repeated) {
				h.title, repeated = l.text, many
			}
		case age:
			h.published, h.when = l.value, timex.Age(l.value, fetched)
			if l.before != "" {
				h.publisher = l.before
			} else if h.publisher == "" {
				h.publisher = besideTime(head, i)
			}
		case date:
			h.published, h.when = l.value, timex.Resolve(l.value, graph.Span{}, timex.Past)
			if h.publisher == "" {
				h.publisher = besideTime(head, i)
			}
		case byline:
			h.byline = l.value
		case bullet:
			if h.publisher == "" {
				h.publisher = l.value
			}
		}
	}
	if h.title == "" {
		h.title = onlyShort(head, h.publisher)
	}
	return h
}

// besideTime returns the line of a few words that stands next to the time of
// publication, where pages put their source.
func besideTime(head []line, i int) string {
	for _, j := range []int{i - 1, i + 1} {
		if j >= 0 && j < len(head) && head[j].kind == short && len(strings.Fields(head[j].text)) <= 4 && !endsSentence(head[j].text) {
			return head[j].text
		}
	}
	return ""
}

func onlyShort(head []line, publisher string) string {
	for i := len(head) - 1; i >= 0; i-- {
		if head[i].kind == short && head[i].text != publisher && len(head) == 1 {
			return head[i].text
		}
	}
	return ""
}
