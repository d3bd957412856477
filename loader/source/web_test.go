package source

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
)

// site serves pages by path; those that begin with "->" lead elsewhere.
func newSite(t *testing.T, pages map[string]string) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := pages[r.URL.Path]
		to, moved := strings.CutPrefix(body, "->")
		switch {
		case !ok:
			http.NotFound(w, r)
		case moved:
			http.Redirect(w, r, to, http.StatusFound)
		default:
			w.Header().Set("ETag", fmt.Sprintf(`"%d"`, len(body)))
			w.Header().Set("Date", "Sun, 13 Jul 2025 10:00:00 GMT")
			if r.Header.Get("If-None-Match") == w.Header().Get("ETag") {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			_, _ = io.WriteString(w, body) // the client may have gone
		}
	}))
	t.Cleanup(s.Close)
	return s
}

func private(t *testing.T) *Web {
	return NewWeb(WebConfig{Private: true, Pause: -1, MaxBytes: 1 << 20, TempDir: t.TempDir()})
}

func TestAddresses(t *testing.T) {
	s := newSite(t, map[string]string{
		"/a.jsonl": row("1") + row("2"), "/page": page("A title of a page"), "/moved": "->/page", "/loop": "->/loop", "/out": "->file:///etc/passwd",
		"/big": strings.Repeat("a", 2<<20), "/b.jsonl.gz": gz(t, row("3")), "/c.zip": zipOf(t, file{"c.jsonl", row("4")})})
	for _, c := range []struct{ path, titles, says string }{
		{"/a.jsonl", "1|2", ""},
		{"/page", "A title of a page", ""},
		{"/moved", "A title of a page", ""},
		{"/b.jsonl.gz", "3", ""},
		{"/c.zip", "4", ""},
		{"/none", "", "/none: the server has no such page (404)"},
		{"/loop", "", "/loop: leads elsewhere more than 5 times"},
		{"/out", "", "/out: leads to an address that is neither http nor https"},
		{"/big", "", "/big: larger than the 1 MiB allowed"},
	} {
		t.Run(c.path, func(t *testing.T) {
			titles, errs := read(t, []string{s.URL + c.path}, Options{Web: private(t)})
			expect(t, titles, strings.Split(c.titles, "|")...)
			if (len(errs) == 1) != (c.says != "") || len(errs) == 1 && !strings.Contains(errs[0].Error(), c.says) {
				t.Errorf("errors %v, want %q", errs, c.says)
			}
		})
	}
	for a, err := range Articles(t.Context(), []string{s.URL + "/moved"}, Options{Web: private(t)}) {
		if err != nil {
			t.Fatal(err)
		}
		if a.URL != s.URL+"/page" || a.Source != s.URL+"/moved" {
			t.Errorf("url %q, source %q", a.URL, a.Source)
		}
	}
	if _, errs := read(t, []string{s.URL + "/page"}, Options{}); len(errs) != 1 {
		t.Errorf("without a fetcher: %v", errs)
	}
}

// No address that is not public is connected to, whatever leads there.
func TestPublicOnly(t *testing.T) {
	asked := false
	inside := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer inside.Close()
	port := inside.URL[strings.LastIndex(inside.URL, ":"):]
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "[::]"} {
		_, errs := read(t, []string{"http://" + host + port + "/"}, Options{Web: NewWeb(WebConfig{TempDir: t.TempDir()})})
		if len(errs) != 1 || graph.ErrorCode(errs[0]) != graph.CodeInvalid || !strings.Contains(errs[0].Error(), "--allow-private") {
			t.Errorf("%s: %v", host, errs)
		}
	}
	if asked {
		t.Error("the server inside was asked")
	}
	for _, c := range []struct {
		address string
		public  bool
	}{
		{"8.8.8.8", true}, {"2606:4700::1111", true}, {"10.1.2.3", false}, {"172.16.0.1", false}, {"192.168.1.1", false}, {"169.254.169.254", false}, {"100.64.0.1", false},
		{"0.0.0.1", false}, {"224.0.0.1", false}, {"255.255.255.255", false}, {"240.0.0.1", false}, {"fe80::1%eth0", false}, {"fd00::1", false}, {"64:ff9b::a00:1", false},
		{"2002:a00:1::", false}, {"::ffff:10.0.0.1", false}, {"::", false}, {"198.18.0.1", false},
	} {
		if got := public(netip.MustParseAddr(c.address)); got != c.public {
			t.Errorf("%s is public: %t", c.address, got)
		}
	}
}

