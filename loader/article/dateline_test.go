package article

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph"
)

func TestDateline(t *testing.T) {
	published := on(t, "2025-07-13")
	for _, c := range []struct{ body, place, agency, day, rest string }{
		{"PARIS (Reuters) - France said", "PARIS", "Reuters", "", "France said"},
		{"WASHINGTON, July 13 (AP) — The president", "WASHINGTON", "AP", "2025-07-13", "The president"},
		{"WASHINGTON, Dec. 30 (AP) -- The president", "WASHINGTON", "AP", "2024-12-30", "The president"},
		{"SEOUL, 12 July 2025 (Yonhap) -- Leaders", "SEOUL", "Yonhap", "2025-07-12", "Leaders"},
		{"LIMA, Peru (AP) _ The president", "LIMA, Peru", "AP", "", "The president"},
		{"PARIS, (AFP) - The president", "PARIS", "AFP", "", "The president"},
		{"Beijing, Jul 12 (IANS) The president", "Beijing", "IANS", "2025-07-12", "The president"},
		{"By Jane Roe and Kim Da-yun KUALA LUMPUR/SEOUL, July 12 (Yonhap) -- Leaders", "KUALA LUMPUR/SEOUL", "Yonhap", "2025-07-12", "Leaders"},
		{"By Monday RESCUE (the charity) had left", "", "", "", ""},
		{"AP - The president", "", "AP", "", "The president"},
		{"Reuters - The president", "", "Reuters", "", "The president"},
		{"(Reuters) - The president", "", "Reuters", "", "The president"},
		{"AFP - PARIS: Ministers met", "PARIS", "AFP", "", "Ministers met"},
		{"July 12 (UPI) -- The president", "", "UPI", "2025-07-12", "The president"},
		{"Wonsan, North Korea – The announcement", "Wonsan, North Korea", "", "", "The announcement"},
		{"Wonsan, North Korea - The announcement", "Wonsan, North Korea", "", "", "The announcement"},
		{"NEW DELHI: Prime Minister", "NEW DELHI", "", "", "Prime Minister"},
		{"KYIV, Ukraine (AP) — Ukraine's", "KYIV, Ukraine", "AP", "", "Ukraine's"},
		{"LONDON/PARIS, July 12 (Reuters) - Talks", "LONDON/PARIS", "Reuters", "2025-07-12", "Talks"},
		{"ST. PETERSBURG, Russia, July 3 (Xinhua) -- Talks", "ST. PETERSBURG, Russia", "Xinhua", "2025-07-03", "Talks"},
		{"MOSCOW, July 12. /TASS/. Russian Foreign Minister", "MOSCOW", "TASS", "2025-07-12", "Russian Foreign Minister"},
		{"UNITED NATIONS — The Security Council", "UNITED NATIONS", "", "", "The Security Council"},
		{"RIO DE JANEIRO (Reuters) – Ministers", "RIO DE JANEIRO", "Reuters", "", "Ministers"},
		{"Port Calder (Meridian) - Ministers", "Port Calder", "Meridian", "", "Ministers"},
		{"SÃO PAULO: “We agree,” he said", "SÃO PAULO", "", "", "“We agree,” he said"},
		{"N'DJAMENA, July 12 (Xinhua) -- Chad", "N'DJAMENA", "Xinhua", "2025-07-12", "Chad"},
		{"KYIV: 20 people died", "KYIV", "", "", "20 people died"},

		{"John Smith: I think", "", "", "", ""},
		{"Update: The talks have ended", "", "", "", ""},
		{"UPDATE: The talks have ended", "", "", "", ""},
		{"KEY POINTS: The talks have ended", "", "", "", ""},
		{"SECRETARY BLINKEN: Thank you all", "", "", "", ""},
		{"LAVROV: We met.\n\nREPORTER: Where?", "", "", "", ""},
		{"“We agree,” he said - and left", "", "", "", ""},
		{"NATO - the alliance of 32 states - said", "", "", "", ""},
		{"Lavrov - who met Kim - said", "", "", "", ""},
		{"Lavrov (75) - the minister - said", "", "", "", ""},
		{"Sergei Lavrov (Russia) met Choe", "", "", "", ""},
		{"The ministers met in Paris - again", "", "", "", ""},
		{"Paris hosted talks: ministers met", "", "", "", ""},
		{"", "", "", "", ""},
	} {
		t.Run(c.body, func(t *testing.T) {
			d, agency, n := splitDateline(c.body, published)
			day := ""
			if d.Date.Known() {
				day = showSpan(d.Date)
			}
			rest := c.body[n:]
			if n == 0 {
				rest = ""
			}
			if d.Place != c.place || agency != c.agency || day != c.day || rest != c.rest {
				t.Errorf("place %q, agency %q, day %q, rest %q; want %q, %q, %q, %q", d.Place, agency, day, rest, c.place, c.agency, c.day, c.rest)
			}
			if n > 0 && d.Text != strings.TrimSpace(c.body[:n]) {
				t.Errorf("text %q is not what was taken off, %q", d.Text, c.body[:n])
			}
		})
	}
}

