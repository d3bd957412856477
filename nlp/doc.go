// Package nlp turns English text into tokens, sentences, part-of-speech tags,
// lemmas, dependency trees and named-entity spans. It is a library of its own:
// it knows nothing of articles, events or graphs.
//
// [Load] reads the embedded models once and returns a [Pipeline]; its Parse
// method is safe for concurrent use:
//
//	p, err := nlp.Load()
//	if err != nil {
//		return err
//	}
//	doc := p.Parse("Lavrov met Kim in Wonsan on Saturday.")
//	for _, t := range doc.Tokens {
//		fmt.Println(doc.Text[t.Start:t.End], t.POS, t.Label)
//	}
package nlp
