package growtheval

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/article"
	"github.com/entente-graph/entente/loader/extract"
	"github.com/entente-graph/entente/loader/timex"
	"github.com/entente-graph/entente/nlp"
)

// Reader is something that reads texts of any length.
type Reader struct {
	Name string
	// read reads a text; that it finds nothing in it is no fault.
	read func(text string)
}

// Readers returns what is measured, all of it in the order of an article's way.
func Readers(p *nlp.Pipeline, x *extract.Extractor) []Reader {
	day := graph.OnDay(graph.NewDay(2025, 7, 14))
	return []Reader{
		{"dump", func(s string) { _, _ = article.Text(s, article.Options{}) }},
		{"page", func(s string) { _, _ = article.HTML([]byte(pageOf(s)), article.Options{}) }},
		{"nlp", func(s string) { p.Parse(s) }},
		{"extraction", func(s string) {
			_, _ = x.Facts(&graph.Article{ID: "a", Title: "Solberg meets Otieno", Body: s, Published: day})
		}},
		{"times", func(s string) {
			timex.Resolve(s, day, timex.Past)
			timex.Age(s, day)
		}},
	}
}

// pageOf returns a web page of the text, whose markup stays as it is.
func pageOf(text string) string {
	return "<html><head><title>Solberg meets Otieno</title></head><body><article><h1>Solberg meets Otieno</h1><p>" +
		strings.ReplaceAll(text, "\n\n", "</p>\n<p>") + "</p></article></body></html>"
}
