"""Tags texts.jsonl with a spaCy model, for votes.py.

    python tag_spacy.py MODEL TEXTS.jsonl OUT.jsonl

OUT has one line a document: for every paragraph a list of [start, end, label]
in code points, labels as the model gives them (OntoNotes).
"""
import json, sys
import spacy

nlp = spacy.load(sys.argv[1], exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter", "tok2vec"])
with open(sys.argv[3], "w", encoding="utf-8") as out:
    for line in open(sys.argv[2], encoding="utf-8"):
        paras = json.loads(line)["paras"]
        found = [[[e.start_char, e.end_char, e.label_] for e in d.ents] for d in nlp.pipe(paras)]
        out.write(json.dumps(found) + "\n")
