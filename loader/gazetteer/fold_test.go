package gazetteer_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/entente-graph/entente/loader/gazetteer"
)

func TestFold(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"Kim Jong-un", "kim jong un"},
		{"KIM  JONG UN ", "kim jong un"},
		{"Côte d’Ivoire", "cote divoire"},
		{"U.N.", "un"},
		{"AT&T", "at&t"},
		{"Erdoğan", "erdogan"},
		{"İstanbul", "istanbul"},
		{"Łódź", "lodz"},
		{"Straße", "strasse"},
		{"Ångström", "angstrom"},
		{"ﬁnance", "finance"},
		{"Ｔｏｋｙｏ", "tokyo"},
		{"Saʿdī", "sadi"},
		{"Nguyễn Phú Trọng", "nguyen phu trong"},
		{"Львів", "львів"},
		{"a\xffb", "a b"},
		{"—", ""},
	} {
		if got := gazetteer.Fold(tt.in); got != tt.want {
			t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Kim Jong-un", "Erdoğan", "\xff\xfe", "ﬁ", "İ", "ǆ ʼ", "㍿", "K\u0301", "ß"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := gazetteer.Fold(s)
		if !utf8.ValidString(got) || got != strings.TrimSpace(got) {
			t.Errorf("Fold(%q) = %q", s, got)
		}
		if again := gazetteer.Fold(got); again != got {
			t.Errorf("Fold(%q) = %q, which folds to %q", s, got, again)
		}
		if utf8.ValidString(s) && gazetteer.Fold(strings.ToUpper(got)) == "" && got != "" {
			t.Errorf("%q folds away in capitals", got)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	for _, tt := range []struct{ name, in string }{
		{"folded", "sergei lavrov"}, {"ascii", "Sergei Lavrov"}, {"accents", "Recep Tayyip Erdoğan"},
	} {
		b.Run(tt.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				gazetteer.Fold(tt.in)
			}
		})
	}
}
