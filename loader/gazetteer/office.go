package gazetteer

import (
	"fmt"
	"slices"
	"strings"
)

// Title is a title or office of persons.
type Title struct {
	Office string // in its normal form: "premier" is "prime minister"
	Kind   string // office, military, royal, religious, honorific, professional
	Plural bool   // of several persons: "foreign ministers"
}

// Role is a noun for persons or groups by what they do.
type Role struct {
	Noun   string // in the singular
	Group  bool   // a body of people in one word: "delegation", "army"
	Plural bool
}

// Title returns the title or office that a phrase names: "Gen.", "Foreign
// Minister", "crown princes". Many of its words are plain words too (general,
// major, count): before a name in capitals they are titles.
func (g *Gazetteer) Title(phrase string) (Title, bool) {
	list := g.titles.get(phrase)
	if len(list) == 0 {
		return Title{}, false
	}
	return list[0], true
}

// MatchTitle returns the title or office that the longest phrase at the head of
// tokens names and the number of its tokens, 0 when there is none.
func (g *Gazetteer) MatchTitle(tokens []string) (n int, t Title) {
	n, list := g.titles.match(tokens)
	if n == 0 {
		return 0, Title{}
	}
	return n, list[0]
}

// Role returns what a noun, or a noun phrase such as "opposition leader", says
// of the persons or group that it stands for.
func (g *Gazetteer) Role(noun string) (Role, bool) {
	list := g.roles.get(noun)
	if len(list) == 0 {
		return Role{}, false
	}
	return list[0], true
}

// TitleModifier reports whether w is a word that goes before a title without
// changing whose it is: "former", "acting", "then", "senior".
func TitleModifier(w string) bool { return titleModifiers[Fold(w)] }

var titleModifiers = set("former ex acting interim caretaker outgoing incoming then late newly elected designate " +
	"deputy vice assistant senior chief top high ranking visiting veteran ailing embattled ousted deposed exiled retired " +
	"current new newly appointed first longtime long time one onetime disgraced jailed slain hardline reformist")

func (g *Gazetteer) readOffices(titles, roles string) error {
	g.titles, g.roles = newPhrases[Title](), newPhrases[Role]()
	kinds := []string{"office", "military", "royal", "religious", "honorific", "professional"}
	err := Lines(titles, func(line string) error {
		f, err := fields(line, 5)
		if err != nil {
			return err
		}
		if !slices.Contains(kinds, f[2]) {
			return fmt.Errorf("%q is of unknown kind %q", f[0], f[2])
		}
		plain, acronyms := names(f[4])
		one, many := Title{Office: f[1], Kind: f[2]}, Title{Office: f[1], Kind: f[2], Plural: true}
		for i, n := range append([]string{f[0]}, plain...) {
			g.titles.add(n, one, false)
			switch {
			case i == 0 && f[3] != "" && f[3] != "-":
				g.titles.add(f[3], many, false)
			case f[3] != "-" && !strings.HasSuffix(n, "."):
				g.titles.add(pluralOf(n), many, false)
			}
		}
		for _, n := range acronyms {
			g.titles.add(n, one, true)
			g.titles.add(n+"S", many, true)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("titles.txt: %w", err)
	}
	err = Lines(roles, func(line string) error {
		f, err := fields(line, 3)
		if err != nil {
			return err
		}
		g.roles.add(f[0], Role{Noun: f[0], Group: f[2] == "group"}, false)
		if f[1] != f[0] {
			g.roles.add(f[1], Role{Noun: f[0], Group: f[2] == "group", Plural: true}, false)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("roles.txt: %w", err)
	}
	return nil
}

// pluralOf gives the plural of an English title: the noun before "of", "for" or
// "in" or else the last one takes the ending.
func pluralOf(s string) string {
	for _, p := range [...]string{" of ", " for ", " in "} {
		if head, rest, ok := strings.Cut(s, p); ok {
			return pluralOf(head) + p + rest
		}
	}
	switch {
	case strings.HasSuffix(s, "man"):
		return s[:len(s)-2] + "en"
	case strings.HasSuffix(s, "y") && len(s) > 1 && !vowel(s[len(s)-2]):
		return s[:len(s)-1] + "ies"
	case strings.HasSuffix(s, "s"), strings.HasSuffix(s, "ch"), strings.HasSuffix(s, "x"):
		return s + "es"
	}
	return s + "s"
}

func vowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }
