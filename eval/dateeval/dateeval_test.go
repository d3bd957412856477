package dateeval

import (
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/nlp"
)

func show(s graph.Span) string {
	if !s.Known() {
		return ""
	}
	return s.From.String() + "/" + s.To.String()
}

func TestDays(t *testing.T) {
	for value, want := range map[string]string{
		"2009-06-01":        "2009-06-01/2009-06-01",
		"2009-06-01T12:00Z": "2009-06-01/2009-06-01",
		"2010-07-16TMO":     "2010-07-16/2010-07-16",
		"2008-02":           "2008-02-01/2008-02-29",
		"2011-06-XX":        "2011-06-01/2011-06-30",
		"2011-XX-XX":        "2011-01-01/2011-12-31",
		"2009-W13":          "2009-03-23/2009-03-29",
		"2009-W01":          "2008-12-29/2009-01-04",
		"2009-W13-WE":       "2009-03-28/2009-03-29",
		"2006-Q4":           "2006-10-01/2006-12-31",
		"2006-H1":           "2006-01-01/2006-06-30",
		"1991":              "1991-01-01/1991-12-31",
		"197":               "1970-01-01/1979-12-31",
		"197X":              "1970-01-01/1979-12-31",
		"03-02-2009":        "2009-02-03/2009-02-03",
		"2009-02-30":        "",
		"2009-13":           "",
		"197-02":            "",
		"2009-SP":           "",
		"FY2007":            "",
		"XXXX-XX-XX":        "",
		"PRESENT_REF":       "",
		"P10Y":              "",
		"T12:00":            "",
		"":                  "",
	} {
		if got := show(Days(value)); got != want {
			t.Errorf("Days(%q) = %q, want %q", value, got, want)
		}
	}
}

const sample = `<?xml version="1.0" ?><Document doc_name="d">
<token sentence="0" t_id="1">GM</token><token sentence="0" t_id="2">will</token><token sentence="0" t_id="3">close</token>
<token sentence="0" t_id="4">it</token><token sentence="0" t_id="5">on</token><token sentence="0" t_id="6">June</token><token sentence="0" t_id="7">3</token><token sentence="0" t_id="8">.</token>
<token sentence="1" t_id="9">It</token><token sentence="1" t_id="10">lost</token><token sentence="1" t_id="11">money</token><token sentence="1" t_id="12">for</token>
<token sentence="1" t_id="13">ten</token><token sentence="1" t_id="14">years</token><token sentence="1" t_id="15">until</token><token sentence="1" t_id="16">February</token><token sentence="1" t_id="17">.</token>
<Markables>
<TIMEX3 functionInDocument="CREATION_TIME" type="DATE" value="2009-05-14"></TIMEX3>
<TIMEX3 functionInDocument="NONE" type="DATE" value="2009-06-03"><token_anchor t_id="6"/><token_anchor t_id="7"/></TIMEX3>
<TIMEX3 functionInDocument="NONE" type="DURATION" value="P10Y"><token_anchor t_id="13"/><token_anchor t_id="14"/></TIMEX3>
<TIMEX3 functionInDocument="NONE" type="DATE" value="2009-02"><token_anchor t_id="16"/></TIMEX3>
<TIMEX3 functionInDocument="NONE" type="DATE" value="1999"/>
</Markables></Document>`

func readSample(t *testing.T) Document {
	t.Helper()
	dir := t.TempDir()
	corpus := filepath.Join(dir, "corpus_gm")
	if err := os.Mkdir(corpus, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"1", "2", "3", "4"} {
		if err := os.WriteFile(filepath.Join(corpus, name+".xml"), []byte(sample), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	docs, err := ReadMeantime(dir)
	if err != nil {
		t.Fatal(err)
	}
	var reports []bool
	for _, d := range docs {
		reports = append(reports, d.Report)
	}
	if want := []bool{false, false, false, true}; !reflect.DeepEqual(reports, want) {
		t.Errorf("in the report part: %v", reports)
	}
	return docs[0]
}

func TestReadMeantime(t *testing.T) {
	d := readSample(t)
	if len(d.Sentences) != 2 || strings.Join(d.Sentences[1][:2], " ") != "It lost" || show(d.Created) != "2009-05-14/2009-05-14" {
		t.Errorf("document %+v", d)
	}
	var words []string
	for _, e := range d.Expressions {
		words = append(words, d.Words(e))
	}
	if want := []string{"June 3", "ten years", "February"}; !reflect.DeepEqual(words, want) {
		t.Errorf("expressions %q, want %q", words, want)
	}
}

func TestReadMeantimeErrors(t *testing.T) {
	if _, err := ReadMeantime(filepath.Join(t.TempDir(), "absent")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an absent folder gives %v", err)
	}
	for name, c := range map[string]struct{ text, want string }{
		"no creation time": {strings.Replace(sample, "CREATION_TIME", "NONE", 1), "no creation time"},
		"a token missing":  {strings.Replace(sample, `t_id="16">`, `t_id="99">`, 1), `no token "16"`},
	} {
		if _, err := parse([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q in it", name, err, c.want)
		}
	}
}

func TestResolveLooksAtTheVerb(t *testing.T) {
	p, err := nlp.Load()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	var s Score
	for _, a := range Resolve(p, readSample(t)) {
		got = append(got, show(a.Got))
		s.Add(a)
	}
	if want := []string{"2009-06-03/2009-06-03", "", "2009-02-01/2009-02-28"}; !reflect.DeepEqual(got, want) {
		t.Errorf("days %q, want %q", got, want)
	}
	if s != (Score{Expressions: 3, Dated: 2, Resolved: 2, Right: 2}) {
		t.Errorf("score %+v", s)
	}
}

func TestScore(t *testing.T) {
	day, month := Days("2009-06-01"), Days("2009-06")
	var s Score
	for _, a := range []Answer{{Want: day, Got: day}, {Want: day, Got: month}, {Want: day}, {Got: day}, {}} {
		s.Add(a)
	}
	if s != (Score{Expressions: 5, Dated: 3, Resolved: 3, Right: 1}) {
		t.Errorf("score %+v", s)
	}
	for name, v := range map[string]float64{"precision": s.Precision(), "recall": s.Recall(), "F1": s.F1()} {
		if math.Abs(v-1./3) > 1e-12 {
			t.Errorf("%s = %v", name, v)
		}
	}
	if (Score{}).F1() != 0 {
		t.Error("the score of nothing is not 0")
	}
}
