package article

import (
	"strings"
	"testing"
)

// Times keep the zone of the page: the day is the site's own.
func TestPageTimes(t *testing.T) {
	for _, c := range []struct{ name, head, top, want string }{ // published|words|modified|words
		{"JSON-LD before meta", `<meta property="article:published_time" content="2025-01-01"><script type="application/ld+json">{"@type":"NewsArticle","headline":"Accord signed in Port Calder","datePublished":"2025-07-12T23:40:00-05:00","dateModified":"2025-07-13T00:10:00-05:00"}</script>`, "",
			"2025-07-12|2025-07-12T23:40:00-05:00|2025-07-13|2025-07-13T00:10:00-05:00"},
		{"meta", `<meta property="article:published_time" content="2025-07-12T00:30:00+09:00"><meta property="article:modified_time" content="2025-07-12T10:00:00+0900">`, "", "2025-07-12|2025-07-12T00:30:00+09:00|2025-07-12|2025-07-12T10:00:00+0900"},
		{"shown", "", "<p>Published: July 12, 2025</p><p>Updated: July 13, 2025</p>", "2025-07-12|July 12, 2025|2025-07-13|July 13, 2025"},
		{"an age", "", "<p>2 hours ago</p>", "2025-07-12 to 2025-07-13|2 hours ago|unknown|"},
		{"a time element", "", `<time class="published" datetime="2025-07-12">last week</time>`, "2025-07-12|2025-07-12|unknown|"},
		{"articles in a list are of other pages", `<script type="application/ld+json">{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","datePublished":"2024-01-01"}]}</script>`, "", "unknown||unknown|"},
		{"after the page was fetched", `<meta property="article:published_time" content="2031-07-12T00:30:00+09:00">`, "", "unknown||unknown|"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := Read([]byte(`<html><head><title>Accord signed in Port Calder</title>`+c.head+`</head><body><article><h1>Accord signed in Port Calder</h1>`+c.top+body+`</article></body></html>`), Options{Fetched: on(t, "2025-07-13")})
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join([]string{showSpan(p.Published), p.PublishedText, showSpan(p.Modified), p.ModifiedText}, "|"); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestPageSays(t *testing.T) {
	for _, c := range []struct{ name, head, want string }{ // publisher|byline|url|language
		{"names elsewhere in the data", `<script type="application/ld+json">{"@graph":[{"@type":"Article","headline":"Accord","author":[{"@id":"#a"},{"name":"Tom Ashe"}],"publisher":{"@id":"#p"}},{"@id":"#a","name":"Ines Halvorsen"},{"@id":"#p","name":"Post"}]}</script>`, "Post|Ines Halvorsen, Tom Ashe|https://post.example/found|en"},
		{"an address that is relative", `<link rel="canonical" href="/accord">`, "post.example||https://post.example/accord|en"},
		{"an author who is an address", `<meta property="article:author" content="https://facebook.example/post"><meta name="author" content="By Ines Halvorsen">`, "post.example|Ines Halvorsen|https://post.example/found|en"},
		{"a language that the text does not speak", `<meta name="dc.language" content="ja">`, "post.example||https://post.example/found|en"},
		{"data of the wrong types", `<script type="application/ld+json">{"@type":7,"headline":[],"author":{"name":{}},"@graph":"x"}</script><script type="application/ld+json">[[[]],null,1]</script>`, "post.example||https://post.example/found|en"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := Read([]byte(`<html><head><title>Accord signed in Port Calder</title>`+c.head+`</head><body><article><h1>Accord signed in Port Calder</h1>`+body+`</article></body></html>`), Options{URL: "https://post.example/found"})
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join([]string{p.Publisher, p.Byline, p.URL, p.Language}, "|"); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("<p>" + paraA))
	f.Add([]byte(`<html><head><script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"x"}]}</script></head><body><article>` + body))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Read(data, Options{})
		if err == nil {
			err = p.Validate()
			if err != nil {
				t.Fatal(err)
			}
		}
	})
}
