package lemma

import "testing"

func TestLearnAndApply(t *testing.T) {
	bank := []Word{
		{Form: "walked", Tag: "VBD", Lemma: "walk"}, {Form: "talked", Tag: "VBD", Lemma: "talk"},
		{Form: "hoped", Tag: "VBD", Lemma: "hope"}, {Form: "roped", Tag: "VBD", Lemma: "rope"},
		{Form: "Tried", Tag: "VBD", Lemma: "try", First: true}, {Form: "cried", Tag: "VBD", Lemma: "cry"},
		{Form: "met", Tag: "VBD", Lemma: "meet", Exception: true},
		{Form: "Russia", Tag: "NNP", Lemma: "Russia"}, {Form: "Kim", Tag: "NNP", Lemma: "Kim"},
		{Form: "I", Tag: "PRP", Lemma: "I"}, {Form: "He", Tag: "PRP", Lemma: "he", First: true},
		{Form: "Russian", Tag: "JJ", Lemma: "Russian"}, {Form: "Iranian", Tag: "JJ", Lemma: "Iranian"},
		{Form: "big", Tag: "JJ", Lemma: "big"}, {Form: "old", Tag: "JJ", Lemma: "old"},
	}
	r, err := Decode(Learn(bank))
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]bool{"balk": true, "convene": true, "dry": true, "plan": true, "mope": true}
	known := func(w string) bool { return words[w] }
	for _, c := range []struct {
		form, tag string
		first     bool
		want      string
	}{
		{"balked", "VBD", false, "balk"},
		{"moped", "VBD", false, "mope"},
		{"dried", "VBD", false, "dry"},
		{"convened", "VBD", false, "convene"},
		{"planned", "VBD", false, "plan"},
		{"MET", "VBD", false, "meet"},
		{"Ukraine", "NNP", false, "Ukraine"},
		{"i", "PRP", false, "I"},
		{"Serbian", "JJ", false, "Serbian"},
		{"Old", "JJ", true, "old"},
		{"größer", "JJR", false, "größer"},
		{"", "NN", false, ""},
	} {
		if got := r.Apply(c.form, c.tag, c.first, known); got != c.want {
			t.Errorf("Apply(%q, %s) = %q, want %q", c.form, c.tag, got, c.want)
		}
	}
}
