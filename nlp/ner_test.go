package nlp

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// names returns "text LABEL" of the spans of d.
func names(d *Document) []string {
	var out []string
	for _, s := range d.Spans {
		out = append(out, strings.Join(strings.Fields(d.SpanText(s)), " ")+" "+s.Label.String())
	}
	return out
}

func TestNamedEntities(t *testing.T) {
	p, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, text string
		want       []string
	}{
		{"title and office",
			"Algerian Foreign Minister Ramtane Lamamra met his Malian counterpart in Bamako on Wednesday.",
			[]string{"Algerian NORP", "Ramtane Lamamra PERSON", "Malian NORP", "Bamako GPE", "Wednesday DATE"}},
		{"dateline of Reuters",
			"NAIROBI (Reuters) - Kenyan police said on Friday that three suspects were held.",
			[]string{"NAIROBI GPE", "Reuters ORG", "Kenyan NORP", "Friday DATE"}},
		{"dateline of Xinhua",
			"VIENTIANE, Oct. 9 (Xinhua) -- Lao Prime Minister Sonexay Siphandone opened the meeting.",
			[]string{"VIENTIANE GPE", "Oct. 9 DATE", "Xinhua ORG", "Lao NORP", "Sonexay Siphandone PERSON"}},
		{"Korean names",
			"South Korean envoy Suh Hoon and Kim Yong Chol spoke for two hours in Panmunjom.",
			[]string{"South Korean NORP", "Suh Hoon PERSON", "Kim Yong Chol PERSON", "two hours TIME", "Panmunjom GPE"}},
		{"Arabic names",
			"Saudi envoy Faisal bin Farhan telephoned Badr Abdelatty, Egypt's foreign minister.",
			[]string{"Saudi NORP", "Faisal bin Farhan PERSON", "Badr Abdelatty PERSON", "Egypt GPE"}},
		{"Slavic names",
			"Andrii Sybiha told Radoslaw Sikorski in Kyiv that Ukraine needed more help.",
			[]string{"Andrii Sybiha PERSON", "Radoslaw Sikorski PERSON", "Kyiv GPE", "Ukraine GPE"}},
		{"African names",
			"Cyril Ramaphosa and Hakainde Hichilema discussed the drought in Lusaka.",
			[]string{"Cyril Ramaphosa PERSON", "Hakainde Hichilema PERSON", "Lusaka GPE"}},
		{"Vietnamese names",
			"Pham Minh Chinh received Lee Hsien Loong in Hanoi last Tuesday.",
			[]string{"Pham Minh Chinh PERSON", "Lee Hsien Loong PERSON", "Hanoi GPE", "last Tuesday DATE"}},
		{"organisations with acronyms",
			"The World Health Organization (WHO) and the International Monetary Fund signed an accord.",
			[]string{"World Health Organization ORG", "WHO ORG", "International Monetary Fund ORG"}},
		{"company and its head",
			"Toyota chairman Akio Toyoda visited the plant in Georgetown, Kentucky.",
			[]string{"Toyota ORG", "Akio Toyoda PERSON", "Georgetown GPE", "Kentucky GPE"}},
		{"dates and times",
			"The talks began at 9 a.m. on 3 May 2019 and resumed earlier this week.",
			[]string{"9 a.m. TIME", "3 May 2019 DATE", "earlier this week DATE"}},
		{"seas and continents",
			"Ships left the Black Sea for Africa.",
			[]string{"Black Sea LOC", "Africa LOC"}},
		{"nothing",
			"The minister said that the talks would go on.",
			nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := names(p.Parse(test.text)); !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestTitleKnowsNamesOfBody(t *testing.T) {
	p, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	body := p.Parse("Slovenian Prime Minister Robert Golob received Croatian leader Andrej Plenkovic in Ljubljana. Golob said that the border would stay open.")
	d := p.ParseTitle("GOLOB HOSTS PLENKOVIC", body)
	if got, want := names(d), []string{"GOLOB PERSON", "PLENKOVIC PERSON"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzNamedEntities(f *testing.F) {
	p, err := Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Add("PARIS (AFP) - Macron met Scholz.\n\n“We agreed,” he said.")
	f.Add("\xc3\x28 U.S. U.S.\x00 Mr. O’Neil--")
	f.Fuzz(func(t *testing.T, text string) {
		d := p.Parse(text)
		at := 0
		for _, s := range d.Spans {
			if s.First < at || s.End <= s.First || s.End > len(d.Tokens) || s.Label == NoEntity || s.Score < 0 || s.Score > 1 {
				t.Fatalf("span %+v after token %d of %d", s, at, len(d.Tokens))
			}
			if d.SentenceAt(s.First) != d.SentenceAt(s.End-1) {
				t.Fatalf("span %+v crosses sentences", s)
			}
			if utf8.ValidString(text) && !utf8.ValidString(d.SpanText(s)) {
				t.Fatalf("span %+v cuts a character", s)
			}
			at = s.End
		}
	})
}
