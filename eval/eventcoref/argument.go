package eventcoref

import (
	"strings"

	"github.com/entente-graph/entente/nlp"
)

// arguments fills in who and what takes part in the event at token i.
func (p *part) arguments(m *Mention, i int) {
	p.dependents(m, i)
	tok := p.doc.Tokens[i]
	if tok.Head == i {
		return
	}
	h, label := tok.Head, base(tok.Label)
	switch {
	case label == "acl" && strings.HasSuffix(tok.Label, "relcl"), label == "acl" && tok.Tag != "VBN":
		if len(m.Agents) == 0 {
			p.put(&m.Agents, h)
		} else {
			p.put(&m.Patients, h)
		}
	case label == "acl":
		p.put(&m.Patients, h)
	case (label == "xcomp" || label == "conj" || label == "advcl") && tok.POS == nlp.VERB && len(m.Agents) == 0:
		p.subjectsOf(m, h)
	case tok.POS != nlp.VERB && label == "obj":
		if len(m.Agents) == 0 {
			p.subjectsOf(m, h)
		}
	case label == "compound", label == "amod", label == "nmod":
		p.put(&m.Others, h)
	}
}

// dependents sorts what hangs on token i by its part in the event.
func (p *part) dependents(m *Mention, i int) {
	verb := p.doc.Tokens[i].POS == nlp.VERB || p.doc.Tokens[i].POS == nlp.AUX
	for _, k := range p.kids[i] {
		switch label := p.doc.Tokens[k].Label; {
		case label == "nsubj:pass" || base(label) == "obj":
			p.put(&m.Patients, k)
		case base(label) == "nsubj" || label == "obl:agent" || label == "nmod:poss":
			p.put(&m.Agents, k)
		case base(label) == "obl" && p.preposition(k) == "by" && !verb:
			p.put(&m.Agents, k)
		case base(label) == "nmod" && p.preposition(k) == "of" || !verb && base(label) == "compound" && label != "compound:prt":
			p.put(&m.Patients, k)
		case base(label) == "obl" || base(label) == "nmod" || base(label) == "iobj" || base(label) == "compound" && label != "compound:prt":
			p.put(&m.Others, k)
		}
	}
}

func (p *part) subjectsOf(m *Mention, verb int) {
	for _, k := range p.kids[verb] {
		switch label := p.doc.Tokens[k].Label; {
		case label == "nsubj:pass":
			p.put(&m.Patients, k)
		case base(label) == "nsubj":
			p.put(&m.Agents, k)
		}
	}
}

// put adds the phrase headed by token k and those joined to it by "and".
func (p *part) put(list *[]Argument, k int) {
	a := Argument{Lemma: lemma(p.doc.Tokens[k])}
	if n := p.names[k]; n != nil {
		a.Entity, a.Place = n.Entity, n.Place
	} else if t := p.doc.Tokens[k]; t.POS == nlp.PRON || t.POS == nlp.DET {
		return
	}
	*list = append(*list, a)
	for _, c := range p.kids[k] {
		if base(p.doc.Tokens[c].Label) == "conj" {
			p.put(list, c)
		}
	}
}

func (p *part) preposition(k int) string {
	for _, c := range p.kids[k] {
		if p.doc.Tokens[c].Label == "case" {
			return strings.ToLower(p.doc.TokenText(c))
		}
	}
	return ""
}

// base returns a relation without its subtype.
func base(label string) string {
	b, _, _ := strings.Cut(label, ":")
	return b
}
