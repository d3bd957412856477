package eventeval

import (
	"encoding/xml"
	"fmt"
	"io"
)

// The XML of the CROMER and CAT annotation tools, which both corpora use.

type markup struct {
	Name   string  `xml:"doc_name,attr"`
	Tokens []token `xml:"token"`
	// Markables are mentions, which have anchors, and what they refer to, which
	// have none.
	Markables struct {
		All []markable `xml:",any"`
	} `xml:"Markables"`
	Relations struct {
		All []relation `xml:",any"`
	} `xml:"Relations"`
}

type token struct {
	ID       int    `xml:"t_id,attr"`
	Sentence int    `xml:"sentence,attr"`
	Form     string `xml:",chardata"`
}

type markable struct {
	XMLName  xml.Name
	ID       int    `xml:"m_id,attr"`
	Instance string `xml:"instance_id,attr"`
	// Function and Value are those of time expressions.
	Function string `xml:"functionInDocument,attr"`
	Value    string `xml:"value,attr"`
	Anchors  []struct {
		Token int `xml:"t_id,attr"`
	} `xml:"token_anchor"`
}

type relation struct {
	XMLName xml.Name
	ID      string `xml:"r_id,attr"`
	Note    string `xml:"note,attr"`
	Sources []struct {
		Mention int `xml:"m_id,attr"`
	} `xml:"source"`
	Target struct {
		Mention int `xml:"m_id,attr"`
	} `xml:"target"`
}

func readMarkup(name string, r io.Reader) (*markup, error) {
	var m markup
	if err := xml.NewDecoder(r).Decode(&m); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &m, nil
}

// words returns the text's words, and their indexes by token id.
func (m *markup) words() ([]word, map[int]int) {
	words, at := make([]word, len(m.Tokens)), make(map[int]int, len(m.Tokens))
	for i, t := range m.Tokens {
		words[i] = word{form: t.Form, sentence: t.Sentence}
		at[t.ID] = i
	}
	return words, at
}

// anchors returns the indexes of the mention's words.
func (m markable) anchors(at map[int]int) []int {
	var out []int
	for _, a := range m.Anchors {
		if i, ok := at[a.Token]; ok {
			out = append(out, i)
		}
	}
	return out
}
