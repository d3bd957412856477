package article

import (
	"strings"
)

// piece is an article as cut from a dump: its head lines and running text.
type piece struct {
	head  []line
	paras []string
	// aside tells that it stands in a list below an article ("Related"), with
	// nothing but a title to tell it from a teaser.
	aside bool
}

// cutter parts classified lines into pieces.
type cutter struct {
	seen   map[string]int // how often the page has each short line
	pieces []piece
	head   []line // the lines since the last running text
	closed bool   // whether the last piece has ended
	inset  bool   // whether it has only been interrupted, if one link follows
}

// cut parts a dump into pieces. Running text belongs together until a head comes
// between: a title with a time, an author or a publisher, a title that the page
// gives twice, a dateline below a title.
func cut(lines []line) []piece {
	c := cutter{seen: countShort(lines)}
	for _, l := range lines {
		switch l.kind {
		case blank, furniture:
		case text:
			c.text(l)
			c.head = nil
		case credit:
			p := &c.pieces[len(c.pieces)-1]
			if n := len(p.paras); n > 0 {
				p.paras[n-1] += " " + l.text
			}
		case closing:
			if len(c.pieces) > 0 {
				c.inset = !c.closed && inset.MatchString(l.text)
				c.closed, c.head = true, nil
			}
		default:
			c.head = append(c.head, l)
		}
	}
	return weed(c.pieces)
}

// text puts a line of running text where it belongs.
func (c *cutter) text(l line) {
	if len(c.pieces) == 0 {
		c.open(l, false)
		return
	}
	p := &c.pieces[len(c.pieces)-1]
	titled, told := c.hasTitle(c.head), hasSign(c.head)
	if c.closed && c.inset && len(c.head) == 1 && c.head[0].kind == short && !c.repeats(c.head) && !opensWithDateline(l.text) {
		p.paras = append(p.paras, l.text) // the article goes on after a link
		c.closed = false
		return
	}
	switch {
	case hasTimeOrAuthor(c.head) && !titled && p.onlyStandfirst():
		// the text above is a summary or a caption between title and byline
		p.head, p.paras = append(p.head, c.head...), []string{l.text}
	case titled && (told || c.closed || c.repeats(c.head)),
		(titled || told) && (opensWithDateline(l.text) || endsWithCredit(p.paras)):
		c.open(l, c.closed && !told && !c.repeats(c.head))
	case c.closed:
		// a reader's comment, or the words of the page
	default:
		for _, h := range c.head { // headings and lists within the article
			if h.kind == short || h.kind == source {
				p.paras = append(p.paras, h.text)
			}
		}
		p.paras = append(p.paras, l.text)
	}
}

func (c *cutter) open(l line, aside bool) {
	c.pieces = append(c.pieces, piece{head: c.head, paras: []string{l.text}, aside: aside})
	c.closed = false
}

// hasTitle reports whether one of the lines may be an article's title.
func (c *cutter) hasTitle(head []line) bool {
	for _, h := range head {
		if h.kind == short && len(strings.Fields(h.text)) >= minTitle {
			return true
		}
	}
	return false
}

// repeats reports whether a title among the lines stands elsewhere on the page.
func (c *cutter) repeats(head []line) bool {
	for _, h := range head {
		if h.kind == short && c.seen[fold(h.text)] > 1 && len(strings.Fields(h.text)) >= minTitle {
			return true
		}
	}
	return false
}

// hasSign reports whether the lines tell when, by whom or where something came
// out, which only the head of an article does. One bulleted name is a publisher,
// several bullets are a list.
func hasSign(head []line) bool {
	sources := 0
	for _, h := range head {
		if h.kind == source && likelyName(h.value) {
			sources++
		}
	}
	return sources == 1 || hasTimeOrAuthor(head)
}

func hasTimeOrAuthor(head []line) bool {
	for _, h := range head {
		switch h.kind {
		case age, date, clock, byline:
			return true
		}
	}
	return false
}

// maxStandfirst is the most words of the summary below a title.
const maxStandfirst = 45

// onlyStandfirst reports whether a piece so far is a title and one short
// paragraph, without the signs of a head.
func (p *piece) onlyStandfirst() bool {
	return len(p.paras) == 1 && len(p.head) > 0 && !hasSign(p.head) && len(strings.Fields(p.paras[0])) <= maxStandfirst && !opensWithDateline(p.paras[0])
}

func endsWithCredit(paras []string) bool {
	if len(paras) == 0 {
		return false
	}
	_, agency := splitCredit(paras[len(paras)-1])
	return agency != ""
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

// minArticle is the fewest words of a piece that stands among others without the
// signs of an article.
const minArticle = 30

// weed drops captions, teasers, and pieces whose text an earlier one has.
func weed(ps []piece) []piece {
	var out []piece
	seen := map[string]bool{}
	for _, p := range ps {
		key := fold(strings.Join(p.paras, " "))
		doubtful := p.aside || len(p.head) == 0
		if seen[key] || len(ps) > 1 && doubtful && len(strings.Fields(key)) < minArticle {
			continue
		}
		seen[key] = true
		out = append(out, p)
	}
	return out
}

func fold(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }
