// Package extract reads what an article says: whom and what it names, and which
// events it reports, each with the sentence that says so.
//
// An article's title and body are parsed apart (package nlp). On the trees,
// mentions are found (mention.go), joined to the entities of the article
// (coref.go), and frames, which are verbs and nouns such as "met", "talks
// between" and "visit to", give event reports with participants (frame.go,
// meet.go, visit.go, act.go), modality (modality.go), place (place.go) and time
// (time.go). What is not sure is not asserted.
//
// All offsets are bytes into graph.Article.Text: title, newline, body.
package extract
