package article

import (
	"strings"
)

// piece is an article as cut from a dump: its head lines and running text.
type piece struct {
	head  []line
	paras []string
}

// cut parts a dump into pieces. Running text belongs together until a head comes
// between: a time, a byline, a bulleted publisher, furniture, or a title that the
// page gives twice.
func cut(dump string) []piece {
	lines := make([]line, 0, strings.Count(dump, "\n")+1)
	for _, raw := range strings.Split(dump, "\n") {
		lines = append(lines, classify(raw))
	}
	lines = adopt(lines)
	seen := countShort(lines)
	var out []piece
	var head []line
	flush := false
	for i, l := range lines {
		switch l.kind {
		case blank:
			continue
		case text:
			if len(out) == 0 || flush || startsArticle(head, seen) {
				out = append(out, piece{head: head})
			} else {
				for _, h := range head { // a heading within the article
					if h.kind == short && within(lines, i) {
						out[len(out)-1].paras = append(out[len(out)-1].paras, h.text)
					}
				}
			}
			head, flush = nil, false
			p := &out[len(out)-1]
			p.paras = append(p.paras, l.text)
		case boiler:
			flush = flush || len(out) > 0
			head = keepTitles(head)
		default:
			head = append(head, l)
		}
	}
	return merge(out)
}

// within reports whether a heading stands between running text: always true for
// heads that did not start an article.
func within(lines []line, i int) bool { return i > 0 && i < len(lines) }

// keepTitles drops what stood before furniture except lines that may be titles:
// a page may put a button between a title and its text.
func keepTitles(head []line) []line {
	out := head[:0]
	for _, h := range head {
		if h.kind != bullet {
			out = append(out, h)
		}
	}
	return out
}

// adopt makes running text of short sentences that stand beside running text:
// "He left." between two paragraphs.
func adopt(lines []line) []line {
	prev := blank
	for i := range lines {
		l := &lines[i]
		if l.kind == blank {
			continue
		}
		if l.kind == short && prev == text && endsSentence(l.text) && len(strings.Fields(l.text)) >= 2 {
			l.kind = text
		}
		prev = l.kind
	}
	return lines
}

func countShort(lines []line) map[string]int {
	n := map[string]int{}
	for _, l := range lines {
		if l.kind == short {
			n[fold(l.text)]++
		}
	}
	return n
}

// startsArticle reports whether these lines between running text are the head of
// another article rather than a heading within one.
func startsArticle(head []line, seen map[string]int) bool {
	for _, h := range head {
		switch h.kind {
		case age, date, byline, bullet:
			return true
		case short:
			if seen[fold(h.text)] > 1 && len(strings.Fields(h.text)) > 2 {
				return true
			}
		}
	}
	return false
}

// merge drops pieces of one short line, which are captions and teasers, and
// pieces whose text an earlier one has.
func merge(ps []piece) []piece {
	var out []piece
	seen := map[string]bool{}
	for _, p := range ps {
		key := fold(strings.Join(p.paras, " "))
		if seen[key] {
			continue
		}
		seen[key] = true
		if len(ps) > 1 && len(strings.Fields(key)) < 30 && !hasTitle(p) {
			continue
		}
		out = append(out, p)
	}
	return out
}

func hasTitle(p piece) bool {
	for _, h := range p.head {
		if h.kind == short && len(strings.Fields(h.text)) > 3 {
			return true
		}
	}
	return false
}

func fold(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }
