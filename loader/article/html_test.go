package article

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// body is running text that an extractor takes for an article.
const body = "<p>" + paraA + "</p><p>" + paraB + "</p><p>Oda met Brandt at the airport, a spokeswoman for her ministry said, and showed him the harbour before the talks began in the town hall.</p>"

func TestHTML(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{ // title|publisher|byline|published|url
		{"OpenGraph", `<!DOCTYPE html><html lang="en-GB"><head><title>Accord signed - The Calder Post</title>
<meta property="og:title" content="Accord signed"><meta property="og:site_name" content="The Calder Post"><meta property="og:url" content="https://post.example/accord">
<meta property="article:published_time" content="2025-07-12T18:40:00+01:00"><meta property="article:modified_time" content="2025-07-13T08:00:00+01:00"><meta name="author" content="Ines Halvorsen"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Accord signed</h1>` + body + `</article><footer>© 2025 The Calder Post</footer></body></html>`,
			"Accord signed|The Calder Post|Ines Halvorsen|2025-07-12|https://post.example/accord"},
		{"JSON-LD", `<html><head><title>Accord signed</title><link rel="canonical" href="https://tribune.example/a/1">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Accord signed in Port Calder","datePublished":"2025-07-12T10:00:00Z","author":{"@type":"Person","name":"Tom Ashe"},"publisher":{"@type":"Organization","name":"Tessaly Tribune"}}</script></head>
<body><main><h1>Accord signed in Port Calder</h1><div class="story">` + body + `</div></main><aside><h2>Related</h2><ul><li><a href="/2">Storm closes road</a></li></ul></aside></body></html>`,
			"Accord signed in Port Calder|Tessaly Tribune|Tom Ashe|2025-07-12|https://tribune.example/a/1"},
		{"tag soup", `<html><body><div><h1>Accord signed in Port Calder<div class=content><p>` + paraA + `<p>` + paraB + `<p>` + paraA[4:] + `<b>`, "Accord signed in Port Calder|||unknown|"},
		{"old table layout", `<html><head><title>Accord signed in Port Calder</title></head><body><table><tr><td><a href="/">Home</a></td><td><h1>Accord signed in Port Calder</h1>` + body + `</td></tr></table></body></html>`,
			"Accord signed in Port Calder|||unknown|"},
		{"a date only within the text", `<html><head><title>Accord signed in Port Calder</title></head><body><article><h1>Accord signed in Port Calder</h1>` + body + `<p>The dispute began on 3 May 2014, when a patrol boat met a trawler in fog off the islands.</p></article></body></html>`,
			"Accord signed in Port Calder|||unknown|"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := HTML([]byte(c.page), Options{Fetched: on(t, "2025-07-13")})
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join([]string{a.Title, a.Publisher, a.Byline, showSpan(a.Published), a.URL}, "|"); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			for _, p := range []string{paraA, paraB} {
				if strings.Count(a.Body, p) != 1 {
					t.Errorf("the body has %d times %.40q: %q", strings.Count(a.Body, p), p, a.Body)
				}
			}
			for _, odd := range []string{"Home", "©", "Related", "Storm closes", "Accord signed in Port", "<"} {
				if strings.Contains(a.Body, odd) {
					t.Errorf("%q is left in the body %q", odd, a.Body)
				}
			}
			if a.Language != "en" || a.ID == "" {
				t.Errorf("language %q, id %q", a.Language, a.ID)
			}
		})
	}
}

func TestHTMLTakesDatelineOff(t *testing.T) {
	a, err := HTML([]byte(`<html><body><article><p>PORT CALDER, July 12 (Meridian) - `+body[len("<p>"):]+`</article></body></html>`), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if a.Dateline.Place != "PORT CALDER" || a.Agency != "Meridian" || !strings.HasPrefix(a.Body, paraA) {
		t.Errorf("dateline %+v, agency %q, body %q", a.Dateline, a.Agency, a.Body)
	}
}

func TestHTMLErrors(t *testing.T) {
	for _, c := range []struct{ name, page string }{
		{"empty", ""},
		{"nothing in it", "<!DOCTYPE html><html><head><title>Accord</title></head><body></body></html>"},
		{"only a menu", `<html><body><nav><ul><li><a href="/">Home</a></li></ul></nav></body></html>`},
		{"only a script", `<html><body><script>document.write("They met in Port Calder.")</script></body></html>`},
		{"not HTML", "\x00\x01\x02\xff\xfe"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := HTML([]byte(c.page), Options{})
			if graph.ErrorCode(err) != graph.CodeInvalid {
				t.Errorf("article %+v, error %v", a, err)
			}
		})
	}
}
