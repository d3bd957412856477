package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"unicode/utf8"

	"github.com/entente-graph/entente/nlp/internal/ner"
	"github.com/entente-graph/entente/nlp/internal/segment"
	"github.com/entente-graph/entente/nlp/internal/vectors"
)

// tagNER tags texts.jsonl with a trained recogniser, as a further voice for
// votes.py: for every paragraph a list of [start, end, label, score], in code
// points.
func tagNER(args []string) error {
	fs := flag.NewFlagSet("nertag", flag.ExitOnError)
	model := fs.String("model", "nlp/models/ner.bin", "`file` of the recogniser")
	vec := fs.String("vectors", "nlp/models/vectors.bin", "`file` of pretrained vectors")
	texts := fs.String("texts", "", "`file` made by nlp/train/silver/texts.py")
	out := fs.String("out", "", "`file` to write")
	if err := fs.Parse(args); err != nil {
		return err
	}
	m, err := readNER(*model, *vec)
	if err != nil {
		return err
	}
	in, err := os.Open(*texts)
	if err != nil {
		return err
	}
	defer in.Close() //nolint:errcheck // read only
	f, err := os.Create(*out)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	enc := json.NewEncoder(w)
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 1<<20), 1<<28)
	var s ner.Scratch
	for lines.Scan() {
		var row struct{ Paras []string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return fmt.Errorf("%s: %w", *texts, err)
		}
		if err := enc.Encode(tagParagraphs(m, &s, row.Paras)); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

func readNER(model, vec string) (*ner.Model, error) {
	raw, err := os.ReadFile(vec)
	if err != nil {
		return nil, err
	}
	table, err := vectors.Decode(raw)
	if err != nil {
		return nil, err
	}
	if raw, err = os.ReadFile(model); err != nil {
		return nil, err
	}
	return ner.Decode(raw, table)
}

// tagParagraphs reads the paragraphs as one document.
func tagParagraphs(m *ner.Model, s *ner.Scratch, paras []string) [][][4]any {
	var d nerDoc
	var toks []segment.Token
	var para []int // by token
	for i, p := range paras {
		n := len(toks)
		toks = append(toks, segment.Tokens(p, nil)...)
		for range toks[n:] {
			para = append(para, i)
		}
		d.addParagraph(p, nil)
	}
	out := make([][][4]any, len(paras))
	for i := range out {
		out[i] = [][4]any{}
	}
	for _, sp := range m.Find(s, d.words, d.ends) {
		i := para[sp.First]
		start := utf8.RuneCountInString(paras[i][:toks[sp.First].Start])
		end := start + utf8.RuneCountInString(paras[i][toks[sp.First].Start:toks[sp.End-1].End])
		out[i] = append(out[i], [4]any{start, end, ner.Labels[sp.Label], sp.Score})
	}
	return out
}
