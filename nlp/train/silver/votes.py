"""Joins the names that two teachers gave into silver data for training.

    python votes.py TEXTS.jsonl SPACY.jsonl STANFORD.jsonl GAZETTEER OUT.jsonl [STUDENT.jsonl]

OUT has one document a line: source and paras, each with text and spans, every
span [start, end, label, weight] in bytes of UTF-8. A weight below 1 says that
the teachers do not agree; the trainer scales the loss by it.

The labels of the spaCy model are those of OntoNotes; works and laws become
PRODUCT, languages NORP, and amounts are dropped. The Stanford model knows
PERSON, ORGANIZATION and LOCATION. GAZETTEER is the folder of hand-kept lists of
loader/gazetteer (countries.txt with their demonyms, organizations.txt).

STUDENT is what a recogniser of ours, trained on the output of a first run, finds
in the same texts (`train nertag`). Where the teachers differ it has a casting
vote: it has seen every name in many contexts and generalises over the teachers'
slips.
"""
import collections, json, re, sys

LABELS = {"PERSON": "PERSON", "NORP": "NORP", "LANGUAGE": "NORP", "FAC": "FAC", "ORG": "ORG", "GPE": "GPE",
          "LOC": "LOC", "EVENT": "EVENT", "PRODUCT": "PRODUCT", "WORK_OF_ART": "PRODUCT", "LAW": "PRODUCT",
          "DATE": "DATE", "TIME": "TIME"}
