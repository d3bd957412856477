package meeteval

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/entente-graph/entente/eval/corpora"
)

func write(t *testing.T, dir, name string, lines ...string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func ids(s Set, p corpora.Part) []string {
	var out []string
	for _, r := range s.Rows {
		if p.Takes(r.Report) {
			out = append(out, r.ID)
		}
	}
	return out
}

func TestReadMeetDevCutsEachFileByItself(t *testing.T) {
	dir := t.TempDir()
	var gold, items, articles []string
	for _, id := range []string{"i0", "i1", "i2", "i3", "i4", "art-0", "art-1", "art-2", "art-3"} {
		gold = append(gold, `{"id":"`+id+`","events":[]}`)
		row := `{"id":"` + id + `","source":"S","title":"","text":"A text.","date":null}`
		if strings.HasPrefix(id, "art") {
			articles = append(articles, row)
		} else {
			items = append(items, row)
		}
	}
	write(t, dir, "gold.jsonl", gold...)
	write(t, dir, "items.jsonl", items...)
	write(t, dir, "articles.jsonl", articles...)
	sets, err := ReadMeetDev(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range [][2][]string{{{"i0", "i1", "i2", "i4"}, {"i3"}}, {{"art-0", "art-1", "art-2"}, {"art-3"}}} {
		if dev, rep := ids(sets[i], corpora.Development), ids(sets[i], corpora.Report); !reflect.DeepEqual(dev, want[0]) || !reflect.DeepEqual(rep, want[1]) {
			t.Errorf("%s: development %v, report %v", sets[i].Name, dev, rep)
		}
	}
}

func TestReadFolderCutsInHalves(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "wire.jsonl", `{"id":"a","text":"x"}`, `{"id":"b","text":"x"}`, `{"id":"c","text":"x"}`)
	write(t, dir, "wire.gold.jsonl", `{"id":"c","events":[]}`, `{"id":"a","events":[{"type":"MEET","participants":["Ann",{"name":"Bob","aliases":["B"]}],"place":null}]}`, `{"id":"b","events":[]}`)
	sets, err := ReadFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(sets) != 1 || sets[0].Name != "wire" || !reflect.DeepEqual(ids(sets[0], corpora.Report), []string{"b"}) || !reflect.DeepEqual(ids(sets[0], corpora.Development), []string{"a", "c"}) {
		t.Fatalf("sets %+v", sets)
	}
	want := []Party{{Name: "Ann"}, {Name: "Bob", Aliases: []string{"B"}}}
	if got := sets[0].Rows[0].Gold[0].Participants; !reflect.DeepEqual(got, want) {
		t.Errorf("participants %+v", got)
	}
	if sets, err := ReadFolder(filepath.Join(dir, "absent")); err != nil || len(sets) != 0 {
		t.Errorf("an absent folder gives %v, %v", sets, err)
	}
}

func TestReadSetErrors(t *testing.T) {
	dir := t.TempDir()
	gold := write(t, dir, "gold", `{"id":"a","events":[]}`)
	for name, c := range map[string]struct{ gold, texts, want string }{
		"no labels": {gold, write(t, dir, "more", `{"id":"a","text":"x"}`, `{"id":"z","text":"x"}`), `object 2: ` + gold + ` has no labels for "z"`},
		"twice":     {write(t, dir, "twice", `{"id":"a","events":[]}`, `{"id":"a","events":[]}`), gold, `object 2: "a" stands there twice`},
		"broken":    {gold, write(t, dir, "broken", `{"id":`), "object 1: unexpected EOF"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := ReadSet("s", c.gold, c.texts, OddRow); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q in it", err, c.want)
			}
		})
	}
	if _, err := ReadMeetDev(filepath.Join(dir, "absent")); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "-data") {
		t.Errorf("an absent folder gives %v", err)
	}
}

func TestMistakesAreOfTheDevelopmentPart(t *testing.T) {
	found := meeting("Ann", "Bob")
	found.Modality = "planned"
	sets := []Set{{Name: "s", Rows: []Row{
		{ID: "1", Text: "Body.", Title: "Title", Gold: []Event{meeting("Ann", "Bob"), meeting("Cid", "Dan")}},
		{ID: "2", Report: true, Gold: []Event{meeting("Eve", "Fay")}},
	}}}
	var b bytes.Buffer
	if err := WriteMistakes(&b, sets, map[string][]Event{"1": {found, meeting("Ann", "Zoe")}, "2": {meeting("Gus", "Hal")}}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for d := json.NewDecoder(&b); d.More(); {
		var m Mistake
		if err := d.Decode(&m); err != nil {
			t.Fatal(err)
		}
		if m.Text != "Title\nBody." || m.Set != "s" || m.Kind != Met {
			t.Errorf("%+v", m)
		}
		got = append(got, m.ID+" "+m.Error+" "+m.Pair[0]+" "+m.Pair[1])
	}
	if want := []string{"1 miss Cid Dan", "1 false Ann Zoe", "1 modality Ann Bob"}; !reflect.DeepEqual(got, want) {
		t.Errorf("mistakes %q, want %q", got, want)
	}
}

// All rows of a set that read.txt names are development.
func TestReadFolder(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a", "b"} {
		write(t, dir, name+".jsonl", `{"id":"1"}`, `{"id":"2"}`)
		write(t, dir, name+".gold.jsonl", `{"id":"1","events":[]}`, `{"id":"2","events":[]}`)
	}
	write(t, dir, "read.txt", "b")
	sets, err := ReadFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	var reported []string
	for _, s := range sets {
		for _, r := range s.Rows {
			if r.Report {
				reported = append(reported, s.Name+r.ID)
			}
		}
	}
	if len(reported) != 1 || reported[0] != "a2" {
		t.Errorf("reported %v, want a2", reported)
	}
}