func TestUnchanged(t *testing.T) {
	s := newSite(t, map[string]string{"/": page("A title of a page")})
	w := private(t)
	p, err := w.Get(t.Context(), s.URL+"/", Version{})
	if err != nil {
		t.Fatal(err)
	}
	p.Close()
	again, err := w.Get(t.Context(), s.URL+"/", p.Version)
	if err != nil || !again.Unchanged || again.Version.ETag != p.Version.ETag || p.Fetched.From.String() != "2025-07-13" {
		t.Errorf("page %+v, %v", again, err)
	}
	again.Close()
}

func TestServersThatAskToWait(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "120")
		w.WriteHeader(http.StatusServiceUnavailable)
	}))
	defer s.Close()
	_, err := private(t).Get(t.Context(), s.URL, Version{})
	var later *RetryError
	if !errors.As(err, &later) || later.After != 2*time.Minute || graph.ErrorCode(err) != graph.CodeUnavailable {
		t.Errorf("%v", err)
	}
}

func TestFollow(t *testing.T) {
	pages := map[string]string{"/robots.txt": "User-agent: *\nDisallow: /hidden/\n", "/1": page("First page of two"), "/2": page("Second page of two"), "/hidden/3": page("hidden")}
	s := newSite(t, pages)
	long := strings.Repeat("<p>"+para+"</p>", 6)
	item := func(title, link, text string) string {
		return "<item><title>" + title + "</title><link>" + s.URL + link + "</link><description><![CDATA[" + text + "]]></description></item>"
	}
	pages["/feed"] = `<rss version="2.0"><channel><title>P</title>` + item("x", "/1", "Short.") + item("Whole entry of a feed", "/9", long) + item("x", "/hidden/3", "Short.") + item("x", "/1", "Short.") + `</channel></rss>`
	pages["/sitemap.xml"] = `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>` + s.URL + `/part.xml.gz</loc></sitemap></sitemapindex>`
	pages["/part.xml.gz"] = gz(t, `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>`+s.URL+`/1</loc></url><url><loc>`+s.URL+`/2</loc></url><url><loc>`+s.URL+`/gone</loc></url></urlset>`)
	pages["/loop.xml"] = `<sitemapindex><sitemap><loc>` + s.URL + `/loop.xml?` + `1</loc></sitemap></sitemapindex>`
	for _, c := range []struct{ path, titles, says string }{
		{"/feed", "First page of two|Whole entry of a feed", "/hidden/3: the robots.txt of the site"},
		{"/sitemap.xml", "First page of two|Second page of two", "/gone: the server has no such page"},
	} {
		titles, errs := read(t, []string{s.URL + c.path}, Options{Web: private(t), Follow: true})
		expect(t, titles, strings.Split(c.titles, "|")...)
		if len(errs) != 1 || !strings.Contains(errs[0].Error(), c.says) {
			t.Errorf("%s: errors %v, want %q", c.path, errs, c.says)
		}
	}
	if titles, errs := read(t, []string{s.URL + "/loop.xml"}, Options{Web: private(t), Follow: true}); len(titles) > 0 || len(errs) > 1 {
		t.Errorf("sitemaps in a circle: %q, %v", titles, errs)
	}
	titles, errs := read(t, []string{"-"}, Options{Web: private(t), Follow: true, Stdin: strings.NewReader(`{"url":"` + s.URL + `/2"}` + "\n" + row("z"))})
	if len(errs) == 0 {
		expect(t, titles, "Second page of two", "z")
	} else {
		t.Errorf("a row with nothing but an address: %v", errs)
	}
}
