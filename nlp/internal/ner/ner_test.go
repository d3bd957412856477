package ner

import (
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/nlp/internal/vectors"
)

// load reads the stored model.
func load(t testing.TB) *Model {
	t.Helper()
	read := func(name string) []byte {
		b, err := os.ReadFile(filepath.Join("..", "..", "models", name))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	table, err := vectors.Decode(read("vectors.bin"))
	if err != nil {
		t.Fatal(err)
	}
	m, err := Decode(read("ner.bin"), table)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// cut makes words of text whose tokens are parted by blanks, one sentence a
// line.
func cut(text string) (words []string, ends []int) {
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		words = append(words, strings.Fields(line)...)
		ends = append(ends, len(words))
	}
	return words, ends
}

func TestDecodeRefusesDamage(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "models", "ner.bin"))
	if err != nil {
		t.Fatal(err)
	}
	table := &vectors.Table{}
	for name, damaged := range map[string][]byte{
		"empty":        nil,
		"other magic":  append([]byte("ENTSYN1\n"), b[8:]...),
		"cut header":   b[:40],
		"cut features": b[:2000],
		"wrong size":   b,
	} {
		if _, err := Decode(damaged, table); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestEncodeKeepsDecisions(t *testing.T) {
	m := load(t)
	b, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	again, err := Decode(b, m.vec)
	if err != nil {
		t.Fatal(err)
	}
	words, ends := cut("Iranian Foreign Minister Abbas Araghchi met Hakan Fidan in Istanbul on Monday .")
	var s, z Scratch
	want := slices.Clone(m.Find(&s, words, ends))
	if got := again.Find(&z, words, ends); len(want) == 0 || !slices.EqualFunc(got, want, func(a, b Span) bool {
		return a.First == b.First && a.End == b.End && a.Label == b.Label && math.Abs(float64(a.Score-b.Score)) < 0.01
	}) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestViterbiIsExact compares the decoder with trying out all tag sequences.
func TestViterbiIsExact(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	const n = 3
	for range 20 {
		s := Scratch{emit: make([]float32, n*numTags)}
		for i := range s.emit {
			s.emit[i] = float32(rng.Float64() * -5)
		}
		best := float32(math.Inf(-1))
		var tags, want [n]int
		var try func(i, open int, score float32)
		try = func(i, open int, score float32) {
			if i == n {
				if open < 0 && score > best {
					best, want = score, tags
				}
				return
			}
			for tag := range numTags {
				next := -1
				if tag == 0 {
					if open >= 0 {
						continue
					}
				} else {
					label, position := split(tag)
					if starts := position == begin || position == unit; starts != (open < 0) || !starts && label != open {
						continue
					}
					if position == begin || position == inside {
						next = label
					}
				}
				tags[i] = tag
				try(i+1, next, score+s.emit[i*numTags+tag])
			}
		}
		try(0, -1, 0)
		s.decode([]int{n})
		if got := Tags(s.spans, n); !slices.Equal(got, want[:]) {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}

// TestScratchDoesNotLeak checks that what a document leaves behind does not
// change the next.
func TestScratchDoesNotLeak(t *testing.T) {
	m := load(t)
	first, firstEnds := cut("BUENOS AIRES ( Reuters ) - Javier Milei received Giorgia Meloni .\nMilei smiled .")
	second, secondEnds := cut("Milei and the Buenos Aires mayor met on Friday .")
	var fresh, used Scratch
	want := slices.Clone(m.Find(&fresh, second, secondEnds))
	m.Find(&used, first, firstEnds)
	if got := m.Find(&used, second, secondEnds); !slices.Equal(got, want) {
		t.Errorf("got %v after another document, %v alone", got, want)
	}
}

func TestWholeDates(t *testing.T) {
	words := strings.Fields("On 3 May 2019 and 31st June he saw Article 44 May 1")
	s := scores(words, []Span{{2, 4, date, 0.9}, {6, 7, date, 0.9}, {11, 13, date, 0.9}})
	ends := []int{5, len(words)}
	s.decode(ends)
	s.wholeDates(words, ends)
	want := []string{"3 May 2019 DATE", "31st June DATE", "May 1 DATE"}
	if got := text(words, s.spans); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestKnownNamesHelp(t *testing.T) {
	m := load(t)
	words, ends := cut("Harbour hosts Sommer")
	var s Scratch
	got := text(words, m.Find(&s, words, ends, Known{Words: []string{"Jan", "Harbour"}, Score: 1}, Known{Words: []string{"Inge", "Sommer"}, Score: 1}))
	if want := []string{"Harbour PERSON", "Sommer PERSON"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Xi met Putin in Moscow on 20 March 2023 .\nThe two leaders spoke .")
	f.Add("\xff\xfe ( ( ( --\n\nA\n« » ’s")
	m := load(f)
	f.Fuzz(func(t *testing.T, text string) {
		words, ends := cut(text)
		var s Scratch
		at, sentence := 0, 0
		for _, sp := range m.Find(&s, words, ends) {
			if sp.First < at || sp.End <= sp.First || sp.End > len(words) {
				t.Fatalf("span %v after %d of %d words", sp, at, len(words))
			}
			for ends[sentence] <= sp.First {
				sentence++
			}
			if sp.End > ends[sentence] {
				t.Fatalf("span %v crosses the end of the sentence at %d", sp, ends[sentence])
			}
			if !(sp.Score >= 0 && sp.Score <= 1.0001) || sp.Label < 0 || sp.Label >= len(Labels) {
				t.Fatalf("span %v", sp)
			}
			at = sp.End
		}
	})
}

func BenchmarkFind(b *testing.B) {
	m := load(b)
	words, ends := cut(strings.Repeat(`Russian Foreign Minister Sergei Lavrov met his North Korean counterpart Choe Son Hui in the eastern city of Wonsan on Saturday , the KCNA news agency reported .
Lavrov also held talks with North Korean leader Kim Jong Un and handed over a message from President Vladimir Putin .
" We exchanged views on the situation around the Ukrainian crisis , " Lavrov told reporters after the meeting at the Kalma resort .
South Korea , the United States and Japan warned on Friday against closer military ties between Moscow and Pyongyang .
Analysts at the Asan Institute for Policy Studies in Seoul said that the visit , the third since the treaty of June 2024 , was meant to reassure Kim .
`, 20))
	var s Scratch
	m.Find(&s, words, ends)
	b.ReportAllocs()
	for b.Loop() {
		m.Find(&s, words, ends)
	}
	b.ReportMetric(float64(len(words)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// text returns "words LABEL" of spans.
func text(words []string, spans []Span) []string {
	var out []string
	for _, s := range spans {
		out = append(out, strings.Join(words[s.First:s.End], " ")+" "+Labels[s.Label])
	}
	return out
}

// scores returns a scratch for words whose reading is sure, but for those that
// spans give with their probability of being so labelled.
func scores(words []string, spans []Span) *Scratch {
	s := &Scratch{emit: make([]float32, len(words)*numTags)}
	lower := map[string]int32{}
	for _, w := range words {
		l := strings.ToLower(w)
		if _, ok := lower[l]; !ok {
			lower[l] = int32(len(lower))
		}
		s.lower = append(s.lower, lower[l])
		s.cas = append(s.cas, casingOf(w))
		s.place = append(s.place, 0)
	}
	for i := range s.emit {
		s.emit[i] = -9
	}
	for i := range words {
		s.emit[i*numTags] = -0.01
		for l := range Labels {
			s.emit[i*numTags+1+4*l+unit] = -2.5
		}
	}
	for _, sp := range spans {
		tags := Tags([]Span{sp}, len(words))
		for i := sp.First; i < sp.End; i++ {
			s.emit[i*numTags+tags[i]] = float32(math.Log(float64(sp.Score)))
			s.emit[i*numTags] = float32(math.Log(1 - float64(sp.Score)))
		}
	}
	return s
}

func TestNamesAgree(t *testing.T) {
	const gpe = 4
	tests := []struct {
		name  string
		words string
		spans []Span
		want  []string
	}{
		{"surname outside spans", "Marta Oyelaran spoke . Oyelaran left .",
			[]Span{{0, 2, person, 0.97}, {4, 5, person, 0.2}},
			[]string{"Marta Oyelaran PERSON", "Oyelaran PERSON"}},
		{"reading with few votes", "Tarvel won . Tarvel lost . Tarvel drew .",
			[]Span{{0, 1, org, 0.95}, {3, 4, org, 0.95}, {6, 7, person, 0.5}, {6, 7, org, 0.45}},
			[]string{"Tarvel ORG", "Tarvel ORG", "Tarvel ORG"}},
		{"clear context stands", "Jordan won . Jordan lost . Jordan hosted .",
			[]Span{{0, 1, person, 0.95}, {3, 4, person, 0.95}, {6, 7, gpe, 0.99}},
			[]string{"Jordan PERSON", "Jordan PERSON", "Jordan GPE"}},
		{"acronym", "The Union of Free Ports ( UFP ) met . Who leads UFP ?",
			[]Span{{1, 5, org, 0.8}},
			[]string{"Union of Free Ports ORG", "UFP ORG", "UFP ORG"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			words := strings.Fields(test.words)
			s := scores(words, test.spans)
			ends := []int{len(words)}
			s.decode(ends)
			if s.agree(words, nil) {
				s.decode(ends)
			}
			if got := text(words, s.spans); !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
