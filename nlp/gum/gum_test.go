package gum

import (
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/nlp/conll"
)

// sentence makes a sentence of "form UPOS head label Entity" lines.
func sentence(lines ...string) conll.Sentence {
	var s conll.Sentence
	for _, l := range lines {
		f := strings.Fields(l)
		w := conll.Word{Form: f[0], UPOS: f[1], Head: -1, Label: f[2], SpaceAfter: true}
		if len(f) > 3 {
			w.Misc = "SpaceAfter=No|Entity=" + f[3]
		}
		s.Words = append(s.Words, w)
	}
	return s
}

func TestEntities(t *testing.T) {
	s := sentence(
		"Foreign ADJ amod (1-person-new-nnnnn-cf1-3,4-coref-Sergei_Lavrov",
		"Minister PROPN compound",
		"Sergei PROPN flat",
		"Lavrov PROPN root 1)",
		"visited VERB root",
		"the DET det (2-organization-new-nnnnn-cf2-2-coref-Ural_%28region%29(3-place-giv-nnnnn-cf3-1-sgl",
		"Urals PROPN obj 3)2)",
		"Monday PROPN obl (4-time-new-nnnnn-cf4-1-sgl)",
	)
	var got []string
	for _, e := range Entities(s) {
		var words []string
		for _, w := range s.Words[e.First:e.End] {
			words = append(words, w.Form)
		}
		got = append(got, e.Type+":"+strings.Join(words, " "))
	}
	want := []string{"person:Foreign Minister Sergei Lavrov", "place:the Urals", "organization:the Urals", "time:Monday"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNames(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  string
	}{
		{"title before a name", []string{
			"Prime PROPN amod (1-person-new-nnnnn-cf1-1,2,3-coref", "Minister PROPN root", "Meloni PROPN nmod:desc 1)"}, "person:Meloni"},
		{"place inside an organisation", []string{
			"the DET det (1-organization-new-nnnnn-cf1-2-coref", "University PROPN root", "of ADP case",
			"Cape PROPN compound (2-place-new-nnnnn-cf1-1,2-sgl", "Town PROPN nmod 2)1)"}, "organization:University of Cape Town"},
		{"no name", []string{"the DET det (1-person-new-nnnnn-cf1-2-coref", "minister NOUN root 1)"}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := sentence(test.lines...)
			var got []string
			for _, n := range Names(s) {
				var words []string
				for _, w := range s.Words[n.First:n.End] {
					words = append(words, w.Form)
				}
				got = append(got, n.Type+":"+strings.Join(words, " "))
			}
			if strings.Join(got, "; ") != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
