package nlp

import "testing"

func TestProse(t *testing.T) {
	p, err := Load(WithProse())
	if err != nil {
		t.Fatal(err)
	}
	d := p.Parse(newsText)
	if len(d.Sentences) < 4 || len(d.Tokens) < 100 {
		t.Fatalf("%d sentences, %d tokens", len(d.Sentences), len(d.Tokens))
	}
	check(t, d)
	for _, text := range []string{"", "“Curly” quotes… don’t move.", "\xff\xfe bad", "a\u00a0b"} {
		check(t, p.Parse(text))
	}
	got := p.Parse("“Curly” quotes… don’t move.")
	if w := got.TokenText(0); w != "“" {
		t.Errorf("first token %q, want a curly quote", w)
	}
}