STANFORD = {"PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "GPE"}
PLACES = {"GPE", "LOC", "FAC"}
NAMES = PLACES | {"PERSON", "ORG", "NORP", "EVENT", "PRODUCT"}
PHYSICAL = re.compile(r"\b(sea|ocean|gulf|strait|straits|river|lake|mount|mountain|mountains|valley|desert|peninsula|"
                      r"island|islands|continent|africa|asia|europe|america|east|west|north|south|balkans|caucasus|sahel|"
                      r"middle|region|coast|bay|hemisphere|pacific|atlantic|arctic|antarctica|mediterranean|"
                      r"caribbean|himalayas|earth|mars|moon)\b", re.I)
DAYS = re.compile(r"\b(?:(?:last|next|this) )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?\b")
LEAD = re.compile(r"^(?:[Tt]he|[Aa]n?|[\"'“”‘’(\[\s-]+)(?:\s+|(?<=[\"'“”‘’(\[\s-]))")
TAIL = re.compile(r"(?:['’]s|['’]|[\"”,;:)\]\s-]+)$")
# "State" in "Secretary of State" is part of the office.
OFFICE = re.compile(r"\b[Ss]ecretar(?:y|ies) (?:of|for) (?:the )?$")
# Articles that belong to the name.
KEEP = re.compile(r"^The (?:Hague|Bahamas|Gambia|Netherlands)\b|^The [A-Z]\w+ (?:Times|Post|Journal|Guardian)\b")


def trim(text, s, e, label):
    """The span without article, possessive and stray punctuation."""
    while s < e:
        m = LEAD.match(text[s:e])
        if m and label not in ("DATE", "TIME") and not KEEP.match(text[s:e]):
            s += m.end()
            continue
        m = TAIL.search(text[s:e])
        if m and m.group() and m.start() > 0:
            e = s + m.start()
            continue
        break
    return s, e


def teacher(text, spans, table):
    """The spans of a teacher, trimmed, less its known mistakes."""
    out = []
    for s, e, label in spans:
        if label not in table:
            continue
        label = table[label]
        s, e = trim(text, s, e, label)
        name = text[s:e]
        if not re.search(r"\w", name) or label == "PERSON" and (re.search(r"\d", name) or name.islower()):
            continue
        if OFFICE.search(text[:s]) and label == "ORG" and " " not in name:
            continue
        out.append((s, e, label))
    return out


def join(text, md, st):
    """Spans of both teachers, [s, e, label, weight], not overlapping."""
    out = []
    used = set()
    for s, e, label in md:
        rivals = [i for i, t in enumerate(st) if t[0] < e and t[1] > s]
        used.update(rivals)
        if label in ("DATE", "TIME"):
            out.append([s, e, label, 1.0])
            continue
        if not rivals:
            out.append([s, e, label, 0.5 if label in ("PERSON", "ORG", "GPE", "FAC", "LOC") else 0.8])
            continue
        same = [st[i] for i in rivals if st[i][:2] == (s, e)]
        if same:
            other = same[0][2]
            if other == label or other == "GPE" and label in PLACES:
                out.append([s, e, label, 1.0])
            elif label in ("NORP", "EVENT", "PRODUCT", "FAC") and other == "ORG" or label == "NORP":
                out.append([s, e, label, 0.5])
            else:
                out.append([s, e, place(text[s:e]) if other == "GPE" else other, 0.4])
            continue
        r = st[rivals[0]]
        kin = r[2] == label or r[2] == "GPE" and label in PLACES
        if len(rivals) == 1 and kin:
            # The longer one, but for persons the one without a title.
            longer = r[1] - r[0] > e - s
            if longer and label != "PERSON" or not longer and label == "PERSON" and text[s:r[0]].strip().islower():
                out.append([r[0], r[1], label, 0.5])
            else:
                out.append([s, e, label, 0.5])
        else:
            out.append([s, e, label, 0.3])
    for i, (s, e, label) in enumerate(st):
        if i not in used:
            out.append([s, e, place(text[s:e]) if label == "GPE" else label, 0.5])
    return flat(out)


def cast(spans, md, st, student):
    """Settles by the student's vote what the teachers do not agree on."""
    teachers = {(s, e): l for s, e, l in st}
    teachers.update({(s, e): l for s, e, l in md})
    out, used = [], set()
    for sp in spans:
        s, e, label, w = sp
        near = [i for i, u in enumerate(student) if u[0] < e and u[1] > s]
        used.update(near)
        if w >= 0.8:
            out.append(sp)
            continue
        same = [student[i] for i in near if student[i][0] == s and student[i][1] == e]
        if same and same[0][2] == label:
            out.append([s, e, label, 1.0])
        elif same and same[0][3] > 0.8:
            out.append([s, e, same[0][2], 0.8])
        elif near and all(student[i][3] > 0.8 for i in near):
            out.extend([u[0], u[1], u[2], 1.0 if (u[0], u[1]) in teachers else 0.6] for u in (student[i] for i in near))
        else:
            out.append([s, e, label, 0.4 if near else 0.25])
    for i, u in enumerate(student):
        if i not in used and u[3] > 0.9:
            out.append([u[0], u[1], u[2], 0.5])
    return flat(out)


def confirm(spans, gmb):
    """Raises the weight of what the Groningen Meaning Bank says as well."""
    kind = {"per": {"PERSON"}, "org": {"ORG"}, "geo": PLACES, "gpe": {"GPE", "NORP"}}
    for sp in spans:
        for s, e, tag in gmb:
            # Its persons include their titles.
            if e == sp[1] and (s == sp[0] or tag == "per" and s < sp[0]) and sp[2] in kind.get(tag, ()):
                sp[3] = 1.0


def flat(spans):
    """Without overlaps: the longer of two stands, then the first."""
    keep = []
    for sp in sorted(spans, key=lambda x: (x[0] - x[1], x[0])):
        if not any(k[0] < sp[1] and k[1] > sp[0] for k in keep):
            keep.append(sp)
    return sorted(keep)


def place(name):
    return "LOC" if PHYSICAL.search(name) else "GPE"


def norm(name):
    return re.sub(r"[.\s-]+", " ", name.lower()).strip()


def consistent(paras):
    """One label for one name, by majority over the document, and surnames."""
    votes = collections.defaultdict(collections.Counter)
    for text, spans in paras:
        for s, e, label, w in spans:
            if label in NAMES:
                votes[norm(text[s:e])][label] += w
    best = {}
    for name, c in votes.items():
        (label, w), rest = c.most_common(1)[0], sum(c.values())
        if len(c) > 1 and w >= 0.7 * rest and w >= 1.5:
            best[name] = label
    surnames = {}
    for text, spans in paras:
        for s, e, label, w in spans:
            words = text[s:e].split()
            if label == "PERSON" and len(words) > 1 and w == 1 and words[-1][0].isupper():
                surnames[words[-1]] = surnames.get(words[-1], 0) + 1
    for text, spans in paras:
        for sp in spans:
            name = text[sp[0]:sp[1]]
            if sp[2] in NAMES and norm(name) in best:
                sp[2] = best[norm(name)]
            if name in surnames and sp[2] in ("ORG", "GPE", "LOC", "FAC", "PRODUCT") and norm(name) not in GPES:
                sp[2], sp[3] = "PERSON", max(sp[3], 0.7)
        covered = [(s, e) for s, e, *_ in spans]
        for m in re.finditer(r"[^\W\d_][\w’'-]+", text):
            w = m.group()
            if w.endswith(("'s", "’s")):
                w = w[:-2]
            s, e = m.start(), m.start() + len(w)
            if w in surnames and norm(w) not in GPES and not any(a < e and b > s for a, b in covered):
                spans.append([s, e, "PERSON", 0.7])
        spans.sort()


def corpus(docs):
    """The usual label of names of several words, over all documents."""
    votes = collections.defaultdict(collections.Counter)
    for d in docs:
        for text, spans in d:
            for s, e, label, w in spans:
                if label in NAMES and " " in text[s:e]:
                    votes[norm(text[s:e])][label] += w
    usual = {}
    for name, c in votes.items():
        label, w = c.most_common(1)[0]
        total = sum(c.values())
        if total >= 5 and w >= 0.75 * total and len(c) > 1:
            usual[name] = label
    return usual


GPES, NORPS = set(), set()


def read_countries(path):
    """Fills the names of countries, and the words for their people."""
    for line in open(path, encoding="utf-8"):
        if line.startswith("#") or line.count("|") < 4:
            continue
        _, name, adjectives, nouns, others = line.rstrip("\n").split("|")
        GPES.update(norm(n.strip("!")) for n in [name] + others.split(",") if n)
        for n in adjectives.split(",") + nouns.replace("/", ",").split(","):
            if n:
                NORPS.update((norm(n), norm(n) + "s"))
    NORPS.difference_update(GPES)


def read_organisations(path):
    """A pattern for the names of several words of organisations."""
    names = set()
    for line in open(path, encoding="utf-8"):
        f = line.rstrip("\n").split("|")
        if line.startswith("#") or len(f) < 4:
            continue
        for n in [f[0]] + f[3].split(","):
            n = re.sub(r"^the ", "", n.strip("! "))
            if n.count(" ") >= 1 and n[0].isupper() and not n.split()[-1].islower():
                names.add(n)
    names = sorted(names, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(n) for n in names) + r")\b")


