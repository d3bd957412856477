package nlp

import (
	"reflect"
	"strings"
	"sync"
	"testing"
)

// check fails the test if d breaks what Document promises.
func check(t *testing.T, d *Document) {
	t.Helper()
	last := 0
	for i, k := range d.Tokens {
		if k.Start < last || k.End <= k.Start || k.End > len(d.Text) {
			t.Fatalf("token %d is %d:%d after offset %d of %d", i, k.Start, k.End, last, len(d.Text))
		}
		last = k.End
		if k.Lemma == "" || k.Tag == "" || k.Label == "" {
			t.Fatalf("token %d %q lacks an annotation: %+v", i, d.TokenText(i), k)
		}
		if k.Margin < 0 || k.Margin > 1 || k.Margin != k.Margin {
			t.Fatalf("token %d has margin %v", i, k.Margin)
		}
	}
	first := 0
	for n, s := range d.Sentences {
		if s.First != first || s.End <= s.First {
			t.Fatalf("sentence %d is %+v after token %d", n, s, first)
		}
		first = s.End
		roots := 0
		for i := s.First; i < s.End; i++ {
			h := d.Tokens[i].Head
			if h < s.First || h >= s.End {
				t.Fatalf("head of token %d is %d, outside sentence %+v", i, h, s)
			}
			if (h == i) != (d.Tokens[i].Label == "root") || h == i && s.Root != i {
				t.Fatalf("token %d: head %d, label %q, root %d", i, h, d.Tokens[i].Label, s.Root)
			}
			if h == i {
				roots++
			}
			steps := 0
			for k := i; d.Tokens[k].Head != k; k = d.Tokens[k].Head {
				if steps++; steps > s.End-s.First {
					t.Fatalf("token %d hangs in a cycle", i)
				}
			}
		}
		if roots != 1 {
			t.Fatalf("sentence %d has %d roots", n, roots)
		}
	}
	if first != len(d.Tokens) {
		t.Fatalf("sentences cover %d of %d tokens", first, len(d.Tokens))
	}
	end := 0
	for _, s := range d.Spans {
		if s.First < end || s.End <= s.First || s.End > len(d.Tokens) || s.Label == NoEntity {
			t.Fatalf("span %+v after token %d of %d", s, end, len(d.Tokens))
		}
		end = s.End
	}
}

func TestParseIsDeterministicAndConcurrent(t *testing.T) {
	p := load(t)
	texts := []string{newsText, "SEN. LUGAR MEETS WITH RESIDENT", "", "One word", strings.Repeat(newsText, 3)}
	var want []*Document
	for _, text := range texts {
		d := p.Parse(text)
		check(t, d)
		want = append(want, d)
	}
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			for i := range 6 {
				k := (i + g) % len(texts)
				if got := p.Parse(texts[k]); !reflect.DeepEqual(got, want[k]) {
					t.Errorf("text %d parsed otherwise by goroutine %d", k, g)
				}
			}
		})
	}
	wg.Wait()
}

// TestParseDoesNotDependOnNeighbours holds because sentences are parsed in
// batches: what stands in the same batch must not matter.
func TestParseDoesNotDependOnNeighbours(t *testing.T) {
	p := load(t)
	alone := p.Parse("Putin and Erdogan held talks in Sochi.")
	among := p.Parse("Putin and Erdogan held talks in Sochi.\n\n" + newsText)
	for i, k := range alone.Tokens {
		if got := among.Tokens[i]; got.Head != k.Head || got.Label != k.Label || got.Tag != k.Tag {
			t.Errorf("token %d is %+v alone and %+v among others", i, k, got)
		}
	}
}

func TestParseTitle(t *testing.T) {
	p := load(t)
	body := p.Parse("Sergei Lavrov met Antony Blinken in Geneva. The talks went well.")
	for _, c := range []struct{ title, lemmas string }{
		{"LAVROV MEETS BLINKEN FOR TALKS", "Lavrov meet Blinken for talk"},
		{"Lavrov Meets Blinken for Talks", "Lavrov meet Blinken for talk"},
		{"Lavrov meets Blinken for talks", "Lavrov meet Blinken for talk"},
	} {
		d := p.ParseTitle(c.title, body)
		check(t, d)
		var lemmas []string
		for _, k := range d.Tokens {
			lemmas = append(lemmas, k.Lemma)
		}
		if got := strings.Join(lemmas, " "); got != c.lemmas {
			t.Errorf("%s: lemmas %s, want %s", c.title, got, c.lemmas)
		}
		if d.Text != c.title {
			t.Errorf("text is %q, want %q", d.Text, c.title)
		}
		if meet := d.Tokens[1]; meet.POS != VERB || meet.Label != "root" || d.Tokens[0].Label != "nsubj" {
			t.Errorf("%s: %+v", c.title, d.Tokens[:2])
		}
	}
}

func TestParseWords(t *testing.T) {
	p := load(t)
	d := p.ParseWords([][]string{{"He", "ca", "n't", "go", "."}, nil, {"", "Stop", "!"}})
	check(t, d)
	if d.Text != "He ca n't go .\nStop !\n" || len(d.Sentences) != 2 {
		t.Errorf("text %q, sentences %v", d.Text, d.Sentences)
	}
}

func FuzzParse(f *testing.F) {
	p := load(f)
	f.Add(newsText)
	f.Add("\xff\xfe “x” \x00 — İI ẞ \u0301 ﬁ 👩‍👩‍👧 $$$ ((((")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		check(t, p.Parse(text))
		check(t, p.ParseTitle(text, nil))
	})
}

// BenchmarkParseDoubling shows that time is linear: ns/byte must not grow.
func BenchmarkParseDoubling(b *testing.B) {
	p := load(b)
	for _, kind := range []struct{ name, unit string }{{"news", newsText}, {"one sentence", "word and word, "}, {"no blanks", "x-"}} {
		for _, n := range []int{8, 16, 32} {
			text := strings.Repeat(kind.unit, n*1024/len(kind.unit))
			b.Run(kind.name+"/"+string(rune('0'+n/10))+string(rune('0'+n%10))+"KiB", func(b *testing.B) {
				for b.Loop() {
					p.Parse(text)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(text)), "ns/byte")
			})
		}
	}
}
