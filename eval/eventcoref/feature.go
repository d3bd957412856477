package eventcoref

import (
	"math"
	"slices"
)

// The features of a pair of mentions. Those named "alike" count only where the
// words are the same or of one root.
const (
	bias            = iota
	sameLemma       // the words are the same
	sameRoot        // they are not, but of one root: "resign", "resignation"
	articles        // likeness of the two articles, 0..1
	articlesAlike   //
	sentencesAlike  // likeness of the sentences, 0..1
	sharedAgent     // who does it is the same
	otherAgent      // both name who does it, and nobody twice
	sharedPatient   // to whom or what it is done is the same
	sharedArguments // how many that take part are the same, up to 3
	noArguments     // one of them names none
	samePlace       //
	otherPlace      // both name places, and none twice
	sameTime        // the days overlap
	otherTime       // they do not
	speechAlike     // both are of saying: most said things are said once
	sameArticle     //
	sameArticleAlike
	sameSentence
	daysApart // log(1 + days between the articles), 0 if not known
	features  // how many there are
)

var featureNames = [features]string{"bias", "same lemma", "same root", "articles", "articles, alike", "sentences, alike",
	"shared agent", "other agent", "shared patient", "shared arguments", "no arguments", "same place", "other place",
	"same time", "other time", "speech, alike", "same article", "same article, alike", "same sentence", "days apart"}

type vector [features]float64

// compare returns the features of two mentions of a set.
func (s *set) compare(i, j int) vector {
	a, b := &s.items[i], &s.items[j]
	v := vector{bias: 1}
	switch {
	case a.Lemma == b.Lemma:
		v[sameLemma] = 1
	case a.root == b.root:
		v[sameRoot] = 1
	}
	alike := v[sameLemma] + v[sameRoot]
	v[speechAlike] = alike * when(a.Speech && b.Speech)
	if a.article == b.article {
		v[sameArticle], v[sameArticleAlike] = 1, alike
		v[sameSentence] = when(a.Sentence == b.Sentence)
	} else {
		v[articles] = s.alike[a.article][b.article]
		v[articlesAlike] = alike * v[articles]
	}
	v[sentencesAlike] = alike * a.words.dot(b.words)
	v[sharedAgent], v[otherAgent] = agree(a.agents, b.agents)
	v[sharedPatient], _ = agree(a.patients, b.patients)
	v[sharedArguments] = min(3, float64(common(a.all.keys, b.all.keys)))
	v[noArguments] = when(len(a.all.keys) == 0 || len(b.all.keys) == 0)
	if len(a.places) > 0 && len(b.places) > 0 {
		shared := common(a.places, b.places) > 0
		v[samePlace], v[otherPlace] = when(shared), when(!shared)
	}
	if a.Time.Known() && b.Time.Known() {
		overlap := a.Time.Overlaps(b.Time)
		v[sameTime], v[otherTime] = when(overlap), when(!overlap)
	}
	if p, q := a.Article.Published, b.Article.Published; p.Known() && q.Known() {
		v[daysApart] = math.Log1p(math.Abs(float64(p.From - q.From)))
	}
	return v
}

func when(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// arguments are those of one part: who they are, as sorted keys, and the known
// entities among them.
type arguments struct{ keys, entities []string }

func newArguments(lists ...[]Argument) arguments {
	var a arguments
	for _, list := range lists {
		for _, x := range list {
			if x.Entity != "" {
				a.keys = append(a.keys, x.Entity)
				a.entities = append(a.entities, x.Entity)
			} else {
				a.keys = append(a.keys, "word "+x.Lemma)
			}
		}
	}
	a.keys, a.entities = sorted(a.keys), sorted(a.entities)
	return a
}

func sorted(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// agree tells whether two lists share somebody, and whether both name known
// entities and share nobody.
func agree(a, b arguments) (shared, other float64) {
	if common(a.keys, b.keys) > 0 {
		return 1, 0
	}
	return 0, when(len(a.entities) > 0 && len(b.entities) > 0)
}

// common counts what two sorted lists share.
func common(a, b []string) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return n
}
