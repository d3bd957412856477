package resolve

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

func newResolver(t testing.TB) *Resolver {
	t.Helper()
	r, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// profile makes a sealed profile of "name" or "name, office, COUNTRY".
func profile(r *Resolver, kind graph.EntityKind, s string) *graph.Profile {
	f := strings.Split(s, ", ")
	p := &graph.Profile{Kind: kind, Name: f[0]}
	if len(f) > 1 {
		p.Office = f[1]
	}
	if len(f) > 2 {
		p.Country = f[2]
	}
	p.Block = r.Block(*p)
	p.ID = graph.NewProfileID(*p)
	return p
}

func TestBlockShared(t *testing.T) {
	r := newResolver(t)
	for _, tc := range []struct {
		kind  graph.EntityKind
		names []string
	}{
		{graph.KindPerson, []string{"Kim Jong Un", "Kim Jong-un", "KIM JONG UN", "Kim", "Kim Yo Jong"}},
		{graph.KindPerson, []string{"Sergei Lavrov", "Sergey Lavrov", "Lavrov", "Sergej Lawrow", "S. Lavrov"}},
		{graph.KindPerson, []string{"Xi Jinping", "Xi"}},
		{graph.KindPerson, []string{"Ban Ki-moon", "Ban"}},
		{graph.KindPerson, []string{"Nguyen Phu Trong", "Nguyễn Phú Trọng", "Nguyen"}},
		{graph.KindPerson, []string{"Ursula von der Leyen", "von der Leyen", "Von der Leyen", "Leyen"}},
		{graph.KindPerson, []string{"Mohammed bin Salman", "bin Salman", "Muhammad bin Salman"}},
		{graph.KindPerson, []string{"Bashar al-Assad", "Bashar Assad", "al-Assad", "Assad"}},
		{graph.KindPerson, []string{"Abdel Fattah el-Sisi", "Abdul Fattah al-Sisi", "el-Sisi", "Sisi"}},
		{graph.KindPerson, []string{"Muammar Gaddafi", "Moammar Qaddafi", "Gadhafi", "Kadhafi"}},
		{graph.KindPerson, []string{"Andrés Manuel López Obrador", "Lopez Obrador", "López Obrador"}},
		{graph.KindPerson, []string{"Martin Luther King Jr.", "Martin Luther King", "King"}},
		{graph.KindPerson, []string{"Siobhán O'Brien", "O’Brien", "Obrien"}},
		{graph.KindPerson, []string{"JD Vance", "J.D. Vance", "Vance"}},
		{graph.KindPerson, []string{"Serena Williams", "Williams"}},
		{graph.KindPerson, []string{"Владимир Путин", "Путин"}},
		{graph.KindPerson, []string{"Volodymyr Zelensky", "Zelenskyy", "Zelenskiy"}},
		{graph.KindPerson, []string{"Robert Müller", "Robert Mueller", "Muller"}},
		{graph.KindOrganization, []string{"NATO", "Nato", "North Atlantic Treaty Organization"}},
		{graph.KindOrganization, []string{"United Nations", "the United Nations", "UN"}},
		{graph.KindOrganization, []string{"the Kremlin", "Kremlin"}},
		{graph.KindOrganization, []string{"Acme Widgets Inc.", "Acme Widgets", "The Acme Widgets Corp"}},
		{graph.KindOrganization, []string{"Foreign Ministry, , RU", "Russian Foreign Ministry, , RU", "Ministry of Foreign Affairs, , RU", "Ministry of Foreign Affairs of Russia, , RU"}},
		{graph.KindGroup, []string{"Iranian officials, , IR", "officials, , IR", "the Iranian officials, , IR"}},
		{graph.KindPlace, []string{"the Green Zone", "Green Zone"}},
	} {
		want := profile(r, tc.kind, tc.names[0]).Block
		for _, n := range tc.names[1:] {
			if got := profile(r, tc.kind, n).Block; got != want {
				t.Errorf("Block(%q) = %q, but %q has %q", n, got, tc.names[0], want)
			}
		}
	}
}

func TestBlockApart(t *testing.T) {
	r := newResolver(t)
	for _, tc := range []struct {
		kind graph.EntityKind
		a, b string
	}{
		{graph.KindPerson, "Sergei Lavrov", "Sergei Ivanov"},
		{graph.KindPerson, "Kim Jong Un", "Park Jong Un"},
		{graph.KindPerson, "Wang Yi", "Jonathan Yi"},
		{graph.KindOrganization, "Foreign Ministry, , RU", "Foreign Ministry, , IR"},
		{graph.KindOrganization, "NATO", "European Union"},
		{graph.KindGroup, "Iranian officials, , IR", "Israeli officials, , IL"},
	} {
		if a, b := profile(r, tc.kind, tc.a), profile(r, tc.kind, tc.b); a.Block == b.Block {
			t.Errorf("%q and %q share the block %q", tc.a, tc.b, a.Block)
		}
	}
}

// entityCases lists profiles ("name, office, COUNTRY") and the entities that
// they are, each as the sorted list of its profiles.
var entityCases = []struct {
	name     string
	kind     graph.EntityKind
	profiles []string
	want     []string
}{
	{"transliterations", graph.KindPerson,
		[]string{"Sergei Lavrov, foreign minister, RU", "Sergey Lavrov, , RU", "Sergei Lavrov"},
		[]string{"Sergei Lavrov + Sergei Lavrov, foreign minister, RU + Sergey Lavrov, , RU"}},
	{"hyphen and case", graph.KindPerson,
		[]string{"Kim Jong Un, leader, KP", "Kim Jong-un", "KIM JONG UN, , KP"},
		[]string{"KIM JONG UN, , KP + Kim Jong Un, leader, KP + Kim Jong-un"}},
	{"surname with office and country", graph.KindPerson,
		[]string{"Sergei Lavrov, foreign minister, RU", "Lavrov, , RU", "Lavrov, foreign minister", "Lavrov"},
		[]string{"Lavrov", "Lavrov, , RU + Lavrov, foreign minister + Sergei Lavrov, foreign minister, RU"}},
	{"surname that fits two", graph.KindPerson,
		[]string{"Kim Jong Un, leader, KP", "Kim Yo Jong, official, KP", "Kim, , KP", "Kim, leader, KP"},
		[]string{"Kim Jong Un, leader, KP + Kim, leader, KP", "Kim Yo Jong, official, KP", "Kim, , KP"}},
	{"surname of another office", graph.KindPerson,
		[]string{"Kim Jong Un, leader, KP", "Kim, general, KP"},
		[]string{"Kim Jong Un, leader, KP", "Kim, general, KP"}},
	{"surname of another country", graph.KindPerson,
		[]string{"Kim Jong Un, leader, KP", "Kim, unification minister, KR"},
		[]string{"Kim Jong Un, leader, KP", "Kim, unification minister, KR"}},
	{"namesakes of two countries", graph.KindPerson,
		[]string{"Michael Collins, astronaut, US", "Michael Collins, politician, IE", "Michael Collins, astronaut", "Michael Collins"},
		[]string{"Michael Collins", "Michael Collins, astronaut + Michael Collins, astronaut, US", "Michael Collins, politician, IE"}},
	{"one person of several offices", graph.KindPerson,
		[]string{"Dmitry Medvedev, president, RU", "Dmitri Medvedev, prime minister, RU", "Dmitry Medvedev, deputy chairman"},
		[]string{"Dmitri Medvedev, prime minister, RU + Dmitry Medvedev, deputy chairman + Dmitry Medvedev, president, RU"}},
	{"middle initial", graph.KindPerson,
		[]string{"Donald J. Trump, president, US", "Donald Trump", "Donald Trump, businessman"},
		[]string{"Donald J. Trump, president, US + Donald Trump + Donald Trump, businessman"}},
	{"contradicting middle initials", graph.KindPerson,
		[]string{"George W. Bush, president, US", "George H.W. Bush, president, US", "George Bush, president, US"},
		[]string{"George Bush, president, US", "George H.W. Bush, president, US", "George W. Bush, president, US"}},
	{"middle name needs evidence", graph.KindPerson,
		[]string{"Ali Mohammed Hassan, mayor, IQ", "Ali Hassan"},
		[]string{"Ali Hassan", "Ali Mohammed Hassan, mayor, IQ"}},
	{"middle name with evidence", graph.KindPerson,
		[]string{"Ali Mohammed Hassan, mayor, IQ", "Ali Hassan, , IQ", "Ali Hassan"},
		[]string{"Ali Hassan + Ali Hassan, , IQ + Ali Mohammed Hassan, mayor, IQ"}},
	{"initials", graph.KindPerson,
		[]string{"Joanne Rowling, author, GB", "J.K. Rowling, author, GB", "J. K. Rowling"},
		[]string{"J. K. Rowling + J.K. Rowling, author, GB + Joanne Rowling, author, GB"}},
	{"initial of a given name", graph.KindPerson,
		[]string{"Condoleezza Rice, secretary of state, US", "C. Rice, , US"},
		[]string{"C. Rice, , US + Condoleezza Rice, secretary of state, US"}},
	{"hypocoristic", graph.KindPerson,
		[]string{"Joseph R. Biden Jr., president, US", "Joe Biden, president, US", "Joe Biden, senator", "Biden, president, US"},
		[]string{"Biden, president, US + Joe Biden, president, US + Joseph R. Biden Jr., president, US", "Joe Biden, senator"}},
	{"father and son are not sure", graph.KindPerson,
		[]string{"Ben Ali, president, TN", "Zine El Abidine Ben Ali, president, TN", "Ali, , EG"},
		[]string{"Ali, , EG", "Ben Ali, president, TN", "Zine El Abidine Ben Ali, president, TN"}},
	{"family name first or last", graph.KindPerson,
		[]string{"Son Heung-min, footballer, KR", "Heungmin Son, footballer, KR", "Son, footballer, KR"},
		[]string{"Heungmin Son, footballer, KR + Son Heung-min, footballer, KR + Son, footballer, KR"}},
	{"former state", graph.KindPerson,
		[]string{"Andrei Gromyko, foreign minister, SUHH", "Andrey Gromyko, , RU"},
		[]string{"Andrei Gromyko, foreign minister, SUHH + Andrey Gromyko, , RU"}},
	{"vice president is no president", graph.KindPerson,
		[]string{"Mike Pence, vice president, US", "Pence, president, US"},
		[]string{"Mike Pence, vice president, US", "Pence, president, US"}},
	{"particles", graph.KindPerson,
		[]string{"Ursula von der Leyen, president", "von der Leyen, president", "Von der Leyen"},
		[]string{"Ursula von der Leyen, president + von der Leyen, president", "Von der Leyen"}},
	{"mononym", graph.KindPerson,
		[]string{"Neymar, footballer, BR", "Neymar, , BR", "Neymar"},
		[]string{"Neymar", "Neymar, , BR + Neymar, footballer, BR"}},
	{"acronym", graph.KindOrganization,
		[]string{"NATO", "North Atlantic Treaty Organization", "Nato"},
		[]string{"NATO + Nato + North Atlantic Treaty Organization"}},
	{"companies of one name", graph.KindOrganization,
		[]string{"Apex Holdings, , US", "Apex Holdings Ltd, , GB", "Apex Holdings"},
		[]string{"Apex Holdings", "Apex Holdings Ltd, , GB", "Apex Holdings, , US"}},
	{"ministries", graph.KindOrganization,
		[]string{"Russian Foreign Ministry, , RU", "Ministry of Foreign Affairs, , RU", "Foreign Ministry, , IR", "Foreign Ministry"},
		[]string{"Foreign Ministry", "Foreign Ministry, , IR", "Ministry of Foreign Affairs, , RU + Russian Foreign Ministry, , RU"}},
	{"groups", graph.KindGroup,
		[]string{"Iranian officials, , IR", "officials, , IR", "officials, , IL"},
		[]string{"Iranian officials, , IR + officials, , IR", "officials, , IL"}},
}

func TestEntities(t *testing.T) {
	r := newResolver(t)
	for _, tc := range entityCases {
		t.Run(tc.name, func(t *testing.T) {
			var ps []*graph.Profile
			labels := map[graph.ProfileID]string{}
			for _, s := range tc.profiles {
				p := profile(r, tc.kind, s)
				labels[p.ID] = s
				ps = append(ps, p)
			}
			var got []string
			for _, e := range r.Entities(ps) {
				var l []string
				for _, id := range e.Profiles {
					l = append(l, labels[id])
				}
				slices.Sort(l)
				got = append(got, strings.Join(l, " + "))
			}
			slices.Sort(got)
			if !slices.Equal(got, tc.want) {
				t.Errorf("got  %q\nwant %q", got, tc.want)
			}
		})
	}
}

func TestEntityFields(t *testing.T) {
	r := newResolver(t)
	var ps []*graph.Profile
	for _, s := range []string{"Sergei Lavrov, foreign minister, RU", "Sergei Lavrov, , RU", "Sergey Lavrov, diplomat, RU", "SERGEI LAVROV", "Lavrov, foreign minister, RU"} {
		ps = append(ps, profile(r, graph.KindPerson, s))
	}
	es := r.Entities(ps)
	if len(es) != 1 {
		t.Fatalf("%d entities", len(es))
	}
	e := es[0]
	if e.Name != "Sergei Lavrov" || e.Country != "RU" || len(e.Profiles) != 5 {
		t.Errorf("got %+v", e)
	}
	if want := []string{"Lavrov", "SERGEI LAVROV", "Sergey Lavrov"}; !slices.Equal(e.Aliases, want) {
		t.Errorf("aliases %q, want %q", e.Aliases, want)
	}
	if want := []string{"lavrov", "sergei lavrov", "sergey lavrov"}; !slices.Equal(e.Forms, want) {
		t.Errorf("forms %q, want %q", e.Forms, want)
	}
	if want := []string{"diplomat", "foreign minister"}; !slices.Equal(e.Titles, want) {
		t.Errorf("titles %q, want %q", e.Titles, want)
	}
	if want := "5 profiles under 4 forms of one name; country RU; “Lavrov” by country RU and office foreign minister"; e.Why != want {
		t.Errorf("why %q, want %q", e.Why, want)
	}
}

func TestPlaceEntities(t *testing.T) {
	r := newResolver(t)
	country := &graph.Profile{Kind: graph.KindPlace, Name: "North Korea", Country: "KP", Place: graph.Place{GeoNamesID: 1873107, Code: "KP"}}
	north := &graph.Profile{Kind: graph.KindPlace, Name: "DPRK", Country: "KP", Place: graph.Place{GeoNamesID: 1873107, Code: "KP"}}
	for _, p := range []*graph.Profile{country, north} {
		p.Block = r.Block(*p)
		p.ID = graph.NewProfileID(*p)
	}
	es := r.Entities([]*graph.Profile{country, north})
	if len(es) != 1 || es[0].Place.Code != "KP" || !slices.Contains(es[0].Forms, "north korea") || !slices.Contains(es[0].Forms, "dprk") {
		t.Fatalf("got %+v", es)
	}
}

// The id of a name that nobody else bears stays as profiles come; it is given up
// once namesakes are told apart.
func TestEntityIDStable(t *testing.T) {
	r := newResolver(t)
	var ps []*graph.Profile
	var id graph.EntityID
	for i, s := range []string{"Michael Collins, astronaut", "Michael Collins, , US", "Michael Collins", "Collins, , US"} {
		ps = append(ps, profile(r, graph.KindPerson, s))
		es := r.Entities(ps)
		if len(es) != 1 {
			t.Fatalf("after %q: %d entities", s, len(es))
		}
		if i > 0 && es[0].ID != id {
			t.Errorf("after %q the id is another", s)
		}
		id = es[0].ID
	}
	ps = append(ps, profile(r, graph.KindPerson, "Michael Collins, politician, IE"))
	for _, e := range r.Entities(ps) {
		if e.ID == id {
			t.Errorf("the plain id went to %q, %s", e.Name, e.Why)
		}
	}
}

func TestEntitiesIndependentOfOrder(t *testing.T) {
	r := newResolver(t)
	var all []*graph.Profile
	for _, tc := range entityCases {
		for _, s := range tc.profiles {
			all = append(all, profile(r, tc.kind, s))
		}
	}
	want := r.Entities(all)
	rng := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		if got := r.Entities(append(all, all[0])); !reflect.DeepEqual(got, want) {
			t.Fatal("another order gave other entities")
		}
	}
	ids := map[graph.EntityID]bool{}
	held := map[graph.ProfileID]bool{}
	for _, e := range want {
		if ids[e.ID] {
			t.Errorf("two entities have the id of %q", e.Name)
		}
		ids[e.ID] = true
		for _, p := range e.Profiles {
			if held[p] {
				t.Errorf("a profile is in two entities, one of them %q", e.Name)
			}
			held[p] = true
		}
	}
	for _, p := range all {
		if !held[p.ID] {
			t.Errorf("profile %q is in no entity", p.Name)
		}
	}
}

func FuzzBlock(f *testing.F) {
	for _, s := range []string{"Kim Jong Un", "", "  ", "J.K.", "\xff\xfe", "al-", "von der", "Jr.", "II", ", ,", "李 明", "Ban Ki-", "-"} {
		f.Add(s, "RU")
	}
	r, err := New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, name, country string) {
		for _, kind := range []graph.EntityKind{graph.KindPerson, graph.KindOrganization, graph.KindPlace, graph.KindGroup} {
			p := graph.Profile{Kind: kind, Name: name, Country: country}
			p.Block = r.Block(p)
			p.ID = graph.NewProfileID(p)
			if r.Block(p) != p.Block {
				t.Errorf("Block(%q) varies", name)
			}
			if es := r.Entities([]*graph.Profile{&p}); len(es) != 1 || es[0].Name != name {
				t.Errorf("%q gives %d entities", name, len(es))
			}
		}
	})
}
