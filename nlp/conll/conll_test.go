package conll

import (
	"strings"
	"testing"
)

const sample = `# newdoc id = one
# newpar
# text = He can't go.
1	He	he	PRON	PRP	_	4	nsubj	_	_
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	go	go	VERB	VB	_	0	root	_	SpaceAfter=No
4.1	gone	go	VERB	VBN	_	_	_	_	_
5	.	.	PUNCT	.	_	4	punct	_	Entity=(1)|SpaceAfter=No

1	Stop	stop	VERB	VB	_	0	root	_	_
`

func TestRead(t *testing.T) {
	sents, err := Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	if len(sents) != 2 || sents[0].Doc != "one" || sents[1].Doc != "one" || !sents[0].NewPar || sents[1].NewPar {
		t.Fatalf("sentences %+v", sents)
	}
	var text strings.Builder
	for _, w := range sents[0].Words {
		text.WriteString(w.Form)
		if w.SpaceAfter {
			text.WriteString(" ")
		}
	}
	if text.String() != "He can't go." {
		t.Errorf("text %q", text.String())
	}
	if w := sents[0].Words[3]; w.Head != -1 || w.Label != "root" || w.XPOS != "VB" || w.Lemma != "go" {
		t.Errorf("root %+v", w)
	}
	if w := sents[0].Words[1]; w.Head != 3 {
		t.Errorf("head of ca is %d, want 3", w.Head)
	}
}

func TestReadErrors(t *testing.T) {
	for name, text := range map[string]string{
		"columns": "1\tHe\the\n\n",
		"head":    "1\tHe\the\tPRON\tPRP\t_\tx\tnsubj\t_\t_\n",
		"range":   "1-x\tHe\the\tPRON\tPRP\t_\t0\tnsubj\t_\t_\n",
	} {
		if _, err := Read(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%s: error %v, want one that names line 1", name, err)
		}
	}
}
