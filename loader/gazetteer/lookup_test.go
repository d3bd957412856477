package gazetteer_test

import (
	"slices"
	"testing"

	"github.com/entente-graph/entente/loader/gazetteer"
)

func load(t testing.TB) *gazetteer.Gazetteer {
	t.Helper()
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestLookup(t *testing.T) {
	g := load(t)
	for _, tt := range []struct {
		name    string
		id      int64
		country string
		kind    gazetteer.Kind
	}{
		// Spellings, exonyms and former names of cities in many regions.
		{"Wonsan", 1866923, "KP", gazetteer.City},
		{"Wŏnsan", 1866923, "KP", gazetteer.City},
		{"PYONGYANG", 1871859, "KP", gazetteer.Capital},
		{"Kiev", 703448, "UA", gazetteer.Capital},
		{"Kyiv", 703448, "UA", gazetteer.Capital},
		{"Kharkov", 706483, "UA", gazetteer.City},
		{"Peking", 1816670, "CN", gazetteer.Capital},
		{"Bombay", 1275339, "IN", gazetteer.City},
		{"Saigon", 1566083, "VN", gazetteer.City},
		{"Rangoon", 1298824, "MM", gazetteer.City},
		{"Constantinople", 745044, "TR", gazetteer.City},
		{"St. Petersburg", 498817, "RU", gazetteer.City},
		{"Saint Petersburg", 498817, "RU", gazetteer.City},
		{"Sharm el-Sheikh", 349340, "EG", gazetteer.City},
		{"The Hague", 2747373, "NL", gazetteer.City},
		{"Geneva", 2660646, "CH", gazetteer.City},
		{"Sana'a", 71137, "YE", gazetteer.Capital},
		{"São Paulo", 3448439, "BR", gazetteer.City},
		{"Sao Paulo", 3448439, "BR", gazetteer.City},
		{"Tel-Aviv", 293397, "IL", gazetteer.City},
		{"Khan Younis", 281124, "PS", gazetteer.City},
		{"Nur-Sultan", 1526273, "KZ", gazetteer.Capital},
		{"Addis Ababa", 344979, "ET", gazetteer.Capital},
		{"Canberra", 2172517, "AU", gazetteer.Capital},
		{"Washington", 4140963, "US", gazetteer.Capital},
		{"New York", 5128581, "US", gazetteer.City},
		{"Moscow", 524901, "RU", gazetteer.Capital},
		{"Paris", 2988507, "FR", gazetteer.Capital},
		{"Naples", 3172394, "IT", gazetteer.City},
		{"Niš", 787657, "RS", gazetteer.City},
		// Countries.
		{"Burma", 1327865, "MM", gazetteer.Country},
		{"N. Korea", 1873107, "KP", gazetteer.Country},
		{"DPRK", 1873107, "KP", gazetteer.Country},
		{"D.P.R.K.", 1873107, "KP", gazetteer.Country},
		{"UK", 2635167, "GB", gazetteer.Country},
		{"U.S.", 6252001, "US", gazetteer.Country},
		{"Britain", 2635167, "GB", gazetteer.Country},
		{"Holland", 2750405, "NL", gazetteer.Country},
		{"the Netherlands", 2750405, "NL", gazetteer.Country},
		{"Côte d'Ivoire", 2287781, "CI", gazetteer.Country},
		{"Ivory Coast", 2287781, "CI", gazetteer.Country},
		{"Turkiye", 298795, "TR", gazetteer.Country},
		{"Georgia", 614540, "GE", gazetteer.Country},
		{"Swaziland", 934841, "SZ", gazetteer.Country},
		{"Soviet Union", 0, "SUHH", gazetteer.Country},
		{"East Germany", 0, "DDDE", gazetteer.Country},
		// Divisions, regions and areas.
		{"Texas", 4736286, "US", gazetteer.Admin1},
		{"Donetsk region", 709716, "UA", gazetteer.Admin1},
		{"Helmand province", 1140043, "AF", gazetteer.Admin1},
		{"Gaza Strip", 281132, "PS", gazetteer.Admin1},
		{"Scotland", 2638360, "GB", gazetteer.Admin1},
		{"Crimea", 703883, "UA", gazetteer.Admin1},
		{"Middle East", 6269133, "", gazetteer.Region},
		{"Mideast", 6269133, "", gazetteer.Region},
		{"Kashmir", 0, "", gazetteer.Area},
		{"South China Sea", 0, "", gazetteer.Sea},
		{"Camp David", 0, "US", gazetteer.Site},
	} {
		list := g.Lookup(tt.name)
		if len(list) == 0 {
			t.Errorf("Lookup(%q) finds nothing", tt.name)
			continue
		}
		p := list[0]
		if p.ID != tt.id || p.Country != tt.country || p.Kind != tt.kind {
			t.Errorf("Lookup(%q) = %d %s %s %s, want %d %s %s", tt.name, p.ID, p.Name, p.Kind, p.Country, tt.id, tt.kind, tt.country)
		}
		if p.Kind != gazetteer.Country && (p.Lat == 0 || p.Lat < -90 || p.Lat > 90 || p.Lon < -180 || p.Lon > 180) && p.Kind != gazetteer.Region {
			t.Errorf("Lookup(%q) lies at %v, %v", tt.name, p.Lat, p.Lon)
		}
	}
	for _, name := range []string{"", " ", "...", "us government", "\xff\xfe", "Lavrov"} {
		if list := g.Lookup(name); list != nil {
			t.Errorf("Lookup(%q) = %v, want nothing", name, list)
		}
	}
	for _, p := range g.Lookup("us") {
		if p.Kind == gazetteer.Country {
			t.Errorf("the pronoun us is taken for %s", p.Name)
		}
	}
}

func TestLookupPart(t *testing.T) {
	g := load(t)
	for _, tt := range []struct{ name, want, part string }{
		{"southern Lebanon", "Lebanon", "southern"},
		{"downtown Cairo", "Cairo", "downtown"},
		{"far eastern Congo", "Democratic Republic of the Congo", "far eastern"},
		{"North Korea", "North Korea", ""},
		{"South Sudan", "South Sudan", ""},
		{"Southern Africa", "Southern Africa", ""},
	} {
		list := g.Lookup(tt.name)
		if len(list) == 0 || list[0].Name != tt.want || list[0].Part != tt.part {
			t.Errorf("Lookup(%q) = %v, want %s, part %q", tt.name, list, tt.want, tt.part)
		}
	}
	for _, name := range []string{"south of", "southern", "northern border", "the north"} {
		for _, p := range g.Lookup(name) {
			if p.Part != "" {
				t.Errorf("Lookup(%q) = %+v", name, p)
			}
		}
	}
}

func TestWithin(t *testing.T) {
	g := load(t)
	for _, tt := range []struct {
		name string
		want []string
	}{
		{"Wonsan", []string{"KP", "KP.09", "region:asia", "region:korean-peninsula"}},
		{"Ramallah", []string{"PS", "region:middle-east"}},
		{"Helsinki", []string{"FI", "region:europe", "region:nordics"}},
		{"Texas", []string{"US", "US.TX", "region:north-america"}},
		{"Kenya", []string{"KE", "region:africa", "region:sub-saharan-africa"}},
		{"Kashmir", []string{"region:south-asia"}},
		{"Golan Heights", []string{"SY", "region:middle-east"}},
	} {
		p := g.Lookup(tt.name)[0]
		for _, code := range tt.want {
			if !slices.Contains(p.Within, code) {
				t.Errorf("%s lies within %v, not %s", tt.name, p.Within, code)
			}
		}
	}
}

func TestResolve(t *testing.T) {
	g := load(t)
	in := func(codes ...string) gazetteer.Hints {
		h := gazetteer.Hints{Country: map[string]float64{}, Admin1: map[string]float64{}}
		for _, c := range codes {
			if len(c) == 2 {
				h.Country[c] = 1
			} else {
				h.Admin1[c] = 1
			}
		}
		return h
	}
	for _, tt := range []struct {
		name  string
		hints gazetteer.Hints
		id    int64
		ok    bool
	}{
		{"Paris", in(), 2988507, true},
		{"Paris", in("US"), 2988507, true},
		{"Paris", in("US", "US.TX"), 4717560, true},
		{"Tripoli", in(), 2210247, true},
		{"Tripoli", in("LB", "LB.09"), 266826, true},
		{"Georgia", in("US", "US.GA"), 4197000, true},
		{"Nice", in(), 2990440, false},
		{"Nice", in("FR"), 2990440, true},
		{"Of", in(), 741240, false},
		{"Reading", in(), 2639577, false},
		{"Reading", in("GB"), 2639577, true},
		{"Mobile", in(), 4076598, false},
		{"Lincoln", in(), 5072006, false},
		{"Sydney", in(), 2147714, true},
		{"Jordan", in(), 248816, true},
		{"Turkey", in(), 298795, true},
		{"Cambridge", in("US", "US.MA"), 4931972, true},
		{"Wonsan", in(), 1866923, true},
		{"Geneva", in(), 2660646, true},
		{"The Hague", in(), 2747373, true},
	} {
		p, _, ok := g.Resolve(tt.name, tt.hints)
		if p.ID != tt.id || ok != tt.ok {
			t.Errorf("Resolve(%q, %v) = %d %s (%s), %v; want %d, %v", tt.name, tt.hints, p.ID, p.Name, p.Country, ok, tt.id, tt.ok)
		}
	}
	if _, _, ok := g.Resolve("Nosuchplaceville", in()); ok {
		t.Error("Resolve finds a place that is none")
	}
}

func TestAmbiguityFlags(t *testing.T) {
	g := load(t)
	for _, tt := range []struct {
		name         string
		word, person bool
	}{
		{"Nice", true, false},
		{"Of", true, false},
		{"Mobile", true, false},
		{"Jordan", false, true},
		{"Sydney", false, true},
		{"Lincoln", false, true},
		{"Georgia", false, true},
		{"Wonsan", false, false},
		{"Kyiv", false, false},
		{"Beijing", false, false},
	} {
		p := g.Lookup(tt.name)[0]
		if p.CommonWord != tt.word || p.PersonName != tt.person {
			t.Errorf("%s: CommonWord %v, PersonName %v; want %v, %v", tt.name, p.CommonWord, p.PersonName, tt.word, tt.person)
		}
	}
}

func TestLookupIn(t *testing.T) {
	g := load(t)
	for _, tt := range []struct {
		name, in string
		id       int64
	}{
		{"Paris", "Texas", 4717560},
		{"Paris", "Tex.", 4717560},
		{"Paris", "TX", 4717560},
		{"Paris", "France", 2988507},
		{"Gori", "Georgia", 614455},
		{"Springfield", "Ill.", 4250542},
		{"Cambridge", "Massachusetts", 4931972},
		{"Tripoli", "Lebanon", 266826},
	} {
		list := g.LookupIn(tt.name, tt.in)
		if len(list) == 0 || list[0].ID != tt.id {
			t.Errorf("LookupIn(%q, %q) = %v, want %d", tt.name, tt.in, list, tt.id)
		}
	}
	if list := g.LookupIn("Wonsan", "France"); list != nil {
		t.Errorf("Wonsan is in France: %v", list)
	}
}

func BenchmarkLookup(b *testing.B) {
	g := load(b)
	for _, name := range []string{"Wonsan", "Kyiv", "U.S.", "southern Lebanon", "Paris", "Santa Cruz", "Lavrov"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				g.Lookup(name)
			}
		})
	}
}

func FuzzLookup(f *testing.F) {
	for _, s := range []string{"Paris", "U.S.", "Côte d'Ivoire", "\xff", "st ", "the ", "İstanbul", "ǅ", "a\u0301"} {
		f.Add(s, s)
	}
	g := load(f)
	f.Fuzz(func(t *testing.T, name, in string) {
		for _, p := range g.Lookup(name) {
			if p.Name == "" || p.Lat < -90 || p.Lat > 90 || p.Lon < -180 || p.Lon > 180 {
				t.Errorf("Lookup(%q) gives %+v", name, p)
			}
		}
		g.LookupIn(name, in)
		g.Resolve(name, gazetteer.Hints{Country: map[string]float64{in: 1}})
		tokens := []string{name, in}
		g.MatchOrganization(tokens)
		g.MatchTitle(tokens)
		g.MatchBody(tokens)
		g.FamilyNameFirst(tokens)
		g.Demonym(name)
		g.Metonym(name)
	})
}
