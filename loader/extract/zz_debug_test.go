package extract

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

func TestDebug(t *testing.T) {
	if os.Getenv("DBG") == "" {
		t.Skip()
	}
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	s := bufio.NewScanner(os.Stdin)
	for s.Scan() {
		title, body, ok := strings.Cut(s.Text(), " || ")
		if !ok {
			title, body = "", s.Text()
		}
		a := &graph.Article{Title: title, Body: body}
		rd, err := x.read(a)
		if err != nil {
			t.Fatal(err)
		}
		for _, tx := range rd.texts {
			for i := range tx.doc.Tokens {
				m := ""
				if c := tx.cover[i]; c != nil {
					m = fmt.Sprintf("%s/%d/%s", c.kind, c.form, c.name)
					if c.entity != nil {
						m += " -> " + c.entity.name
					}
				}
				fmt.Printf("%2d %-14s %-12s %-5s %2d %-14s %-12s %s\n", i, tx.word(i), tx.lemma(i), tx.tag(i), tx.head(i), tx.word(tx.head(i)), tx.fullLabel(i), m)
			}
			fmt.Println()
		}
		for _, g := range rd.events {
			for _, c := range g {
				var ps []string
				for _, p := range c.parts {
					ps = append(ps, p.m.entity.name)
				}
				pl, tm := "", ""
				if c.place != nil {
					pl = c.place.name
				}
				if c.time != nil {
					tm = c.time.words
				}
				fmt.Println("EV", c.typ, c.modality, ps, "@", pl, "|", tm, "|", c.t.word(c.trigger))
			}
		}
	}
}
