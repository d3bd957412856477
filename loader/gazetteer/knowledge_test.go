package gazetteer_test

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/loader/gazetteer"
)

func TestDemonym(t *testing.T) {
	g := load(t)
	const adj, one, many = gazetteer.Adjective, gazetteer.Singular, gazetteer.Plural
	for _, tt := range []struct {
		word, country, name string
		form                gazetteer.Form
	}{
		{"Russian", "RU", "Russia", adj | one},
		{"Russians", "RU", "Russia", many},
		{"North Korean", "KP", "North Korea", adj | one},
		{"S. Koreans", "KR", "South Korea", many},
		{"British", "GB", "United Kingdom", adj},
		{"Britons", "GB", "United Kingdom", many},
		{"Frenchmen", "FR", "France", many},
		{"Filipino", "PH", "Philippines", adj | one},
		{"Burmese", "MM", "Myanmar", adj | one | many},
		{"Emiratis", "AE", "United Arab Emirates", many},
		{"Bosnian", "BA", "Bosnia and Herzegovina", adj | one},
		{"Kosovar", "XK", "Kosovo", adj | one},
		{"Palestinians", "PS", "Palestinian Territory", many},
		{"Taiwanese", "TW", "Taiwan", adj | one | many},
		{"Hong Kong", "HK", "Hong Kong", adj},
		{"Swiss", "CH", "Switzerland", adj | one | many},
		{"Danes", "DK", "Denmark", many},
		{"Soviet", "SUHH", "Soviet Union", adj | one},
		{"East German", "DDDE", "East Germany", adj | one},
		{"European", "", "Europe", adj | one},
		{"Arabs", "", "Arab world", many},
		{"African", "", "Africa", adj | one},
		{"Kurdish", "", "Kurdistan", adj},
		{"Kurds", "", "Kurdistan", many},
		{"Chechen", "RU", "Chechnya", adj | one},
		{"Catalan", "ES", "Catalonia", adj | one},
		{"Scots", "GB", "Scotland", adj | many},
		{"Texan", "US", "Texas", adj | one},
		{"Californians", "US", "California", many},
		{"Sunni", "", "Sunni Muslims", adj | one},
		{"Western", "", "Western world", adj},
	} {
		list := g.Demonym(tt.word)
		if len(list) == 0 {
			t.Errorf("Demonym(%q) finds nothing", tt.word)
			continue
		}
		if d := list[0]; d.Country != tt.country || d.Name != tt.name || d.Form != tt.form {
			t.Errorf("Demonym(%q) = %+v, want %s %s %d", tt.word, d, tt.country, tt.name, tt.form)
		}
	}
	if list := g.Demonym("Georgian"); len(list) < 2 || list[0].Country != "GE" || list[1].Country != "US" {
		t.Errorf("Georgian is read as %v", list)
	}
	if list := g.Demonym("Lavrov"); list != nil {
		t.Errorf("Lavrov is a people: %v", list)
	}
}

func TestCountries(t *testing.T) {
	g := load(t)
	if n := len(g.Countries()); n < 265 {
		t.Errorf("%d countries and former states are too few", n)
	}
	for _, c := range g.Countries() {
		if c.Code == "" || c.Name == "" || len(c.Singular) != len(c.Plural) {
			t.Errorf("country %+v is not whole", c)
		}
		if c.Historic && (len(c.Successors) == 0 || c.From >= c.To) {
			t.Errorf("former state %s has successors %v, years %d to %d", c.Code, c.Successors, c.From, c.To)
		}
		for _, s := range c.Successors {
			if _, ok := g.CountryByCode(s); !ok {
				t.Errorf("%s has unknown successor %s", c.Code, s)
			}
		}
		if list := g.Lookup(c.Name); len(list) == 0 || list[0].Kind != gazetteer.Country || list[0].Country != c.Code {
			t.Errorf("Lookup(%q) does not find the country first", c.Name)
		}
	}
	if c, ok := g.CountryByCode("KP"); !ok || c.Name != "North Korea" {
		t.Errorf("KP is %v", c)
	}
	if _, ok := g.CountryByCode("ZZ"); ok {
		t.Error("ZZ is a country")
	}
}