func TestDatelineOfUnknownYear(t *testing.T) {
	d, _, n := splitDateline("WASHINGTON, July 13 (AP) — The president", graph.Span{})
	if n == 0 || d.Date.Known() {
		t.Errorf("a day without a year is %s when publication is unknown", showSpan(d.Date))
	}
}

func TestCredit(t *testing.T) {
	for _, c := range []struct{ body, rest, agency string }{
		{"He left. — Reuters", "He left.", "Reuters"},
		{"He left. -DW", "He left.", "DW"},
		{"He left.-AFP", "He left.", "AFP"},
		{"“He left.” (AFP)", "“He left.”", "AFP"},
		{`"He left." -- AP`, `"He left."`, "AP"},
		{"He left — Reuters", "He left", "Reuters"},
		{"He left.\n\n— Reuters", "He left.", "Reuters"},
		{"He left. – QNX", "He left.", "QNX"},
		{"He left. — Meridian News", "He left.", "Meridian News"},
		{"He left. (With inputs from AFP)", "He left.", "AFP"},
		{"He left. With additional reporting by Reuters.", "He left.", "Reuters"},
		{"“Peace is hard.” — Nelson Mandela", "“Peace is hard.” — Nelson Mandela", ""},
		{"He left for Paris (France)", "He left for Paris (France)", ""},
		{"They joined NATO in Paris. They left for the EU (EU)", "They joined NATO in Paris. They left for the EU (EU)", ""},
		{"— Reuters", "— Reuters", ""},
		{"", "", ""},
	} {
		rest, agency := splitCredit(c.body)
		if rest != c.rest || agency != c.agency {
			t.Errorf("%q: %q, %q; want %q, %q", c.body, rest, agency, c.rest, c.agency)
		}
	}
}

func FuzzSplitDateline(f *testing.F) {
	for _, s := range []string{"PARIS (Reuters) - x", "AP - x", "July 12 (UPI) -- x", "MOSCOW, July 12. /TASS/. x", "SÃO PAULO: x — AFP", "É\xff: x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		d, agency, n := splitDateline(body, graph.Span{})
		rest, credit := splitCredit(body)
		if n < 0 || n > len(body) {
			t.Fatalf("%d of %d bytes", n, len(body))
		}
		if !strings.HasPrefix(body, rest) && !strings.Contains(body, rest) {
			t.Fatalf("the rest %q is not part of %q", rest, body)
		}
		if !utf8.ValidString(body) {
			return
		}
		for _, s := range []string{d.Place, d.Text, agency, body[n:], rest, credit} {
			if !utf8.ValidString(s) {
				t.Fatalf("%q is not valid UTF-8", s)
			}
		}
	})
}
