package extract

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

// Frames and repairs hold whatever tree the parser gives to a text, the most absurd, too.
func TestAnyTree(t *testing.T) {
	x := extractor(t)
	bodies := []string{
		`Kenyan President Daniel Otieno met his Norwegian counterpart, Ingrid Solberg, in Oslo on Monday, officials said. He later flew to Lima for talks with Carlos Mendoza, who had invited him, and telephoned the leaders of Ghana and Chad.`,
		`Visited. Met with Roe. "We will talk," she said after a meeting between ministers from Kenya, Chad and Peru hosted by the European Union in Geneva, where the two sides failed to agree. Otieno left without seeing Mendoza.`,
		`A delegation led by Anna Kowalska arrived in the Kenyan capital on Tuesday; before leaving for Accra she toured a camp for refugees in Kisumu, held separate talks with Otieno and Solberg and signed an accord.`,
		`Left Oslo after Roe met Otieno.`,
	}
	rng := rand.New(rand.NewPCG(7, 7))
	for _, body := range bodies {
		p, err := x.Parse(&graph.Article{Title: "Otieno, Solberg to Meet in Oslo After Visit to Lima", Body: body})
		if err != nil {
			t.Fatal(err)
		}
		for range 300 {
			q := &Parsed{article: p.article}
			for _, part := range p.parts {
				part.doc = shuffled(part.doc, rng)
				q.parts = append(q.parts, part)
			}
			if err := guarded(p.article, func() { x.ResultOf(q, Options{}) }); err != nil {
				t.Fatal(errors.Unwrap(err))
			}
		}
	}
}

// shuffled returns the document with some of its words hung elsewhere, under other relations
// and with other tags; what is left is a tree in each sentence.
func shuffled(d *nlp.Document, rng *rand.Rand) *nlp.Document {
	labels := strings.Fields("nsubj nsubj:pass obj iobj obl obl:agent obl:unmarked nmod nmod:desc nmod:poss nmod:unmarked appos conj cc case mark flat compound amod det advcl acl acl:relcl xcomp ccomp csubj parataxis advmod aux aux:pass cop punct vocative list dep nummod fixed orphan")
	tags := strings.Fields("VBD VBZ VBP VBG VBN VB NN NNS NNP NNPS JJ IN TO RB CC DT PRP PRP$ CD WDT WP MD")
	upos := []nlp.POS{nlp.VERB, nlp.NOUN, nlp.PROPN, nlp.ADJ, nlp.ADP, nlp.ADV, nlp.PRON, nlp.AUX, nlp.CCONJ, nlp.SCONJ}
	c := *d
	c.Tokens = append([]nlp.Token(nil), d.Tokens...)
	c.Sentences = append([]nlp.Sentence(nil), d.Sentences...)
	share := rng.Float64() * 0.6
	for s := range c.Sentences {
		sent := &c.Sentences[s]
		if rng.Float64() < 0.2 { // another root
			r := sent.First + rng.IntN(sent.End-sent.First)
			for prev, i := r, c.Tokens[r].Head; prev != i; { // turn the way up to the old root round
				up := c.Tokens[i].Head
				c.Tokens[i].Head, c.Tokens[i].Label = prev, labels[rng.IntN(len(labels))]
				if up == i {
					break
				}
				prev, i = i, up
			}
			c.Tokens[r].Head, c.Tokens[r].Label = r, "root"
			sent.Root = r
		}
		for i := sent.First; i < sent.End; i++ {
			tok := &c.Tokens[i]
			if rng.Float64() < share/3 {
				tok.POS, tok.Tag = upos[rng.IntN(len(upos))], tags[rng.IntN(len(tags))]
			}
			if tok.Head == i || rng.Float64() > share {
				continue
			}
			tok.Label = labels[rng.IntN(len(labels))]
			if h := sent.First + rng.IntN(sent.End-sent.First); !below(&c, h, i) {
				tok.Head = h
			}
		}
	}
	return &c
}

// below reports whether token i is token k or hangs below it.
func below(d *nlp.Document, i, k int) bool {
	for ; i != k; i = d.Tokens[i].Head {
		if d.Tokens[i].Head == i {
			return false
		}
	}
	return true
}