func TestMetonym(t *testing.T) {
	g := load(t)
	for _, tt := range []struct{ name, country, stands string }{
		{"Pyongyang", "KP", "government"},
		{"Moscow", "RU", "government"},
		{"Washington", "US", "government"},
		{"the Kremlin", "RU", "presidency"},
		{"White House", "US", "presidency"},
		{"Downing Street", "GB", "head of government"},
		{"Élysée", "FR", "presidency"},
		{"Foggy Bottom", "US", "foreign ministry"},
		{"Pentagon", "US", "defence ministry"},
		{"Blue House", "KR", "presidency"},
		{"Zhongnanhai", "CN", "party leadership"},
		{"Rada", "UA", "parliament"},
		{"Knesset", "IL", "parliament"},
		{"Bundestag", "DE", "parliament"},
		{"Brussels", "", "European Union"},
	} {
		m, ok := g.Metonym(tt.name)
		if !ok || m.Country != tt.country || m.Stands != tt.stands {
			t.Errorf("Metonym(%q) = %+v, %v; want %s, %s", tt.name, m, ok, tt.country, tt.stands)
		}
	}
	for _, name := range []string{"Wonsan", "Marseille", ""} {
		if m, ok := g.Metonym(name); ok {
			t.Errorf("Metonym(%q) = %+v", name, m)
		}
	}
}

func TestOrganization(t *testing.T) {
	g := load(t)
	for _, tt := range []struct{ name, want, kind, country string }{
		{"UN", "United Nations", "igo", ""},
		{"U.N.", "United Nations", "igo", ""},
		{"United Nations", "United Nations", "igo", ""},
		{"Nato", "NATO", "igo", ""},
		{"IAEA", "International Atomic Energy Agency", "igo", ""},
		{"G-7", "Group of Seven", "igo", ""},
		{"Hizbollah", "Hezbollah", "militant", "LB"},
		{"Taliban", "Taliban", "militant", "AF"},
		{"PLO", "Palestine Liberation Organization", "party", "PS"},
		{"State Department", "U.S. State Department", "ministry", "US"},
		{"FSB", "Federal Security Service", "intelligence", "RU"},
		{"AFP", "Agence France-Presse", "media", "FR"},
		{"KCNA", "Korean Central News Agency", "media", "KP"},
		{"Xinhua", "Xinhua", "media", "CN"},
		{"Gazprom", "Gazprom", "company", "RU"},
	} {
		list := g.Organization(tt.name)
		if len(list) == 0 {
			t.Errorf("Organization(%q) finds nothing", tt.name)
			continue
		}
		if o := list[0]; o.Name != tt.want || o.Kind != tt.kind || o.Country != tt.country {
			t.Errorf("Organization(%q) = %+v, want %s, %s, %s", tt.name, o, tt.want, tt.kind, tt.country)
		}
	}
	for _, name := range []string{"un", "who", "ap", "is", "Lavrov", ""} {
		if list := g.Organization(name); list != nil {
			t.Errorf("Organization(%q) = %+v", name, list[0])
		}
	}
}

func TestMatch(t *testing.T) {
	g := load(t)
	org := func(tokens []string) (int, string) {
		n, list := g.MatchOrganization(tokens)
		if n == 0 {
			return 0, ""
		}
		return n, list[0].Name
	}
	title := func(tokens []string) (int, string) {
		n, x := g.MatchTitle(tokens)
		if x.Plural {
			return n, x.Office + " (plural)"
		}
		return n, x.Office
	}
	body := func(tokens []string) (int, string) {
		n, b := g.MatchBody(tokens)
		return n, b.Name
	}
	for _, tt := range []struct {
		name  string
		match func([]string) (int, string)
		text  string
		n     int
		want  string
	}{
		{"organisation of several words", org, "the U.N. Security Council voted", 4, "United Nations Security Council"},
		{"genitive as a token", org, "Kurdistan Workers ' Party fighters", 4, "Kurdistan Workers' Party"},
		{"genitive with s", org, "Workers 's Party of Korea said", 0, ""},
		{"no organisation", org, "Sergei Lavrov said", 0, ""},
		{"foreign minister", title, "Foreign Minister Sergei Lavrov", 2, "foreign minister"},
		{"premier", title, "Premier Li Qiang", 1, "prime minister"},
		{"secretary of state", title, "Secretary of State Antony Blinken", 3, "secretary of state"},
		{"plural with complement", title, "ministers of foreign affairs met", 4, "foreign minister (plural)"},
		{"irregular plural", title, "heads of state and government", 3, "head of state (plural)"},
		{"abbreviation", title, "Lt. Gen. Kim", 2, "lieutenant general"},
		{"tokenised hyphen", title, "President - elect Obama", 3, "president-elect"},
		{"no title", title, "Wonsan on Saturday", 0, ""},
		{"ministry", body, "Ministry of Foreign Affairs said", 4, "foreign ministry"},
		{"foreign ministry", body, "Foreign Ministry spokesman", 2, "foreign ministry"},
		{"central bank", body, "central bank governor", 2, "central bank"},
		{"no body", body, "foreign spokesman", 0, ""},
		{"nothing", body, "", 0, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if n, got := tt.match(strings.Fields(tt.text)); n != tt.n || got != tt.want {
				t.Errorf("%q: %d tokens, %q; want %d, %q", tt.text, n, got, tt.n, tt.want)
			}
		})
	}
}

