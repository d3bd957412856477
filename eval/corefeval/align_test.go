package corefeval

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/nlp/conll"
)

const sample = `# newdoc id = GUM_news_sample
1	Foreign	foreign	ADJ	JJ	_	2	amod	_	Entity=(1-person-new-sssss-cf1-2,3,4-coref-Jane_Roe
2	Minister	minister	NOUN	NN	_	5	nsubj	_	_
3	Jane	Jane	PROPN	NNP	_	2	flat	_	_
4	Roe	Roe	PROPN	NNP	_	2	flat	_	Entity=1)
5	left	leave	VERB	VBD	_	0	root	_	_
6	the	the	DET	DT	_	7	det	_	Entity=(2-place-new-sssss-cf2-2-sgl
7	city	city	NOUN	NN	_	5	obj	_	_
8	of	of	ADP	IN	_	9	case	_	_
9	Lyon	Lyon	PROPN	NNP	_	7	nmod	_	Entity=(3-place-new-sssss-cf3-1-sgl-Lyon)2)|SpaceAfter=No
10	.	.	PUNCT	.	_	5	punct	_	_

# newpar
1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1-person-giv:act-sssss-cf1-1-ana-Jane_Roe)
2	told	tell	VERB	VBD	_	0	root	_	_
3	us	we	PRON	PRP	_	2	obj	_	Entity=(4-person-acc:com-nnnnn-cf2-1-ana)
4	.	.	PUNCT	.	_	2	punct	_	_

`

func sampleDoc(t *testing.T) Doc {
	t.Helper()
	sents, err := conll.Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	docs := Docs(sents)
	if len(docs) != 1 {
		t.Fatalf("%d documents, want 1", len(docs))
	}
	return docs[0]
}

func TestDocs(t *testing.T) {
	d := sampleDoc(t)
	if want := "Foreign Minister Jane Roe left the city of Lyon.\n\nShe told us . "; d.Text != want {
		t.Errorf("text %q, want %q", d.Text, want)
	}
	for i, w := range d.Words {
		if d.Text[w.Start:w.End] != w.Form {
			t.Errorf("word %d is %q at its offsets, want %q", i, d.Text[w.Start:w.End], w.Form)
		}
	}
	for name, want := range map[string]int{"all mentions": 5, "people, organizations, places": 5, "the same without I, we, you": 4} {
		i := slices.IndexFunc(Scopes(), func(s Scope) bool { return s.Name == name })
		if got := len(Scopes()[i].Labelled(d)); got != want {
			t.Errorf("%s: %d, want %d", name, got, want)
		}
	}
}

func TestPartitions(t *testing.T) {
	d := sampleDoc(t)
	find := func(s, entity string) Found {
		at := strings.Index(d.Text, s)
		return Found{at, at + len(s), entity}
	}
	// Gold in the order of their ends: minister 0, Lyon 1, city 2, she 3, us 4.
	tests := []struct {
		name string
		how  Alignment
		want [][]Mention
	}{
		{"by head", Head, [][]Mention{{0, 3}, {2}, {1}, {8}}},
		{"exact", Exact, [][]Mention{{5, 3}, {6}, {1}, {8}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found := []Found{find("Jane Roe", "a"), find("city", "b"), find("Lyon", "c"), find("left", "d"), find("She", "a")}
			key, response := Partitions(d, d.Gold, found, tt.how)
			want := [][]Mention{{0, 3}, {1}, {2}, {4}}
			if !reflect.DeepEqual(key, want) {
				t.Errorf("key %v, want %v", key, want)
			}
			if !reflect.DeepEqual(response, tt.want) {
				t.Errorf("response %v, want %v", response, tt.want)
			}
		})
	}
}

func TestOnGold(t *testing.T) {
	got := OnGold([][]Mention{{0, 1}, {2}}, [][]Mention{{0, 9, 1}, {8}})
	if want := [][]Mention{{0, 1}, {2}}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := Linked(got); !reflect.DeepEqual(got, [][]Mention{{0, 1}}) {
		t.Errorf("linked %v", got)
	}
}
