// Package nlpeval measures tokens, sentences, tags, lemmas and dependency trees
// against a treebank with the metrics of the CoNLL 2018 shared task (Zeman et
// al. 2018, https://universaldependencies.org/conll18/evaluation.html): F1 over
// words aligned by their characters, so that a word cut otherwise than in the
// treebank counts against every later metric. LAS compares relations without
// their subtypes, as the task does.
package nlpeval
