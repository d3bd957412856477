package source

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// told shows what is known of an article.
func told(a *graph.Article) string {
	return strings.Join([]string{a.Ref, a.URL, a.Title, a.Publisher, a.Byline, a.Published.From.String(), a.Language, a.Body}, "|")
}

func TestFields(t *testing.T) {
	for _, c := range []struct{ name, fields, data, want string }{
		{"JSON lines of another shape", "id=uri,title=headline,text=story.body,published=dates.0,publisher=source.title,byline=authors",
			`{"uri":7,"headline":"Accord","story":{"body":"They met."},"dates":["2025-07-12"],"source":{"title":"Post"},"authors":["A B","C D"]}` + "\n",
			"7||Accord|Post|A B, C D|2025-07-12|en|They met."},
		{"an export of EventRegistry", "rows=articles.results,text=body,published=dateTimePub,publisher=source.title,language=lang,id=uri,byline=authors.0.name",
			`{"articles":{"totalResults":2,"page":1,"results":[{"uri":"1","lang":"eng","dateTimePub":"2025-07-12T23:30:00Z","url":"https://p.example/1","title":"Accord","body":"They met.","source":{"title":"Post"},"authors":[{"name":"Ann Roe"}]}],"count":1}}`,
			"1|https://p.example/1|Accord|Post|Ann Roe|2025-07-12|en|They met."},
		{"the list is found without a map", "", `{"status":"ok","articles":[{"title":"Accord","text":"They met."}]}`, "||Accord|||unknown|en|They met."},
		{"a document over several lines", "", "[\n  {\n    \"title\": \"Accord\",\n    \"text\": \"They met.\"\n  }\n]\n", "||Accord|||unknown|en|They met."},
		{"an export of GDELT", "published=seendate,publisher=domain", `{"articles": [{"url":"https://p.example/1","title":"Accord","seendate":"20250712T101500Z","domain":"p.example","language":"German"}]}`,
			"|https://p.example/1|Accord|p.example||2025-07-12|de|"},
		{"a table", "", "id,title,text,published,publisher\n1,Accord,\"They met, \"\"twice\"\".\nAt noon.\",2025-07-12,Post\n", "1||Accord|Post||2025-07-12|en|They met, \"twice\".\nAt noon."},
		{"a table with semicolons and other names", "title=Titel,text=Inhalt,published=Datum", "\ufeffTitel;Inhalt;Datum\nAccord;They met.;12.7.2025\n", "||Accord|||2025-07-12|en|They met."},
		{"a table with tabs", "", "title\ttext\nAccord\tThey met.", "||Accord|||unknown|en|They met."},
	} {
		t.Run(c.name, func(t *testing.T) {
			fields, err := ParseFields(c.fields)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for a, err := range Articles(t.Context(), []string{"-"}, Options{Stdin: strings.NewReader(c.data), Fields: fields}) {
				if err != nil {
					t.Fatal(err)
				}
				s := told(a)
				if !a.Published.Known() {
					s = strings.Replace(s, a.Published.From.String(), "unknown", 1)
				}
				got = append(got, s)
			}
			expect(t, got, c.want)
		})
	}
	for _, bad := range []string{"headline", "headline=title", "title="} {
		if _, err := ParseFields(bad); graph.ErrorCode(err) != graph.CodeInvalid {
			t.Errorf("map %q: %v", bad, err)
		}
	}
}

func TestTablesAndDocumentsGoOn(t *testing.T) {
	for _, c := range []struct{ name, data, titles, says string }{
		{"a row with too few columns", "title,text\n1,x\n2\n3,y\n", "1|3", "standard input:3: no row of 2 columns"},
		{"a quotation mark that never closes", "title,text\n1,\"x\n2,y\n3,z\n", "2|3", "standard input:2: no row of 2 columns"},
		{"no column that is known", "a,b\n1,2\n", "", "the first line names no column title or text"},
		{"an object within a field", `[{"title":"1"},{"title":{"de":"2"}},{"title":"3"}]`, "1|3", `standard input[2]: the field "title" holds a object`},
		{"a document that ends in the middle", `[{"title":"1"},{"title":`, "1", "standard input[2]: broken JSON"},
		{"no list in a document", "{\n\"a\":1}", "", "no list of articles found"},
		{"fields of other names", `{"headline":"x","body":"y"}` + "\n", "", "its fields are body, headline: say which"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := Options{Stdin: strings.NewReader(c.data)}
			if strings.HasPrefix(c.data, "a,b") {
				o.Format = CSV
			}
			titles, errs := read(t, []string{"-"}, o)
			expect(t, titles, strings.Split(c.titles, "|")...)
			if len(errs) != 1 || !strings.Contains(errs[0].Error(), c.says) {
				t.Errorf("errors %v, want %q", errs, c.says)
			}
		})
	}
}

