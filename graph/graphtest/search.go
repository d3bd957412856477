package graphtest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/entente-graph/entente/graph"
)

var searchCases = []testCase{
	on("names spelled otherwise", func(t *testing.T, s graph.Store) {
		var st Story
		st.Person("Sergei Lavrov", "Сергей Лавров")
		st.Person("Kim Jong Un", "Kim Jŏng-ŭn")
		st.Person("Bashar al-Assad")
		st.Person("Recep Tayyip Erdoğan")
		st.Person("Vladimir Зеленский", "Zelensky’s Double")
		st.Person("Li Wei")
		st.Write(t, s)
		for search, want := range map[string]string{
			"lavrof":             "Sergei Lavrov",
			"Sergej Lawrow":      "Sergei Lavrov",
			"Lawrow, Sergueï":    "Sergei Lavrov",
			"serg lavroff":       "Sergei Lavrov", // a beginning and a sound
			"sergei lvrov":       "Sergei Lavrov",
			"lavorv":             "Sergei Lavrov", // swapped
			"laavrov":            "Sergei Lavrov",
			"avrov":              "Sergei Lavrov",
			"Лавроф":             "Sergei Lavrov",
			"Лаврова":            "Sergei Lavrov",
			"kim jong un":        "Kim Jong Un",
			"Kim Jong-un":        "Kim Jong Un",
			"KIM JONG-ÜN":        "Kim Jong Un",
			"Кім Джонг Ун":       "Kim Jong Un",
			"Bashar Assad":       "Bashar al-Assad",
			"Baschar el-Asad":    "Bashar al-Assad",
			"Эрдоган":            "Recep Tayyip Erdoğan",
			"erdogann":           "Recep Tayyip Erdoğan",
			"ergodan":            "", // two letters off
			"erdgn":              "",
			"Vladimir Zelenskyy": "Vladimir Зеленский",
			"sergei zelensky":    "", // words of two entities
			"vladimir double":    "", // words of two names
			"lo":                 "", // short words are not guessed at
			"vrov":               "",
			"kimm":               "Kim Jong Un", // the same sound
			"lavrov putin":       "",
		} {
			var list []string
			if want != "" {
				list = []string{want}
			}
			checkNames(t, s, graph.EntityFilter{Search: search}, list...)
		}
	}),
	on("better matches first", func(t *testing.T, s graph.Store) {
		var st Story
		a := st.Article("Talks", day(1))
		whole, quiet, busy := st.Person("Lavrov"), st.Person("Anna Lavrov"), st.Person("Igor Lavrovsky")
		sound, soundBusy := st.Person("Boris Lawrow"), st.Person("Lavroff")
		typo, typoBusy := st.Person("Lavrof"), st.Person("Pjotr Labrov")
		st.Meeting(a, day(1), nil, busy, typoBusy)
		st.Meeting(a, day(2), nil, soundBusy, typoBusy)
		st.Write(t, s)
		want := []string{"Lavrov", "Igor Lavrovsky", "Anna Lavrov", "Lavroff", "Boris Lawrow", "Pjotr Labrov", "Lavrof"}
		same(t, "their number", len(want), len([]Actor{whole, quiet, busy, sound, soundBusy, typo, typoBusy}))
		checkNames(t, s, graph.EntityFilter{Search: "lavrov"}, want...)
		for size := 1; size <= len(want); size++ {
			checkPages(t, s, graph.EntityFilter{Search: "LAVROV"}, size, want)
		}
		checkNames(t, s, graph.EntityFilter{Search: "lavrov", Kinds: []graph.EntityKind{graph.KindPlace}})
		checkNames(t, s, graph.EntityFilter{Search: "lavrov", Country: "KP"})
	}),
	on("few matches are widened, many not", func(t *testing.T, s graph.Store) {
		var st Story
		var strict []string
		for i := range graph.FewMatches - 1 {
			strict = append(strict, st.Person(fmt.Sprintf("Lavrov %02d", i)).Entity.Name)
		}
		st.Person("Lawrow")
		st.Write(t, s)
		checkPages(t, s, graph.EntityFilter{Search: "lavrov"}, 7, append(strict, "Lawrow"))
		var more Story
		more.resolves, more.offset = st.resolves, 5000
		strict = append(strict, more.Person("Lavrov 99").Entity.Name)
		more.Write(t, s)
		checkPages(t, s, graph.EntityFilter{Search: "lavrov"}, 7, strict)
	}),
	on("wider matches are capped", func(t *testing.T, s graph.Store) {
		var st Story
		for i := range graph.MaxWidened + 5 {
			st.Person(fmt.Sprintf("Lawrow %03d", i))
		}
		st.Write(t, s)
		n, err := s.CountEntities(t.Context(), graph.EntityFilter{Search: "lavrov"})
		noError(t, "CountEntities", err)
		same(t, "count", n, graph.MaxWidened)
		p, err := s.FindEntities(t.Context(), graph.EntityFilter{Search: "lavrov"}, graph.PageRequest{Limit: graph.MaxPage})
		noError(t, "FindEntities", err)
		if got := names(p.Items); len(got) != graph.MaxWidened || got[0] != "Lawrow 000" || got[99] != "Lawrow 099" || p.HasNext {
			t.Errorf("found %d: %q, more: %v", len(got), got, p.HasNext)
		}
	}),
	on("names that change are found by the new one", func(t *testing.T, s graph.Store) {
		var st Story
		e := st.Person("Lavrov")
		st.Write(t, s)
		e.Entity.Name, e.Entity.Forms = "Petrov", []string{"petrov"}
		st.Write(t, s)
		checkNames(t, s, graph.EntityFilter{Search: "lawrow"})
		checkNames(t, s, graph.EntityFilter{Search: "petrow"}, "Petrov")
		checkNames(t, s, graph.EntityFilter{Search: "petrof"}, "Petrov")
	}),
}

// checkPages reads a list in pages of a size, there and back.
func checkPages(t *testing.T, s graph.Reader, f graph.EntityFilter, size int, want []string) {
	t.Helper()
	for _, before := range []bool{false, true} {
		var got []string
		req := graph.PageRequest{Limit: size, Before: before}
		for range len(want) + 1 {
			p, err := s.FindEntities(t.Context(), f, req)
			noError(t, "FindEntities", err)
			first := req.Cursor == ""
			if before {
				got = append(names(p.Items), got...)
				if p.HasNext == first || p.HasPrevious != (len(got) < len(want)) {
					t.Errorf("back, %d read: next %v, previous %v", len(got), p.HasNext, p.HasPrevious)
				}
			} else {
				got = append(got, names(p.Items)...)
				if p.HasPrevious == first || p.HasNext != (len(got) < len(want)) {
					t.Errorf("%d read: next %v, previous %v", len(got), p.HasNext, p.HasPrevious)
				}
			}
			if len(p.Items) == 0 || len(got) >= len(want) {
				break
			}
			req.Cursor = p.Cursors[len(p.Cursors)-1]
			if before {
				req.Cursor = p.Cursors[0]
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("pages of %d, back %v: %q, want %q", size, before, got, want)
		}
	}
	n, err := s.CountEntities(t.Context(), f)
	noError(t, "CountEntities", err)
	same(t, "count", n, len(want))
}
