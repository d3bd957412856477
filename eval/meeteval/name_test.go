package meeteval

import "testing"

func TestSameName(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		want       bool
	}{
		{"equal", "Sergei Lavrov", "Sergei Lavrov", true},
		{"surname alone", "Lavrov", "Sergei Lavrov", true},
		{"title dropped", "Foreign Minister Sergei Lavrov", "Sergei Lavrov", true},
		{"title and surname of another", "President Putin", "President Xi", false},
		{"article and case", "the European Union", "european union", true},
		{"possessive", "Russia's", "Russia", true},
		{"curly possessive inside", "Russia’s envoy", "Russia", true},
		{"apostrophe that is no possessive", "O'Sullivan", "Sullivan", true},
		{"only titles", "the President", "President", true},
		{"title against a name", "the President", "Joe Biden", false},
		{"underscore parts words", "a_b", "b", true},
		{"accents count", "Erdogan", "Erdoğan", false},
		{"dotted capital I", "İzmir", "izmir", false},
		{"digits", "Group of 7", "G7", false},
		{"empty", "", "", false},
		{"punctuation alone", "--", "--", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := SameName(c.a, c.b); got != c.want {
				t.Errorf("SameName(%q, %q) = %v", c.a, c.b, got)
			}
			if SameName(c.b, c.a) != SameName(c.a, c.b) {
				t.Errorf("SameName(%q, %q) depends on the order", c.a, c.b)
			}
		})
	}
}

func TestPartyGoesByAliases(t *testing.T) {
	a := Party{Name: "U.S. officials", Aliases: []string{"American diplomats"}}
	if !a.Is(Party{Name: "diplomats"}) {
		t.Error("an alias does not match")
	}
	if a.Is(Party{Name: "Russian envoys"}) {
		t.Error("another party matches")
	}
}
