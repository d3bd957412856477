package extract

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

func TestZZVisits(t *testing.T) {
	b, _ := os.ReadFile("/tmp/try/visits/s.txt")
	x := extractor(t)
	for _, l := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		title, body, ok := strings.Cut(l, " || ")
		if !ok {
			title, body = "", l
		}
		p, err := x.Parse(&graph.Article{Title: title, Body: body})
		if err != nil {
			t.Fatal(err)
		}
		keep := x.classifier
		x.classifier = nil
		x.understand(p, func(fr *frames) {
			for _, c := range fr.out {
				fmt.Print("  FRAME ", c.typ, " ", c.modality, " ", fr.word(c.trigger))
				for _, p := range c.parts {
					fmt.Print(" [", p.m.name, "]")
				}
				if c.place != nil {
					fmt.Print(" @", c.place.name)
				}
				fmt.Println()
			}
		})
		x.classifier = keep
		x.understand(p, func(fr *frames) {
			fmt.Println("##", fr.doc.Text)
			for i := range fr.doc.Tokens {
				c := ""
				if m := fr.cover[i]; m != nil {
					c = fmt.Sprint(" {", m.name, " ", m.kind, " f", m.form, " ", m.office, "}")
				}
				fmt.Printf("%d:%s/%s>%d:%s%s\n", i, fr.word(i), fr.tag(i), fr.head(i), fr.fullLabel(i), c)
			}
			out := func(tag string, cs []*candidate) {
				for _, c := range cs {
					fmt.Print("  OUT", tag, " ", c.typ, " ", c.modality, " ", fr.word(c.trigger), " ", c.score)
					for _, p := range c.parts {
						fmt.Print(" [", p.m.name, "]")
					}
					if c.place != nil {
						fmt.Print(" @", c.place.name)
					}
					if c.time != nil {
						fmt.Print(" t=", c.time.words)
					}
					fmt.Println()
				}
			}
			out("", fr.out)
		})
	}
}
