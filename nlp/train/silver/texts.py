"""Gathers the raw texts that the silver names are made on.

    python texts.py DATA OUT.jsonl [--words N] [--after FIRST.jsonl --documents N]

DATA is the data folder (news-text, gmb, ud-ewt, gum, and the measuring sets
that are kept out). OUT has one document a line: id, source, and paras, a list
of paragraphs. A document that shares a sentence with a measuring set is left
out; a paragraph that was seen before (mastheads, boilerplate) is left out too.
--words bounds the words taken from each government source. --after FIRST.jsonl
leaves out the documents that an earlier run put there, and --documents bounds
how many are written then, so that a second, larger draw can go after the first.
"""
import argparse, glob, gzip, json, os, re, sys

SENTENCE = re.compile(r"(?<=[.!?])[\"”')\]]*\s+|\n+")


def key(sentence):
    return " ".join(re.findall(r"\w+", sentence.lower()))


def keys(text):
    """The normalised sentences of at least seven words."""
    for s in SENTENCE.split(text):
        k = key(s)
        if k.count(" ") >= 6:
            yield k


def conllu_docs(paths):
    """(id, list of sentence texts) of CoNLL-U files."""
    for path in paths:
        doc, sents = os.path.basename(path), []
        for line in open(path, encoding="utf-8"):
            if line.startswith("# newdoc id = "):
                if sents:
                    yield doc, sents
                doc, sents = line.split("= ", 1)[1].strip(), []
            elif line.startswith("# text = "):
                sents.append(line.split("= ", 1)[1].strip())
        if sents:
            yield doc, sents


def column_sentences(path):
    """Token lists of a two-column file, sentences parted by empty lines."""
    cur = []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line.strip():
            if cur:
                yield cur
            cur = []
        else:
            cur.append(line.split(" ")[0])
    if cur:
        yield cur


def gmb_sentences(path):
    """(words, tags) of the file of the Groningen Meaning Bank."""
    for line in gzip.open(path, "rt", encoding="utf-8"):
        words, tags = line.rstrip("\n").split("\t")
        yield words.split(" "), tags.split(" ")


CLOSE, OPEN = set(",.;:?!)]}%"), set("([{$#")


def detokenize(words, tags):
    """The running text of tokens, and the tagged spans as (start, end, tag)."""
    text, spans, glue, quoted = "", [], True, False
    for w, t in zip(words, tags):
        near = w in CLOSE or w.startswith("'") and len(w) < 4 or w == "n't"
        if w == '"':
            near, quoted = quoted, not quoted
        if text and not glue and not near:
            text += " "
        start = len(text)
        text += w
        glue = w in OPEN or w == '"' and quoted
        if t[0] == "B" or t[0] == "I" and not (spans and spans[-1][2] == t[2:]):
            spans.append([start, len(text), t[2:]])
        elif t[0] == "I":
            spans[-1][1] = len(text)
    return text, spans


def measured(data):
    """Sentences of everything that is measured on."""
    for name in ("items", "articles"):
        for line in open(f"{data}/meet-dev/{name}.jsonl", encoding="utf-8"):
            r = json.loads(line)
            yield from keys(r["title"] + "\n" + r["text"])
    for _, sents in conllu_docs(glob.glob(f"{data}/gum/dev/*.conllu") + [f"{data}/ud-ewt/dev.conllu"]):
        for s in sents:
            yield from keys(s)
    for path in glob.glob(f"{data}/meantime/*/*.xml"):
        raw = open(path, encoding="utf-8", errors="replace").read()
        words = re.findall(r"<token[^>]*sentence=\"(\d+)\"[^>]*>([^<]*)<", raw)
        sent, cur = None, []
        for n, w in words + [(None, "")]:
            if n != sent and cur:
                yield from keys(" ".join(cur))
                cur = []
            sent = n
            cur.append(w)
    for toks in column_sentences(f"{data}/wikigold/wikigold.conll.txt"):
        yield from keys(" ".join(toks))


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("data")
    ap.add_argument("out")
    ap.add_argument("--words", type=int, default=250_000)
    ap.add_argument("--after")
    ap.add_argument("--documents", type=int, default=10**9)
    a = ap.parse_args()
    before = {json.loads(l)["id"] for l in open(a.after, encoding="utf-8")} if a.after else set()
    left = a.documents
    held = set(measured(a.data))
    seen, dropped, total = set(), 0, 0
    with open(a.out, "w", encoding="utf-8") as out:
        def write(row):
            nonlocal left
            if row["id"] not in before and left > 0:
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
                left -= 1

        def put(id, source, paras):
            nonlocal dropped, total
            if any(k in held for p in paras for k in keys(p)):
                dropped += 1
                return 0
            keep = []
            for p in paras:
                k = key(p)
                if len(k) > 15 and k not in seen:
                    seen.add(k)
                    keep.append(p.strip())
            n = sum(len(p.split()) for p in keep)
            if n:
                write({"id": id, "source": source, "paras": keep})
            total += n
            return n

        took = 0
        for part in ("test", "val"):
            # The file has no documents, but neighbours are mostly of one story.
            rows = list(gmb_sentences(f"{a.data}/gmb/gmb-{part}.tsv.gz"))
            for i in range(0, len(rows), 6):
                sents = [detokenize(*r) for r in rows[i:i + 6]]
                sents = [s for s in sents if not any(k in held for k in keys(s[0])) and key(s[0]) not in seen]
                seen.update(key(s[0]) for s in sents)
                if sents:
                    r = {"id": f"gmb-{part}-{i}", "source": "gmb", "paras": [s[0] for s in sents], "gmb": [s[1] for s in sents]}
                    write(r)
                    took += sum(len(s[0].split()) for s in sents)
        total += took
        print("gmb", took, file=sys.stderr)
        for source, paths in (("gum", sorted(glob.glob(f"{a.data}/gum/train/*.conllu"))),
                              ("ud-ewt", sorted(glob.glob(f"{a.data}/ud-ewt/train/*.conllu")) or [f"{a.data}/ud-ewt/train.conllu"])):
            took = 0
            for id, sents in conllu_docs(paths):
                took += put(id, source, sents)
            print(source, took, file=sys.stderr)
        for source in ("wikinews", "white-house", "state-department"):
            rows = [json.loads(l) for l in gzip.open(f"{a.data}/news-text/{source}.jsonl.gz", "rt", encoding="utf-8")]
            # Every k-th document, so that the years are sampled evenly.
            size = sum(len(r["text"].split()) for r in rows)
            step = max(1.0, size / a.words)
            took, want = 0, 0.0
            for i, r in enumerate(rows):
                if i < want:
                    continue
                want += step
                paras = [p for p in re.split(r"\n+", r["text"]) if p.strip() and p.strip() != "###"]
                took += put(r["id"], source, [r["title"]] + paras)
            print(source, took, file=sys.stderr)
    print(f"{total} words; {dropped} documents share a sentence with a measuring set", file=sys.stderr)


main()
