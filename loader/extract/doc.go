// Package extract reads what an article says: whom and what it names, and which
// events it reports, each with the sentence that says so.
//
// An article's title and body are parsed apart (package nlp). On the trees,
// mentions are found (mention.go, title.go, nominal.go, unrecognized.go) and
// joined to the entities of the article (coref.go, apposition.go, pronoun.go).
// Frames, which are verbs and nouns such as "met", "talks between" and "visit to"
// (frame.go, meet.go, meetnoun.go, visit.go, act.go), take their participants
// from the grammar of the clause (clause.go, party.go) and get a modality
// (modality.go), a place (place.go) and a time (time.go, timespan.go). When an event is
// and where a meeting is are then chosen among what stands near the word by a small
// model, to which what the frames read is one feature of many (timechoice.go,
// placechoice.go). What is not sure is not asserted.
//
// All offsets are bytes into graph.Article.Text: title, newline, body.
package extract