func TestRole(t *testing.T) {
	g := load(t)
	for _, tt := range []struct {
		noun string
		want gazetteer.Role
	}{
		{"envoy", gazetteer.Role{Noun: "envoy"}},
		{"spokesmen", gazetteer.Role{Noun: "spokesman", Plural: true}},
		{"delegation", gazetteer.Role{Noun: "delegation", Group: true}},
		{"Officials", gazetteer.Role{Noun: "official", Plural: true}},
		{"opposition leaders", gazetteer.Role{Noun: "opposition leader", Plural: true}},
		{"militias", gazetteer.Role{Noun: "militia", Group: true, Plural: true}},
	} {
		if r, ok := g.Role(tt.noun); !ok || r != tt.want {
			t.Errorf("Role(%q) = %+v, %v; want %+v", tt.noun, r, ok, tt.want)
		}
	}
	if r, ok := g.Role("table"); ok {
		t.Errorf("a table is %+v", r)
	}
}

func TestTitleModifier(t *testing.T) {
	for word, want := range map[string]bool{"former": true, "Acting": true, "then": true, "foreign": false, "": false} {
		if got := gazetteer.TitleModifier(word); got != want {
			t.Errorf("TitleModifier(%q) = %v", word, got)
		}
	}
}

func TestPersonNames(t *testing.T) {
	g := load(t)
	for name, want := range map[string]gazetteer.Gender{
		"Sergei": gazetteer.Male, "Angela": gazetteer.Female, "Mohammed": gazetteer.Male, "Ursula": gazetteer.Female,
		"Volodymyr": gazetteer.Male, "Narendra": gazetteer.Male, "Shinzo": gazetteer.Male, "Olga": gazetteer.Female,
		"François": gazetteer.Male, "Jacinda": gazetteer.Female, "Ayman": gazetteer.Male, "Dilma": gazetteer.Female,
	} {
		if got, ok := g.GivenName(name); !ok || got != want {
			t.Errorf("GivenName(%q) = %v, %v; want %v", name, got, ok, want)
		}
	}
	for _, name := range []string{"", "Wonsan", "qqq", "Kremlin"} {
		if _, ok := g.GivenName(name); ok {
			t.Errorf("%q is a given name", name)
		}
	}
	for _, name := range []string{"Smith", "Nguyen", "Kim", "García", "O'Brien", "Ivanov", "Müller", "Khan", "van der Berg", "Yilmaz", "Shevchenko", "Petrova"} {
		if !g.Surname(name) && !g.Surname(strings.ReplaceAll(name, " ", "")) {
			t.Errorf("%q is no surname", name)
		}
	}
	for word, want := range map[string]bool{"bin": true, "al": true, "van": true, "von": true, "de": true, "Kim": false} {
		if got := gazetteer.Particle(word); got != want {
			t.Errorf("Particle(%q) = %v", word, got)
		}
	}
}

func TestSurnameShape(t *testing.T) {
	for name, want := range map[string]bool{
		"Lukashenko": true, "Saakashvili": true, "Ahmadinejad": true, "Yanukovych": true, "Timoshenko": true, "Khodorkovsky": true,
		"Pashinyan": true, "Davutoğlu": true, "Papadopoulos": true, "Ov": false, "Wonsan": false, "": false,
	} {
		if got := gazetteer.SurnameShape(name); got != want {
			t.Errorf("SurnameShape(%q) = %v", name, got)
		}
	}
}

func TestFamilyNameFirst(t *testing.T) {
	g := load(t)
	for name, want := range map[string]bool{
		"Kim Jong Un": true, "Kim Jong-un": true, "Xi Jinping": true, "Choe Son Hui": true, "Nguyen Phu Trong": true,
		"Lee Myung-bak": true, "Ban Ki-moon": false, "Park Geun-hye": true, "Wang Yi": true, "Yoon Suk Yeol": true,
		"Hun Sen": true, "Sergei Lavrov": false, "Kim Kardashian": false, "Lee Harvey Oswald": false, "Kim Jones": false,
		"Kim": false, "": false, "Antony Blinken": false, "Ho Chi Minh": true, "Li Keqiang": true,
	} {
		if got := g.FamilyNameFirst(strings.Fields(name)); got != want {
			t.Errorf("FamilyNameFirst(%q) = %v", name, got)
		}
	}
}

func TestStateByAbbreviation(t *testing.T) {
	for s, want := range map[string]string{"TX": "US.TX", "Tex.": "US.TX", "Calif.": "US.CA", "N.Y.": "US.NY", "D.C.": "US.DC", "W. Va.": "US.WV", "tx": "", "ZZ": "", "": ""} {
		if got, ok := gazetteer.StateByAbbreviation(s); got != want || ok != (want != "") {
			t.Errorf("StateByAbbreviation(%q) = %q, %v", s, got, ok)
		}
	}
}
