package segment

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func words(text string) string {
	var w []string
	for _, t := range Tokens(text, nil) {
		w = append(w, text[t.Start:t.End])
	}
	return strings.Join(w, "|")
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"clitics", "I can't say it's Bush's, they'd've gone.", "I|ca|n't|say|it|'s|Bush|'s|,|they|'d|'ve|gone|."},
		{"curly clitics", "We don’t know the ministers’ plan; it’s Kerry’s.", "We|do|n’t|know|the|ministers|’|plan|;|it|’s|Kerry|’s|."},
		{"contractions", "Gonna go? I cannot, dont ask.", "Gon|na|go|?|I|can|not|,|do|nt|ask|."},
		{"quotes", `He said: "No," then 'maybe'.`, `He|said|:|"|No|,|"|then|'|maybe|'|.`},
		{"curly quotes", "“Yes,” she said.", "“|Yes|,|”|she|said|."},
		{"acronyms", "The U.S. and the U.N. met at 5 p.m. in Washington, D.C.", "The|U.S.|and|the|U.N.|met|at|5|p.m.|in|Washington|,|D.C."},
		{"titles", "Gen. Smith and Lt. Col. J. R. Ray of Acme Inc. left.", "Gen.|Smith|and|Lt.|Col.|J.|R.|Ray|of|Acme|Inc.|left|."},
		{"number word", "No. 3 is best. I said no.", "No.|3|is|best|.|I|said|no|."},
		{"dates", "On Nov. 3, 2004 and 11/28/2000, in the 1980s and '90s.", "On|Nov.|3|,|2004|and|11/28/2000|,|in|the|1980s|and|'90s|."},
		{"money", "$5.5 billion, US$3,000, €20m and 45%.", "$|5.5|billion|,|US$|3,000|,|€|20|m|and|45|%|."},
		{"times", "At 10:30am or 9pm.", "At|10:30|am|or|9|pm|."},
		{"hyphens", "The well-known US-based al-Qaeda anti-war mid-May 15-year term.", "The|well|-|known|US|-|based|al|-|Qaeda|anti-war|mid-May|15|-|year|term|."},
		{"given names", "Kim Jong-un met Moon Jae-in and Tsai Ing-wen.", "Kim|Jong-un|met|Moon|Jae-in|and|Tsai|Ing-wen|."},
		{"telephone", "Call 713-853-3989 or 345-9945.", "Call|713-853-3989|or|345-9945|."},
		{"ranges", "on July 19-20, 2018-19", "on|July|19|-|20|,|2018|-|19"},
		{"dashes", "Lavrov—who came—and Kim -- then left – late...", "Lavrov|—|who|came|—|and|Kim|--|then|left|–|late|..."},
		{"ellipsis", "Wait… what?!", "Wait|…|what|?!"},
		{"addresses", "See http://www.state.gov/r/pa/ei/2.htm, www.un.org or press@state.gov.", "See|http://www.state.gov/r/pa/ei/2.htm|,|www.un.org|or|press@state.gov|."},
		{"slashes", "and/or, 24/7", "and|/|or|,|24/7"},
		{"ampersand", "AT&T and S&P", "AT&T|and|S&P"},
		{"brackets", "the IAEA (Vienna)[1]", "the|IAEA|(|Vienna|)|[|1|]"},
		{"apostrophe names", "O'Brien of Côte d'Ivoire met Sha'lan.", "O'Brien|of|Côte|d'Ivoire|met|Sha'lan|."},
		{"non-ASCII", "Erdoğan sagt: Größe, 北京。", "Erdoğan|sagt|:|Größe|,|北京。"},
		{"missing blank", "The talks ended.The ministers left.", "The|talks|ended|.|The|ministers|left|."},
		{"invisible", "\ufeffBiden\u2060 spoke\u00a0today.", "Biden|spoke|today|."},
		{"face", "ok :) bye", "ok|:)|bye"},
		{"nothing", " \n\t ", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := words(c.text); got != c.want {
				t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
			}
		})
	}
}

func TestTokenOffsets(t *testing.T) {
	text := "Erdoğan’s “Größe” – 20€."
	want := []Token{{0, 8}, {8, 12}, {13, 16}, {16, 23}, {23, 26}, {27, 30}, {31, 33}, {33, 36}, {36, 37}}
	got := Tokens(text, nil)
	if len(got) != len(want) {
		t.Fatalf("%d tokens %v, want %v", len(got), got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("token %d is %v, want %v", i, got[i], want[i])
		}
	}
}

