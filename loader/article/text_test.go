package article

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph"
)

const (
	paraA = "The foreign ministers of Arvenia and Tessaly met in Port Calder on Saturday and signed an accord on fishing in the Northern Sea."
	paraB = "Both governments must now bring the accord before their parliaments, which are expected to vote on it in the autumn session."
	paraC = "A storm closed the coast road between South Calder and Eider on Saturday, and the road office hopes to open it again on Monday."
)

func TestTextShapes(t *testing.T) {
	for _, c := range []struct {
		name, dump string
		want       []string // title, publisher, published words, body of each
	}{
		{"only a paragraph", paraA, []string{"", "", "", paraA}},
		{"title and paragraphs", "Accord signed in port\n\n" + paraA + "\n\n" + paraB, []string{"Accord signed in port", "", "", paraA + "\n\n" + paraB}},
		{"an advertisement between paragraphs", "Accord signed in port\n" + paraA + "\nAdvertisement\n" + paraB, []string{"Accord signed in port", "", "", paraA + "\n\n" + paraB}},
		{"a related link between paragraphs", "Accord signed in port\n" + paraA + "\nRelated\nStorm closes coast road\n" + paraB, []string{"Accord signed in port", "", "", paraA + "\n\n" + paraB}},
		{"teasers below", "Accord signed in port\n" + paraA + "\nRelated stories\nStorm closes road\n1\nRook receives envoy\n" + paraC[:70] + " ends here.", []string{"Accord signed in port", "", "", paraA}},
		{"a whole article below", "Accord signed in port\n" + paraA + "\nMore from World\nStorm closes road\nBy Tom Ashe\n" + paraC, []string{"Accord signed in port", "", "", paraA, "Storm closes road", "", "", paraC}},
		{"time and source in one line", "Accord signed in port\nThe Calder Post | By Ines Halvorsen | Updated 2 hours ago\n" + paraA, []string{"Accord signed in port", "The Calder Post", "2 hours ago", paraA}},
		{"published counts, not updated", "Accord signed in port\nUpdated July 13, 2025\nPublished July 12, 2025, 9:30 p.m. EDT\n" + paraA, []string{"Accord signed in port", "", "July 12, 2025, 9:30 p.m. EDT", paraA}},
		{"one text twice", "Accord signed in port\n2 hours ago\n" + paraA + "\nAccord signed in port\n2 hours ago\n" + paraA, []string{"Accord signed in port", "", "2 hours ago", paraA}},
		{"carriage returns and odd spaces", "Accord\u00a0signed in port\r\n\r\n" + paraA + "\u200b\r\n", []string{"Accord signed in port", "", "", paraA}},
		{"a title of two words", "Accord signed\n\n" + paraA, []string{"Accord signed", "", "", paraA}},
		{"a list", "Accord signed in port\n" + paraA + "\n• Cod and herring\n• Twelve miles\n" + paraB, []string{"Accord signed in port", "", "", paraA + "\n\n• Cod and herring\n\n• Twelve miles\n\n" + paraB}},
	} {
		t.Run(c.name, func(t *testing.T) {
			list, err := Text(c.dump, Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, a := range list {
				got = append(got, a.Title, a.Publisher, a.PublishedText, a.Body)
			}
			if strings.Join(got, "\n#") != strings.Join(c.want, "\n#") {
				t.Errorf("got\n%q\nwant\n%q", got, c.want)
			}
		})
	}
}

func TestTextErrors(t *testing.T) {
	for _, c := range []struct{ name, dump, want string }{
		{"empty", "", "empty"},
		{"blank", " \n\ufeff\n\t", "empty"},
		{"invalid UTF-8", "caf\xe9", "UTF-8"},
		{"only a menu", "Home\nWorld\nSign in\n", "no article found"},
	} {
		t.Run(c.name, func(t *testing.T) {
			list, err := Text(c.dump, Options{})
			if graph.ErrorCode(err) != graph.CodeInvalid || !strings.Contains(err.Error(), c.want) || list != nil {
				t.Errorf("%d articles, error %v; want one of %q", len(list), err, c.want)
			}
		})
	}
}

func TestPublishedForms(t *testing.T) {
	fetched := on(t, "2025-07-13")
	for _, c := range []struct{ words, want string }{
		{"2025-07-12", "2025-07-12"},
		{"2025-07-12T23:30:00-05:00", "2025-07-12"},
		{"2025-07-12T09:30:00Z", "2025-07-12"},
		{"2025-07-12 09:30", "2025-07-12"},
		{"Sat, 12 Jul 2025 09:30:00 +0000", "2025-07-12"},
		{"20250712", "2025-07-12"},
		{"12 July 2025 20:30 GMT", "2025-07-12"},
		{"12 July 2025 2030 GMT", "2025-07-12"},
		{"Saturday 12 July 2025 18.40 BST", "2025-07-12"},
		{"July 12th, 2025", "2025-07-12"},
		{"July 2025", "2025-07-01 to 2025-07-31"},
		{"2025", "2025-01-01 to 2025-12-31"},
		{"12.07.2025", "2025-07-12"},
		{"25/07/2025", "2025-07-25"},
		{"07/25/2025", "2025-07-25"},
		{"07/07/2025", "2025-07-07"},
		{"12/07/2025", "unknown"},
		{"31/02/2025", "unknown"},
		{"99/99/2025", "unknown"},
		{"yesterday", "2025-07-12"},
		{"3 days ago", "2025-07-09 to 2025-07-11"},
		{"soon", "unknown"},
		{"", "unknown"},
	} {
		if got := showSpan(published(c.words, fetched)); got != c.want {
			t.Errorf("%q is %s, want %s", c.words, got, c.want)
		}
	}
}

func TestLanguage(t *testing.T) {
	german := strings.Repeat("Die Außenminister der beiden Länder trafen sich am Samstag zu Gesprächen über die Fischerei und unterzeichneten ein Abkommen. ", 3)
	for _, c := range []struct{ text, want string }{{paraA + paraB, "en"}, {german, "de"}, {strings.ToUpper("qwx zzv kkp ") + strings.Repeat("xqv zzk ", 30), "und"}, {"Kim", "en"}} {
		if got := languageOf(c.text); got != c.want {
			t.Errorf("%.40q is %q, want %q", c.text, got, c.want)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("Accord signed\n2 hours ago\n" + paraA + "\nRelated\n• A\n" + paraB + " — Reuters")
	f.Add("Home > World\n[10:42 GMT]\nA/B (UPDATE 1)\nAccord signed in port\nPORT CALDER, July 12 (AP) - " + paraA)
	f.Add("— Reuters\n.\n\n-\n© 2025 X")
	f.Add(strings.ReplaceAll(paraA, " the ", "\nthe "))
	f.Fuzz(func(t *testing.T, dump string) {
		list, err := Text(dump, Options{})
		if err != nil {
			if graph.ErrorCode(err) != graph.CodeInvalid {
				t.Fatalf("code of %v", err)
			}
			return
		}
		if len(list) == 0 {
			t.Fatal("neither article nor error")
		}
		for _, a := range list {
			for _, s := range []string{a.Title, a.Body, a.Publisher, a.Byline, a.Agency, a.Dateline.Text, a.Dateline.Place, a.PublishedText} {
				if !utf8.ValidString(s) {
					t.Fatalf("%q is not valid UTF-8", s)
				}
			}
			if a.ID == "" {
				t.Fatal("no id")
			}
		}
	})
}

func BenchmarkText(b *testing.B) {
	dump := "Home\nWorld\nAccord signed in Port Calder\nThe Calder Post\n3 hours ago\n" + strings.Repeat(paraA+"\n"+paraB+"\n", 40) + "Related stories\nStorm closes road\nBy Tom Ashe\n" + strings.Repeat(paraC+"\n", 20)
	b.SetBytes(int64(len(dump)))
	for b.Loop() {
		if _, err := Text(dump, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
