package article

import (
	"iter"
	"strings"
	"time"

	"github.com/markusmobius/go-htmldate"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/entente-graph/entente/graph"
)

const noArticle = "no article found in the HTML: no block of running text"

// dateOptions take the day of first publication from the page's markup, not from
// dates in its text. What lies after the day it was fetched is no such day; the
// clock of this machine has no say.
func dateOptions(fetched graph.Span) *htmldate.Options {
	latest := time.Date(2200, time.January, 1, 0, 0, 0, 0, time.UTC)
	if fetched.Known() {
		latest = (fetched.To + 1).Time()
	}
	return &htmldate.Options{UseOriginalDate: true, SkipExtensiveSearch: true, MaxDate: latest}
}

// inline are the elements that do not part paragraphs.
var inline = map[atom.Atom]bool{atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Cite: true, atom.Code: true, atom.Del: true, atom.Em: true,
	atom.Font: true, atom.I: true, atom.Ins: true, atom.Mark: true, atom.Q: true, atom.S: true, atom.Small: true, atom.Span: true, atom.Strong: true,
	atom.Sub: true, atom.Sup: true, atom.Time: true, atom.U: true, atom.Wbr: true}

// paragraphs returns the texts of the blocks below n, their spaces made single.
func paragraphs(n *html.Node) []string {
	var out []string
	var open strings.Builder
	flush := func() {
		if s := strings.Join(strings.Fields(clean(open.String())), " "); s != "" {
			out = append(out, s)
		}
		open.Reset()
	}
	if n == nil {
		return nil
	}
	for node := range walk(n) {
		switch {
		case node.Type == html.TextNode:
			open.WriteString(node.Data)
		case node.Type == html.ElementNode && !inline[node.DataAtom]:
			flush()
		}
	}
	flush()
	return out
}

// walk yields the nodes at and below n in order, elements that have
// children at both ends. It does not recurse: broken pages nest without end.
func walk(n *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for at := n; ; {
			if !yield(at) {
				return
			}
			if at.FirstChild != nil {
				at = at.FirstChild
				continue
			}
			for at != n && at.NextSibling == nil {
				at = at.Parent
				if !yield(at) {
					return
				}
			}
			if at == n {
				return
			}
			at = at.NextSibling
		}
	}
}

// maxTitleWords is the most words of a title; what is longer comes of a heading
// that was never closed.
const maxTitleWords = 40

// headOf takes the paragraphs that a broken page has within its heading off the
// title.
func headOf(title string, paras []string) string {
	title = strings.Join(strings.Fields(title), " ")
	for _, p := range paras {
		if i := strings.Index(title, p); i > 0 && len(strings.Fields(p)) >= sentenceLine {
			title = strings.TrimSpace(title[:i])
		}
	}
	if len(strings.Fields(title)) > maxTitleWords {
		return ""
	}
	return title
}

// withoutFurniture drops buttons, notices, the repeated title, a paragraph that comes
// twice in a row, and a heading with nothing below it.
func withoutFurniture(paras []string, title string) []string {
	out := paras[:0]
	for _, p := range paras {
		n := len(strings.Fields(p))
		if isFurniture(p, n) || isClosing(p, n) || fold(p) == fold(title) || len(out) > 0 && n >= sentenceLine && p == out[len(out)-1] {
			continue
		}
		out = append(out, p)
	}
	if n := len(out); n > 1 && hanging(out[n-1]) && running(out[n-2], len(strings.Fields(out[n-2]))) {
		out = out[:n-1]
	}
	return out
}

// maxHanging is the most words of a heading with nothing below it.
const maxHanging = 8

// hanging reports whether a last paragraph is but a heading, and no credit.
func hanging(p string) bool {
	return len(strings.Fields(p)) <= maxHanging && !endsSentence(p) && !creditLineRE.MatchString(p) && !strings.ContainsAny(p, `"“”:`)
}

func hasRunning(paras []string) bool {
	for _, p := range paras {
		if running(p, len(strings.Fields(p))) {
			return true
		}
	}
	return false
}