func TestFeeds(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"RSS", `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Calder Post</title><link>https://p.example/</link><language>en-gb</language>
<item><title>Accord &amp; more</title><link>/1</link><guid>g1</guid><dc:creator>Ann Roe</dc:creator><pubDate>Sat, 12 Jul 2025 23:30:00 -0500</pubDate><description>Short.</description><content:encoded><![CDATA[<p>PORT CALDER (AP) - ` + para + `</p><p>Share this article</p>]]></content:encoded></item></channel></rss>`,
			"g1|https://p.example/1|Accord & more|Calder Post|Ann Roe|2025-07-12|en|" + para},
		{"Atom", `<feed xmlns="http://www.w3.org/2005/Atom"><title>Calder Post</title><link href="https://p.example/"/><entry><title>Accord</title><id>u:1</id><link href="https://p.example/1"/><updated>2025-07-12T10:00:00+02:00</updated><author><name>Ann Roe</name></author><summary>` + para + `</summary></entry></feed>`,
			"u:1|https://p.example/1|Accord|Calder Post|Ann Roe|2025-07-12|en|" + para},
		{"RDF", `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>Calder Post</title><link>https://p.example/</link></channel><item><title>Accord</title><link>https://p.example/1</link><description>` + para + `</description></item></rdf:RDF>`,
			"|https://p.example/1|Accord|Calder Post||unknown|en|" + para},
		{"JSON Feed", `{"version":"https://jsonfeed.org/version/1.1","title":"Calder Post","items":[{"id":"1","url":"https://p.example/1","title":"Accord","content_html":"<p>` + para + `</p>","date_published":"2025-07-12T10:00:00Z"}]}`,
			"1|https://p.example/1|Accord|Calder Post||2025-07-12|en|" + para},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for a, err := range Articles(t.Context(), []string{"-"}, Options{Stdin: strings.NewReader(c.data)}) {
				if err != nil {
					t.Fatal(err)
				}
				s := told(a)
				if !a.Published.Known() {
					s = strings.Replace(s, a.Published.From.String(), "unknown", 1)
				}
				got = append(got, s)
			}
			expect(t, got, c.want)
		})
	}
	_, errs := read(t, []string{"-"}, Options{Stdin: strings.NewReader("<rss version=\"2.0\"><channel><item><title>a")})
	if len(errs) != 1 || !strings.Contains(errs[0].Error(), "broken feed") {
		t.Errorf("a feed that is cut: %v", errs)
	}
	_, errs = read(t, []string{"-"}, Options{Stdin: strings.NewReader(`<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://p.example/</loc></url></urlset>`)})
	if len(errs) != 1 || !strings.Contains(errs[0].Error(), "add --follow") {
		t.Errorf("a sitemap without following: %v", errs)
	}
}

func TestMail(t *testing.T) {
	head := "From: The Calder Post <news@p.example>\r\nDate: Sat, 12 Jul 2025 23:30:00 -0500\r\nMessage-ID: <1@p.example>\r\nSubject: =?utf-8?q?Accord_sign=C3=A9?=\r\nMIME-Version: 1.0\r\n"
	html := strings.ReplaceAll(page("Accord in the letter"), "’", "")
	for _, c := range []struct{ name, data, want string }{
		{"plain text", head + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + para + "\r\n", "1@p.example||Accord signé|The Calder Post||2025-07-12|en|" + para},
		{"quoted-printable in Latin 1", head + "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + strings.Replace(para, "Arvenia", "Arv=E9nia", 1) + "\r\n",
			"1@p.example||Accord signé|The Calder Post||2025-07-12|en|" + strings.Replace(para, "Arvenia", "Arvénia", 1)},
		{"HTML beside text", head + "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nRead it online.\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html + "\r\n--b--\r\n",
			"1@p.example||Accord in the letter|The Calder Post||2025-07-12|en|" + para + "\n\n" + para[4:]},
		{"a mailbox", "From a@b Sat Jul 12 10:00:00 2025\n" + strings.ReplaceAll(head, "\r\n", "\n") + "\n" + para + "\n>From the harbour they left again in the evening, as their spokesmen said to the press.\n\nFrom a@b Sun Jul 13 10:00:00 2025\nFrom: x@y.example\nSubject: Second\nDate: Sun, 13 Jul 2025 10:00:00 +0000\n\n" + para + "\n",
			"1@p.example||Accord signé|The Calder Post||2025-07-12|en|" + para + "\n\nFrom the harbour they left again in the evening, as their spokesmen said to the press.@||Second|x@y.example||2025-07-13|en|" + para},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for a, err := range Articles(t.Context(), []string{"-"}, Options{Stdin: strings.NewReader(c.data)}) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, told(a))
			}
			if s := strings.Join(got, "@"); s != c.want {
				t.Errorf("got  %q\nwant %q", s, c.want)
			}
		})
	}
}

// warcRecord is a record with its length.
func warcRecord(kind, uri, media, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%x>\r\nWARC-Date: 2025-07-13T10:00:00Z\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, len(block), uri, media, len(block), block)
}

func response(uri, media, body string, headers ...string) string {
	return warcRecord("response", uri, "application/http; msgtype=response",
		"HTTP/1.1 200 OK\r\nContent-Type: "+media+"\r\n"+strings.Join(append(headers, ""), "\r\n")+"\r\n"+body)
}

