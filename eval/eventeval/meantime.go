package eventeval

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/timex"
)

// Meantime reads the MEANTIME corpus: each of its folders, named corpus_ and a
// subject, is a topic. An article's day of publication is given.
func Meantime(dir string) ([]Topic, error) {
	folders, err := filepath.Glob(filepath.Join(dir, "corpus_*"))
	if err != nil {
		return nil, err
	}
	slices.Sort(folders)
	var out []Topic
	for _, folder := range folders {
		files, err := filepath.Glob(filepath.Join(folder, "*.xml"))
		if err != nil {
			return nil, err
		}
		slices.Sort(files)
		t := Topic{Name: filepath.Base(folder)[len("corpus_"):]}
		for _, name := range files {
			d, err := meantimeDoc(name)
			if err != nil {
				return nil, err
			}
			t.Docs = append(t.Docs, d)
		}
		out = append(out, t)
	}
	return out, nil
}

func meantimeDoc(name string) (Doc, error) {
	f, err := os.Open(name)
	if err != nil {
		return Doc{}, err
	}
	defer f.Close() //nolint:errcheck // read only
	m, err := readMarkup(name, f)
	if err != nil {
		return Doc{}, err
	}
	words, at := m.words()
	const title, date = 0, 1
	d := Doc{ID: m.Name, Article: document(m.Name, words, title, func(s int) bool { return s == date })}
	referents, instance := map[int]string{}, map[int]string{}
	for _, k := range m.Markables.All {
		switch {
		case k.XMLName.Local == "EVENT":
			referents[k.ID] = m.Name + " " + strconv.Itoa(k.ID)
			if k.Instance != "" {
				referents[k.ID] = k.Instance
			}
		case k.Function == "CREATION_TIME":
			d.Article.Published = timex.Resolve(k.Value, graph.Span{}, timex.Past)
		}
	}
	for _, r := range m.Relations.All {
		if to := referents[r.Target.Mention]; to != "" && r.XMLName.Local == "REFERS_TO" {
			for _, s := range r.Sources {
				instance[s.Mention] = to
			}
		}
	}
	for _, k := range m.Markables.All {
		if k.XMLName.Local != "EVENT_MENTION" || instance[k.ID] == "" {
			continue
		}
		e := Event{Instance: instance[k.ID]}
		var ok bool
		if e.Start, e.End, ok = mention(words, k.anchors(at)); ok {
			d.Events = append(d.Events, e)
		}
	}
	d.sort()
	return d, nil
}
