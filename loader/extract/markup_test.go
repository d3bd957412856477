package extract

import "testing"

func TestReadable(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Chile#39;s minister", "Chile's    minister"},
		{`Chile\\#39;s minister`, "Chile's      minister"},
		{"Chile&#39;s", "Chile's    "},
		{"a &quot;war council&quot; met", "a      \"war council\"      met"},
		{"R&amp;D (&amp;quot;no&amp;quot;)", "R&D     (         \"no\"         )"},
		{"&lt;b&gt;Roe&lt;/b&gt; met <br>Doe", "         Roe           met     Doe"},
		{"issue #12; 3 < 4 & 5", "issue #12; 3 < 4 & 5"},
		{"no markup", "no markup"},
	} {
		if got := readable(c.in); got != c.want || len(got) != len(c.in) {
			t.Errorf("readable(%q)\n got %q\nwant %q", c.in, got, c.want)
		}
	}
}