func TestWARC(t *testing.T) {
	one := response("https://p.example/1", "text/html; charset=utf-8", page("First page of three"))
	zipped := response("https://p.example/2", "text/html", gz(t, page("Second page of three")), "Content-Encoding: gzip")
	latin := response("https://p.example/3", "text/html; charset=iso-8859-1", strings.ReplaceAll(page("Third page of th\xe9m"), "€", ""))
	all := warcRecord("warcinfo", "", "application/warc-fields", "software: x\r\n") + warcRecord("request", "https://p.example/1", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n") +
		one + response("https://p.example/i.png", "image/png", "\x89PNG") + warcRecord("response", "https://p.example/404", "application/http; msgtype=response", "HTTP/1.1 404 Not Found\r\n\r\n"+page("not there")) +
		zipped + latin + response("https://p.example/4", "application/rss+xml", `<rss version="2.0"><channel><title>P</title><item><title>Entry of a feed</title><description>`+para+`</description></item></channel></rss>`) +
		warcRecord("conversion", "https://p.example/5", "text/plain", "A page as plain text\n\n"+para)
	want := "First page of three|Second page of three|Third page of thém|Entry of a feed|A page as plain text"
	perRecord := ""
	for i, part := range strings.SplitAfter(all, "\r\n\r\nWARC/1.0") {
		part = strings.TrimSuffix(part, "WARC/1.0")
		if i > 0 {
			part = "WARC/1.0" + part
		}
		perRecord += gz(t, part)
	}
	for name, data := range map[string]string{"plain": all, "gzip of each record": perRecord, "gzip of all": gz(t, all), "zstd": zst(t, all)} {
		t.Run(name, func(t *testing.T) {
			dir := write(t, map[string]string{"f": data})
			var titles []string
			for a, err := range Articles(t.Context(), []string{filepath.Join(dir, "f")}, Options{TempDir: t.TempDir()}) {
				if err != nil {
					t.Fatal(err)
				}
				titles = append(titles, a.Title)
				if a.Title == "First page of three" && (a.URL != "https://p.example/1" || !strings.HasSuffix(a.Source, "f#3 https://p.example/1") || a.Publisher != "p.example") {
					t.Errorf("url %q, source %q, publisher %q", a.URL, a.Source, a.Publisher)
				}
			}
			expect(t, titles, strings.Split(want, "|")...)
		})
	}
	t.Run("a damaged record", func(t *testing.T) {
		broken := []byte(gz(t, one))
		for i := 100; i < 140; i++ {
			broken[i] ^= 0x33
		}
		titles, errs := read(t, []string{"-"}, Options{Stdin: strings.NewReader(gz(t, one) + string(broken) + gz(t, latin)), TempDir: t.TempDir()})
		expect(t, titles, "First page of three", "Third page of thém")
		if len(errs) != 1 || !strings.Contains(errs[0].Error(), ": the gzip data is damaged near byte") {
			t.Errorf("errors %v", errs)
		}
	})
	t.Run("no WARC between records", func(t *testing.T) {
		titles, _ := read(t, []string{"-"}, Options{Stdin: strings.NewReader(one + "rubbish rubbish\r\n" + latin), TempDir: t.TempDir()})
		expect(t, titles, "First page of three", "Third page of thém")
	})
	t.Run("a page that unpacks without end", func(t *testing.T) {
		titles, errs := read(t, []string{"-"}, Options{Stdin: strings.NewReader(response("https://p.example/b", "text/html", gz(t, strings.Repeat("<p>", 6<<20)), "Content-Encoding: gzip") + latin), TempDir: t.TempDir()})
		expect(t, titles, "Third page of thém")
		if len(errs) != 1 || graph.ErrorCode(errs[0]) != graph.CodeLimit {
			t.Errorf("errors %v", errs)
		}
	})
}

func TestPatterns(t *testing.T) {
	dir := write(t, map[string]string{"a.jsonl": row("a"), "b.jsonl": row("b"), "c.txt": para, "d/e/f.jsonl": row("f"), "g[1].jsonl": row("g")})
	for _, c := range []struct{ pattern, titles string }{
		{"*.jsonl", "a|b|g"}, {"**/*.jsonl", "a|b|f|g"}, {"{a,b}.jsonl", "a|b"}, {"?.jsonl", "a|b"}, {"g[1].jsonl", "g"},
	} {
		titles, errs := read(t, []string{filepath.Join(dir, c.pattern)}, Options{})
		if errs != nil {
			t.Error(errs)
		}
		if strings.Join(titles, "|") != c.titles {
			t.Errorf("%s gives %q, want %q", c.pattern, titles, c.titles)
		}
	}
	if _, errs := read(t, []string{filepath.Join(dir, "x*.jsonl")}, Options{}); len(errs) != 1 || graph.ErrorCode(errs[0]) != graph.CodeNotFound {
		t.Errorf("a pattern that names nothing: %v", errs)
	}
}
