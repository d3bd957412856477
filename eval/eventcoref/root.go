package eventcoref

import "strings"

// root returns a form that verbs and the nouns made of them share: "resign" for
// "resignation". It is a key to compare, not a word.
func root(lemma string) string {
	w, _, _ := strings.Cut(lemma, " ")
	if v := verbs[w]; v != "" {
		w = v
	}
	const least = 4 // letters that stay
	for _, s := range suffixes {
		if strings.HasSuffix(w, s) && len(w)-len(s) >= least {
			w = strings.TrimSuffix(w, s)
			break
		}
	}
	if n := len(w); n > least && w[n-1] == w[n-2] {
		w = w[:n-1]
	}
	return strings.TrimSuffix(w, "e")
}

// suffixes make nouns of verbs; longer ones come first.
var suffixes = strings.Fields("ization isation ation ition ment ance ence ing ion al er or ed ure e y")

// verbs are those of nouns that no rule of suffixes leads back.
var verbs = pairs(`death die, sale sell, loss lose, gift give, choice choose, speech speak, thought think, sight see,
	flight fly, growth grow, success succeed, birth bear, shot shoot, receipt receive, destruction destroy,
	decision decide, division divide, invasion invade, conclusion conclude, intention intend, attention attend,
	description describe, production produce, reduction reduce, introduction introduce, acquisition acquire,
	requirement require, inquiry inquire, revelation reveal, explanation explain, admission admit,
	permission permit, submission submit, resolution resolve, solution solve, suspicion suspect, explosion explode,
	collision collide, defense defend, defence defend, response respond, pursuit pursue, complaint complain,
	application apply, payment pay, proof prove, belief believe, life live, advice advise, song sing,
	injury injure, discovery discover, recovery recover, delivery deliver, entry enter, trial try, denial deny,
	robbery rob, bankruptcy bankrupt, marriage marry, extension extend, expansion expand, suspension suspend`)

func pairs(s string) map[string]string {
	m := map[string]string{}
	for _, p := range strings.Split(s, ",") {
		f := strings.Fields(p)
		m[f[0]] = f[1]
	}
	return m
}
