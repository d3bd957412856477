package main

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/entente-graph/entente/nlp/internal/ner"
)

func TestSilverSpansFallOnWords(t *testing.T) {
	const text = "Café owner José Núñez (58) left Paris-based L'Oréal. He flew home."
	span := func(s, label string) silverSpan {
		i := strings.Index(text, s)
		b, err := json.Marshal([]any{i, i + len(s), label, 0.5})
		if err != nil {
			t.Fatal(err)
		}
		var sp silverSpan
		if err := json.Unmarshal(b, &sp); err != nil {
			t.Fatal(err)
		}
		return sp
	}
	var d nerDoc
	d.addParagraph("Before.", nil)
	d.addParagraph(text, []silverSpan{span("José Núñez", "PERSON"), span("Paris", "GPE"), span("L'Oréal", "ORG"), span("home", "NONE")})
	var got []string
	for i, s := range d.spans {
		if d.weights[i] != 0.5 {
			t.Errorf("weight %v, want 0.5", d.weights[i])
		}
		got = append(got, strings.Join(d.words[s.First:s.End], " ")+" "+ner.Labels[s.Label])
	}
	if want := "José Núñez PERSON|Paris GPE|L'Oréal ORG"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(d.ends) != 3 || d.ends[2] != len(d.words) {
		t.Errorf("sentences end after words %v of %d", d.ends, len(d.words))
	}
}

func TestVariantsStayAligned(t *testing.T) {
	v := varier{rng: rand.New(rand.NewPCG(1, 1)), names: nameList{given: []string{"tomoko", "bram"}, family: []string{"okafor", "li"}}}
	words := strings.Fields("Anna Berg of Oslo met Lukas on Monday .")
	e := ner.Example{Words: words, Places: ner.Places(words, []int{len(words)})}
	for _, tag := range ner.Tags([]ner.Span{{First: 0, End: 2}, {First: 3, End: 4, Label: 4}, {First: 5, End: 6}, {First: 7, End: 8, Label: 8}}, len(words)) {
		e.Tags, e.Weights = append(e.Tags, int8(tag)), append(e.Weights, 1)
	}
	other := false
	for range 400 {
		g := v.vary(e)
		if n := len(g.Words); len(g.Tags) != n || len(g.Weights) != n || len(g.Places) != n {
			t.Fatalf("%d words, %d tags, %d weights, %d marks", n, len(g.Tags), len(g.Weights), len(g.Places))
		}
		if last := g.Words[len(g.Words)-2]; !strings.EqualFold(last, "monday") || g.Tags[len(g.Tags)-2] != e.Tags[7] {
			t.Fatalf("variant %q lost its date", g.Words)
		}
		other = other || strings.Contains(strings.Join(g.Words, " "), "Okafor")
	}
	if words[0] != "Anna" || !other {
		t.Errorf("original now %q; other people put in: %v", words, other)
	}
}
