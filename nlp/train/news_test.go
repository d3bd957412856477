package main

import "testing"

// The corrected trees of news are trees, with a tag and a lemma for every word.
func TestNewsTrees(t *testing.T) {
	for _, dir := range []string{"news/train", "news/dev"} {
		list, err := readExamples(dir)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) < 100 {
			t.Fatalf("%s has %d sentences", dir, len(list))
		}
		for _, s := range list {
			checkTree(t, s)
			for i, l := range s.lemmas {
				if l == "" || l == "_" && s.Forms[i] != "_" || s.Tags[i] == " " {
					t.Fatalf("%s: %q lacks lemma or tag", dir, s.Forms[i])
				}
			}
		}
	}
}
