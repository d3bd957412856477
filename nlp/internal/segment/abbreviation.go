package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ending tells how an abbreviation stands to the end of a sentence.
type ending uint8

const (
	noAbbreviation ending = iota
	// before a name or number, never last: Gen., Mr., Fig.
	leads
	// stop kept only before a number or a name in a date or a reference: No., Sat., Mar.
	leadsNumber
	// may be last: Inc., U.S., etc.
	mayEnd
)

// abbreviations lists words that keep their stop, in lower case.
var abbreviations = func() map[string]ending {
	m := map[string]ending{}
	for kind, words := range map[ending]string{
		leads: `mr mrs ms messrs mme mlle dr prof rev fr hon ste gen lt col maj capt cmdr cpl sgt pvt adm brig gov sen rep reps sens
			pres amb supt det insp atty attn asst assoc univ vs v cf e.g i.e eg viz approx ca nos vol vols pp fig figs eq para
			lt.gen maj.gen brig.gen lt.col jan feb jul aug sept sep oct nov dec tel fax ext gens cols drs profs revs hons
			ret spc pfc msgt ssgt cpt ltc radm vadm st ft mt`,
		leadsNumber: `no art sec ch p pg mar jun sun mon tue tues wed thu thur thurs fri sat pt`,
		mayEnd: `inc corp co ltd llc plc bros jr sr esq etc al dept div est assn ave blvd rd bldg hwy
			ala ariz ark calif colo conn del fla ga ill kan ky la mass mich minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis wyo md
			n.y n.j n.h n.c s.c n.d s.d w.va r.i n.m ph.d ed.d m.d b.a m.a b.sc m.sc d.phil a.m p.m a.d b.c u.s u.k u.n e.u u.s.a d.c
			oz lb lbs yrs mins hrs intl natl govt dist cal ed eds trans`,
	} {
		for _, w := range strings.Fields(words) {
			m[w] = kind
		}
	}
	return m
}()

// abbreviation returns how a word with a stop at its end is an abbreviation.
func abbreviation(s string) ending {
	w := s[:len(s)-1]
	if w == "" {
		return noAbbreviation
	}
	if k := abbreviations[lower(w)]; k != noAbbreviation {
		return k
	}
	if acronym(w) {
		return mayEnd
	}
	return noAbbreviation
}

// lower is strings.ToLower for short words; it does not allocate for words in
// lower case.
func lower(w string) string {
	if len(w) > 12 {
		return w
	}
	return strings.ToLower(w)
}

// acronym is whether w, less its last stop, is of letters parted by stops, such
// as U.S or Ph.D.
func acronym(w string) bool {
	if len(w) > 20 || strings.IndexByte(w, '.') < 0 {
		return false
	}
	for p := range strings.SplitSeq(w, ".") {
		n := utf8.RuneCountInString(p)
		if n == 0 || n > 2 {
			return false
		}
		if r, _ := utf8.DecodeRuneInString(p); !unicode.IsLetter(r) || n == 2 && !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// keepsStop is whether the stop that s ends with belongs to its last word. rest
// is the text after s, bare whether s ends its chunk, and lineStart whether s
// begins its line.
func keepsStop(s, rest string, bare, lineStart bool) bool {
	s = s[max(0, len(s)-24):]
	if i := strings.LastIndexAny(s[:len(s)-1], "-/("); i >= 0 {
		s = s[i+1:]
	}
	if len(s) < 2 {
		return false
	}
	next := nextRune(rest)
	switch abbreviation(s) {
	case leads:
		return bare || next == ',' || next == '-'
	case leadsNumber:
		return bare && (unicode.IsDigit(next) || next == '#')
	case mayEnd:
		return capitalAbbreviation(s)
	}
	w := s[:len(s)-1]
	if r, n := utf8.DecodeRuneInString(w); n == len(w) && unicode.IsUpper(r) {
		return bare && unicode.IsUpper(next) || lineStart && bare
	}
	return false
}

// capitalAbbreviation guards words that are abbreviations only with a capital:
// "Miss.", "Wash.", but "wash.".
func capitalAbbreviation(s string) bool {
	switch s {
	case "ore.", "mass.", "wash.", "ill.", "pa.", "ga.", "ed.", "miss.", "del.", "mo.", "cal.", "trans.", "fla.", "la.", "va.",
		"dist.", "tex.", "colo.", "wis.", "kan.", "ark.", "ave.", "est.", "mont.", "conn.", "md.":
		return false
	}
	return true
}

// nextRune returns the first character of rest that is not a blank, 0 if none
// follows before a blank line.
func nextRune(rest string) rune {
	lines := 0
	for _, r := range rest {
		if r == '\n' {
			if lines++; lines > 1 {
				return 0
			}
		}
		if !isSpace(r) {
			return r
		}
	}
	return 0
}
