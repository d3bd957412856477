package nlp

import (
	"fmt"
	"strings"
	"testing"
)

func load(t testing.TB) *Pipeline {
	t.Helper()
	p, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// arc describes token i as "label(head, word)".
func arc(d *Document, i int) string {
	t := d.Tokens[i]
	return fmt.Sprintf("%s(%s, %s)", t.Label, d.TokenText(t.Head), d.TokenText(i))
}

func TestParse(t *testing.T) {
	d := load(t).Parse(newsText)
	got := map[string]bool{}
	for i := range d.Tokens {
		got[arc(d, i)] = true
	}
	for _, want := range []string{
		"nsubj(met, John)", "nmod:desc(John, Secretary)", "obj(met, Sergei)", "flat(Sergei, Lavrov)", "obl(met, Tuesday)", "acl:relcl(men, met)",
		"nsubj:pass(joined, men)", "obl:agent(joined, Joseph)", "nmod:poss(spokeswoman, Lavrov)",
	} {
		if !got[want] {
			t.Errorf("no %s in the parse", want)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	p := load(b)
	text := strings.Repeat(newsText, 4)
	n := len(p.Parse(text).Tokens)
	b.ReportAllocs()
	for b.Loop() {
		p.Parse(text)
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

const newsText = `WASHINGTON (Reuters) - U.S. Secretary of State John Kerry met Russian Foreign Minister Sergei Lavrov in Geneva on Tuesday, Nov. 3, to discuss a ceasefire in Syria, officials said. "We had a frank and useful conversation," Mr. Kerry told reporters after the talks, which lasted nearly four hours.

The two men, who have met more than a dozen times this year, were joined by Gen. Joseph F. Dunford and by U.N. envoy Staffan de Mistura. Lavrov's spokeswoman said that President Vladimir Putin would be briefed by the foreign minister on Wednesday and that another meeting was planned for next week in Vienna.
`
