package eventeval

import (
	"archive/tar"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/timex"
)

// ECBPlus reads the archive of the ECB+ corpus: all topics, in order of their
// numbers. Mentions are those of actions, negated ones too, in the sentences that
// the corpus lists as checked for coreference, as is usual (Cybulska and Vossen
// 2015).
func ECBPlus(archive string) ([]Topic, error) {
	f, err := os.Open(archive)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // read only
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", archive, err)
	}
	topics := map[string][]*markup{}
	var checked map[string]bool
	for t := tar.NewReader(z); ; {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", archive, err)
		}
		switch path.Ext(h.Name) {
		case ".xml":
			m, err := readMarkup(h.Name, t)
			if err != nil {
				return nil, err
			}
			m.Name = strings.TrimSuffix(path.Base(h.Name), ".xml")
			topic := path.Base(path.Dir(h.Name))
			topics[topic] = append(topics[topic], m)
		case ".csv":
			if checked, err = checkedSentences(t); err != nil {
				return nil, fmt.Errorf("%s: %w", h.Name, err)
			}
		}
	}
	var out []Topic
	for name, docs := range topics {
		slices.SortFunc(docs, func(a, b *markup) int { return strings.Compare(a.Name, b.Name) })
		t := Topic{Name: name}
		for _, m := range docs {
			t.Docs = append(t.Docs, ecbDoc(m, checked))
		}
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b Topic) int { return number(a.Name) - number(b.Name) })
	return out, nil
}

func number(s string) int {
	n, _ := strconv.Atoi(s) // names are numbers; what is none sorts first
	return n
}

// checkedSentences reads "topic,file,sentence" as keys "topic_file sentence".
func checkedSentences(r io.Reader) (map[string]bool, error) {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, err
	}
	out := map[string]bool{}
	for _, row := range rows {
		if len(row) == 3 {
			out[row[0]+"_"+row[1]+" "+row[2]] = true
		}
	}
	return out, nil
}

func ecbDoc(m *markup, checked map[string]bool) Doc {
	words, at := m.words()
	address, title := ecbHead(words)
	d := Doc{ID: m.Name, Article: document(m.Name, words, title, func(s int) bool { return s == address })}
	d.Article.Published = ecbDate(words, address)
	instance := map[int]string{}
	for _, r := range m.Relations.All {
		for _, s := range r.Sources {
			if r.XMLName.Local == "CROSS_DOC_COREF" {
				instance[s.Mention] = r.Note
			} else {
				instance[s.Mention] = m.Name + " " + r.ID
			}
		}
	}
	for _, k := range m.Markables.All {
		ids := k.anchors(at)
		if len(ids) == 0 || !strings.Contains(k.XMLName.Local, "ACTION") || !checked[m.Name+" "+strconv.Itoa(words[ids[0]].sentence)] {
			continue
		}
		e := Event{Instance: instance[k.ID]}
		if e.Instance == "" {
			e.Instance = m.Name + " alone " + strconv.Itoa(k.ID)
		}
		var ok bool
		if e.Start, e.End, ok = mention(words, ids); ok {
			d.Events = append(d.Events, e)
		}
	}
	d.sort()
	return d
}

// ecbHead returns the sentence that is the page's address and the one that is its
// title, -1 if there is none. Newer texts open with both.
func ecbHead(words []word) (address, title int) {
	if len(words) == 0 || !strings.HasPrefix(words[0].form, "http") {
		return -1, -1
	}
	for _, w := range words {
		if w.sentence > words[0].sentence {
			return words[0].sentence, w.sentence
		}
	}
	return words[0].sentence, -1
}

// ecbDate reads the day of publication from the lines under the title, if one of
// the first names a day with its year.
func ecbDate(words []word, address int) graph.Span {
	const lines = 6
	for s := 0; s < lines; s++ {
		var line []string
		for _, w := range words {
			if w.sentence == s && s != address {
				line = append(line, w.form)
			}
		}
		if span := dayIn(line); span.Known() {
			return span
		}
	}
	return graph.Span{}
}

// dayIn finds a day of a year in a short line.
func dayIn(line []string) graph.Span {
	const short, longest = 14, 6
	if len(line) > short {
		return graph.Span{}
	}
	for n := min(longest, len(line)); n >= 1; n-- {
		for i := 0; i+n <= len(line); i++ {
			text := strings.ReplaceAll(strings.Join(line[i:i+n], " "), " ,", ",")
			if s := timex.Resolve(text, graph.Span{}, timex.Past); s.Known() && s.Precision == graph.PrecisionDay {
				return s
			}
		}
	}
	return graph.Span{}
}
