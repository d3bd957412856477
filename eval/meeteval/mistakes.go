package meeteval

import (
	"encoding/json"
	"io"
	"strings"

	"github.com/entente-graph/entente/eval/corpora"
)

// Mistake is one error, to be read.
type Mistake struct {
	Set    string `json:"set"`
	ID     string `json:"id"`
	Source string `json:"source"`
	Kind   Kind   `json:"kind"`
	// Error is "miss" or "false" for a pair, or which answer on a matched pair is
	// wrong: "place", "time", "modality", "date".
	Error string `json:"error"`
	// Pair is the labelled pair, or the predicted one of a false alarm.
	Pair [2]string `json:"pair"`
	// Gold and Predicted are the events that have the pair; of a miss Predicted,
	// and of a false alarm Gold, are all events of the text.
	Gold      []Event `json:"gold"`
	Predicted []Event `json:"predicted"`
	Text      string  `json:"text"`
}

// WriteMistakes writes the errors on the development part as JSON, one a line. The
// report part is not for reading, so there is no way to write its errors.
func WriteMistakes(w io.Writer, sets []Set, predicted map[string][]Event) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, s := range sets {
		for _, r := range s.Rows {
			if !corpora.Development.Takes(r.Report) {
				continue
			}
			for _, k := range Kinds() {
				for _, m := range mistakes(r, predicted[r.ID], k) {
					m.Set, m.ID, m.Source, m.Kind = s.Name, r.ID, r.Source, k
					m.Text = strings.TrimSpace(r.Title + "\n" + r.Text)
					if err := enc.Encode(m); err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}

func mistakes(r Row, predicted []Event, k Kind) []Mistake {
	o := Compare(r.Gold, predicted, k)
	var out []Mistake
	for _, p := range o.Misses {
		out = append(out, Mistake{Error: "miss", Pair: p.label(), Gold: p.Events, Predicted: predicted})
	}
	for _, p := range o.False {
		out = append(out, Mistake{Error: "false", Pair: p.label(), Gold: r.Gold, Predicted: p.Events})
	}
	for _, h := range o.Hits {
		var s Score
		s.Add(Outcome{Hits: []Hit{h}})
		for _, a := range []struct {
			name string
			got  Ratio
		}{{"place", s.Place}, {"time", s.Time}, {"modality", s.Modality}, {"date", s.Date}} {
			if a.got.Right < a.got.Counted {
				out = append(out, Mistake{Error: a.name, Pair: h.Gold.label(), Gold: h.Gold.Events, Predicted: h.Predicted.Events})
			}
		}
	}
	return out
}

func (p Pair) label() [2]string { return [2]string{p.A.Name, p.B.Name} }
