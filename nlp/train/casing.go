package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"

	"github.com/entente-graph/entente/nlp/conll"
	"github.com/entente-graph/entente/nlp/internal/casing"
	"github.com/entente-graph/entente/nlp/internal/segment"
)

// trainCasing counts how words are written in running text.
func trainCasing(args []string) error {
	fs := flag.NewFlagSet("casing", flag.ExitOnError)
	news := fs.String("news", "", "comma-separated `files` of news, one JSON object with a text a line, compressed")
	banks := fs.String("treebanks", "", "comma-separated CoNLL-U `files` or folders")
	held := fs.String("exclude", "", "comma-separated JSON-lines `files` that are measured on: news that shares a sentence with them is left out")
	out := fs.String("out", "nlp/models/casing.gz", "`file` to write")
	if err := fs.Parse(args); err != nil {
		return err
	}
	skip := map[string]bool{}
	for _, name := range split(*held) {
		if err := eachText(name, func(text string) { markSentences(skip, text) }); err != nil {
			return err
		}
	}
	c := casing.NewCounter()
	left := 0
	for _, name := range split(*news) {
		err := eachText(name, func(text string) {
			if sharesSentence(skip, text) {
				left++
				return
			}
			addText(c, text)
		})
		if err != nil {
			return err
		}
	}
	sents, err := conll.ReadAll(split(*banks)...)
	if err != nil {
		return err
	}
	for _, s := range sents {
		var words []string
		for _, w := range s.Words {
			words = append(words, w.Form)
		}
		if casing.StyleOf(words) == casing.Running {
			c.Add(words)
		}
	}
	b, err := c.Encode()
	if err != nil {
		return err
	}
	fmt.Printf("%d bytes; %d articles left out\n", len(b), left)
	return os.WriteFile(*out, b, 0o644)
}

func split(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, ",")
}

// addText counts the sentences of a text that end like sentences.
func addText(c *casing.Counter, text string) {
	toks := segment.Tokens(text, nil)
	first := 0
	for _, end := range segment.Sentences(text, toks, nil) {
		var words []string
		for _, t := range toks[first:end] {
			words = append(words, text[t.Start:t.End])
		}
		first = end
		if len(words) > 4 && strings.ContainsAny(words[len(words)-1], ".!?\"”") && casing.StyleOf(words) == casing.Running {
			c.Add(words)
		}
	}
}

// eachText calls f with the text of every object of a file of JSON lines.
func eachText(name string, f func(string)) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // read only
	in := bufio.NewScanner(file)
	if strings.HasSuffix(name, ".gz") {
		z, err := gzip.NewReader(file)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		in = bufio.NewScanner(z)
	}
	in.Buffer(make([]byte, 1<<16), 1<<24)
	for line := 1; in.Scan(); line++ {
		var article struct{ Text string }
		if err := json.Unmarshal(in.Bytes(), &article); err != nil {
			return fmt.Errorf("%s:%d: %w", name, line, err)
		}
		f(article.Text)
	}
	return in.Err()
}

var sentenceEnd = regexp.MustCompile(`[.!?]["”’)]*\s+|\n+`)

// eachSentence calls f with the letters of each sentence of seven words or
// more, lower-cased.
func eachSentence(text string, f func(string)) {
	for _, s := range sentenceEnd.Split(text, -1) {
		if w := strings.Fields(strings.ToLower(s)); len(w) >= 7 {
			f(strings.Join(w, " "))
		}
	}
}

func markSentences(set map[string]bool, text string) {
	eachSentence(text, func(s string) { set[s] = true })
}

func sharesSentence(set map[string]bool, text string) bool {
	found := false
	eachSentence(text, func(s string) { found = found || set[s] })
	return found
}
