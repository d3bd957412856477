package eventcoref

import "github.com/entente-graph/entente/graph"

// Mention is a word by which an article tells of an event, with what its clause
// says of it.
type Mention struct {
	// Article is that of the mention; mentions of one article share it.
	Article *Article
	// Start is the byte offset of the word in the article's text. Article and
	// Start are the mention's identity.
	Start int
	// Sentence counts the sentences of the article.
	Sentence int
	// Lemma is the dictionary form of the word.
	Lemma string
	// Speech marks words of saying and thinking.
	Speech bool
	// Agents do it, Patients have it done to them, Others are named beside.
	Agents, Patients, Others []Argument
	// Time is when, as far as the sentence tells.
	Time graph.Span
	// Words are the content lemmas of the sentence, sorted, each once.
	Words []string
}

// Argument is who or what takes part.
type Argument struct {
	// Lemma is that of the head of the phrase.
	Lemma string
	// Entity is to whom it refers across articles, "" if that is not known.
	Entity string
	// Place tells that the entity is a place.
	Place bool
}

// Article is what a text as a whole is about.
type Article struct {
	ID        graph.ArticleID
	Published graph.Span
	// Terms count how often lemmas and entities stand in the text.
	Terms map[string]int
}