func sentences(text string) []string {
	toks := Tokens(text, nil)
	var list []string
	first := 0
	for _, end := range Sentences(text, toks, nil) {
		list = append(list, text[toks[first].Start:toks[end-1].End])
		first = end
	}
	return list
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"plain", "He left. She stayed! Why? Because.", "He left.|She stayed!|Why?|Because."},
		{"country and title", "The U.S. President met Gen. Smith. The U.S. The EU agreed.", "The U.S. President met Gen. Smith.|The U.S.|The EU agreed."},
		{"month and number", "It ended Nov. 3. No. 4 lost.", "It ended Nov. 3.|No. 4 lost."},
		{"initials", "George W. Bush and J. K. Rowling spoke. J. Doe left.", "George W. Bush and J. K. Rowling spoke.|J. Doe left."},
		{"company", "He works for Acme Inc. The firm grew. Acme Inc. said so.", "He works for Acme Inc.|The firm grew.|Acme Inc. said so."},
		{"clock", "They met at 5 p.m. He left at 6 p.m. Tuesday.", "They met at 5 p.m.|He left at 6 p.m. Tuesday."},
		{"quote inside", `"It is over." He left. "Is it?" she asked. "Yes!"`, `"It is over."|He left.|"Is it?" she asked.|"Yes!"`},
		{"curly quote", "“We agree.” The talks ended. “Good,” he said.", "“We agree.”|The talks ended.|“Good,” he said."},
		{"ellipsis", "A giant... bag of shirts. He paused... Then he left.", "A giant... bag of shirts.|He paused...|Then he left."},
		{"dateline", "PARIS (Reuters) - France agreed. It paid.", "PARIS (Reuters) -|France agreed.|It paid."},
		{"long dateline", "WASHINGTON, Nov. 3 (AP) -- The vote passed.", "WASHINGTON, Nov. 3 (AP) --|The vote passed."},
		{"agency", "AP - Iran said no.", "AP -|Iran said no."},
		{"no dateline", "NATO - an alliance - met.\n\nLavrov - the minister - left.", "NATO - an alliance - met.|Lavrov - the minister - left."},
		{"headline", "Lavrov meets Kim\nThe minister arrived.", "Lavrov meets Kim|The minister arrived."},
		{"blank line", "the end\n\nof it", "the end|of it"},
		{"wrapped", "This is a line of a text that was wrapped at seventy characters or\nso and goes on. It ends.", "This is a line of a text that was wrapped at seventy characters or\nso and goes on.|It ends."},
		{"bullets", "Items:\n* one\n* two", "Items:|* one|* two"},
		{"list", "1. Go there.\n2. Come back.", "1. Go there.|2. Come back."},
		{"footnote", "He died in 2014.[4] She lived.", "He died in 2014.[4]|She lived."},
		{"bracket", "(He left.) She stayed.", "(He left.)|She stayed."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(sentences(c.text), "|"); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestSentencesAreBounded(t *testing.T) {
	text := strings.Repeat("word, and another ", 2000)
	toks := Tokens(text, nil)
	first := 0
	for _, end := range Sentences(text, toks, nil) {
		if end-first > MaxSentence || end <= first {
			t.Fatalf("sentence of %d tokens", end-first)
		}
		first = end
	}
	if first != len(toks) {
		t.Errorf("sentences cover %d of %d tokens", first, len(toks))
	}
}

func FuzzSegment(f *testing.F) {
	f.Add("PARIS (Reuters) - U.S. Gen. J. Smith's \"no\"... \xff\xfe\n\n* Kim Jong-un won't! 'tis 5km")
	f.Add("''``--..<<>>[1]'s n't http://a.b/c?d=e@f. $US$5 #3 \u2060—’’")
	f.Fuzz(func(t *testing.T, text string) {
		toks := Tokens(text, nil)
		last := 0
		for i, k := range toks {
			if k.Start < last || k.End <= k.Start || k.End > len(text) {
				t.Fatalf("token %d is %v after offset %d of %d", i, k, last, len(text))
			}
			for _, r := range text[last:k.Start] {
				if !isSpace(r) {
					t.Fatalf("%q before token %d is in no token", r, i)
				}
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[k.Start:k.End]) {
				t.Fatalf("token %q splits a character", text[k.Start:k.End])
			}
			last = k.End
		}
		for _, r := range text[last:] {
			if !isSpace(r) {
				t.Fatalf("%q at the end is in no token", r)
			}
		}
		first := 0
		for _, end := range Sentences(text, toks, nil) {
			if end <= first || end-first > MaxSentence {
				t.Fatalf("sentence from %d to %d", first, end)
			}
			first = end
		}
		if first != len(toks) {
			t.Fatalf("sentences cover %d of %d tokens", first, len(toks))
		}
	})
}

func BenchmarkSegment(b *testing.B) {
	text := strings.Repeat("U.S. Secretary of State John Kerry met Sergei Lavrov in Geneva on Tuesday, Nov. 3, \"to talk.\" It's well-known. ", 50)
	var toks []Token
	var ends []int
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		toks = Tokens(text, toks[:0])
		ends = Sentences(text, toks, ends[:0])
	}
}