def known(text, spans, organisations):
    """Puts in the organisations that the gazetteer knows, unless a longer name
    has them in it."""
    extra = []
    for m in organisations.finditer(text):
        s, e = m.span()
        near = [sp for sp in spans if sp[0] < e and sp[1] > s]
        if not any(sp[1] - sp[0] > e - s or sp[:2] == [s, e] and sp[2] == "ORG" for sp in near):
            spans = [sp for sp in spans if sp not in near]
            extra.append([s, e, "ORG", 1.0])
    return flat(spans + extra)


def main():
    texts, spacy, stanford, gazetteer, outname = sys.argv[1:6]
    read_countries(gazetteer + "/countries.txt")
    organisations = read_organisations(gazetteer + "/organizations.txt")
    docs, metas = [], []
    third = open(sys.argv[6]) if len(sys.argv) > 6 else None
    for t, a, b in zip(open(texts, encoding="utf-8"), open(spacy), open(stanford)):
        t, a, b = json.loads(t), json.loads(a), json.loads(b)
        c = json.loads(next(third)) if third else None
        paras = []
        for i, text in enumerate(t["paras"]):
            md, st = teacher(text, a[i], LABELS), teacher(text, b[i], STANFORD)
            spans = join(text, md, st)
            if "gmb" in t:
                confirm(spans, t["gmb"][i])
            if c:
                spans = cast(spans, md, st, c[i])
            paras.append((text, known(text, spans, organisations)))
        metas.append(t)
        docs.append(paras)
    usual = corpus(docs)
    stats = collections.Counter()
    with open(outname, "w", encoding="utf-8") as out:
        for meta, paras in zip(metas, docs):
            consistent(paras)
            rows = []
            for text, spans in paras:
                for sp in spans:
                    n = norm(text[sp[0]:sp[1]])
                    if n in usual and sp[2] in NAMES:
                        sp[2] = usual[n]
                    if n in GPES and sp[2] in ("ORG", "LOC", "NORP", "FAC", "PRODUCT", "EVENT"):
                        sp[2], sp[3] = "GPE", 1.0
                    elif n in NORPS and sp[2] in NAMES:
                        sp[2], sp[3] = "NORP", 1.0
                for m in DAYS.finditer(text):
                    if not any(s < m.end() and e > m.start() for s, e, *_ in spans):
                        spans.append([m.start(), m.end(), "DATE", 1.0])
                spans.sort()
                for sp in spans:
                    stats[sp[2], sp[3]] += 1
                rows.append({"text": text, "spans": to_bytes(text, spans)})
            out.write(json.dumps({"source": meta["source"], "paras": rows}, ensure_ascii=False) + "\n")
    for k in sorted(stats):
        print(*k, stats[k], file=sys.stderr)


def to_bytes(text, spans):
    at = [0]
    for c in text:
        at.append(at[-1] + len(c.encode()))
    return [[at[s], at[e], label, round(w, 2)] for s, e, label, w in spans]


main()
