package meeteval

import (
	"bytes"
	"encoding/json"
)

// Event is one event of a text, labelled or predicted. What is not known is empty.
type Event struct {
	// Type is MEET, CALL or VISIT.
	Type string `json:"type"`
	// Participants are the parties of a meeting or call, the visitors of a visit.
	Participants []Party `json:"participants"`
	// Place is where it is; of a visit, the destination.
	Place string `json:"place"`
	// Time is the words that say when.
	Time string `json:"time"`
	// Date is a day or an interval, "2006-01-02" or "2006-01-02/2006-01-03".
	Date string `json:"date"`
	// Modality is actual, planned, hypothetical or negated.
	Modality string `json:"modality"`
	// Doubtful labels are neither missed nor false alarms.
	Doubtful bool `json:"doubtful,omitempty"`
	// Trigger is the word that carries the event.
	Trigger string `json:"trigger,omitempty"`
	// Confidence is that of a prediction, 0..1.
	Confidence float64 `json:"confidence,omitempty"`
}

// Party is a participant with the names that it goes by.
type Party struct {
	Name    string   `json:"name"`
	Aliases []string `json:"aliases,omitempty"`
}

// UnmarshalJSON reads an object, or a string that is the name alone.
func (p *Party) UnmarshalJSON(b []byte) error {
	if b = bytes.TrimSpace(b); len(b) > 0 && b[0] == '"' {
		*p = Party{}
		return json.Unmarshal(b, &p.Name)
	}
	type plain Party
	return json.Unmarshal(b, (*plain)(p))
}

func (p Party) names() []string { return append([]string{p.Name}, p.Aliases...) }
