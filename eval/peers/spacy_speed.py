#!/usr/bin/env python3
"""How fast spaCy is on the corpus of `eval speed`; run by it, as

    go run ./eval speed -python VENV/bin/python

usage: spacy_speed.py MODEL DATA [PIPE,...]

Prints one run as JSON, in the form of `eval speed -child nlp`: the CPU time of loading (with Python's imports) and of
the model's whole pipeline over the texts, or of the pipes named only; spaCy's own count of tokens; and the peak memory.
One thread with OMP_NUM_THREADS=1.
"""
import gzip, itertools, json, os, sys, time

start = time.process_time()
import spacy

nlp = spacy.load(sys.argv[1])
if len(sys.argv) > 3:
    nlp.select_pipes(enable=sys.argv[3].split(","))
load = time.process_time() - start
with gzip.open(os.path.join(sys.argv[2], "news-text", "wikinews.jsonl.gz"), "rt", encoding="utf-8") as f:
    rows = [json.loads(line) for line in itertools.islice(f, 100)]
texts = [r["title"] + "\n\n" + r["text"] for r in rows]
start = time.process_time()
tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))
work = time.process_time() - start
with open("/proc/self/status") as f:
    peak = next((int(line.split()[1]) / 1024 for line in f if line.startswith("VmHWM:")), 0)
print(json.dumps({"Load": load, "Work": work, "Tokens": tokens, "Bytes": sum(len(t.encode()) for t in texts), "Peak": peak}))
