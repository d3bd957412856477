package main

import (
	"math/rand/v2"
	"strings"
	"unicode/utf8"

	"github.com/entente-graph/entente/nlp/internal/ner"
)

// varier makes variants of sentences: in capitals or title case as headlines
// are, under a dateline, and with other people in it. None of these are frequent
// enough in the data.
type varier struct {
	rng   *rand.Rand
	names nameList
}

func (v *varier) vary(e ner.Example) ner.Example {
	if v.rng.Float64() < 0.25 {
		e = v.otherPeople(e)
	}
	if v.rng.Float64() < 0.03 {
		e = v.dateline(e)
	}
	switch p := v.rng.Float64(); {
	case p < 0.03:
		return e.Replace(mapWords(e.Words, strings.ToUpper))
	case p < 0.08:
		return e.Replace(mapWords(e.Words, v.title))
	}
	return e
}

func mapWords(words []string, f func(string) string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = f(w)
	}
	return out
}

// title writes a word as title case has it.
func (v *varier) title(w string) string {
	switch w {
	case "a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "by", "with", "as", "'s", "’s", "n't", "n’t":
		return w
	}
	return upperFirst(w)
}

func upperFirst(w string) string {
	_, n := utf8.DecodeRuneInString(w)
	return strings.ToUpper(w[:n]) + w[n:]
}

// otherPeople exchanges the words of people's names for others.
func (v *varier) otherPeople(e ner.Example) ner.Example {
	const (
		person = 1
		b      = person
		l      = person + 2
		u      = person + 3
	)
	words := append([]string(nil), e.Words...)
	changed := false
	swap := map[string]string{}
	for i, t := range e.Tags {
		var from []string
		switch t {
		case b:
			from = v.names.given
		case l, u:
			from = v.names.family
		default:
			continue
		}
		w := words[i]
		if utf8.RuneCountInString(w) < 3 || !strings.ContainsFunc(w, func(r rune) bool { return r >= 'a' && r <= 'z' }) {
			continue
		}
		other, ok := swap[w]
		if !ok {
			other = upperFirst(from[v.rng.IntN(len(from))])
			swap[w] = other
		}
		words[i], changed = other, true
	}
	if !changed {
		return e
	}
	return e.Replace(words)
}

var (
	agencies = []string{"Reuters", "AP", "AFP", "UPI", "Xinhua", "TASS", "Yonhap", "Kyodo", "Bloomberg", "CNN", "BBC", "VOA", "IANS", "ANI", "dpa", "AAP", "PTI", "Interfax", "IRNA"}
	capitals = strings.Split("Paris,London,Washington,New York,Moscow,Beijing,Tokyo,Seoul,Pyongyang,Cairo,Baghdad,Tehran,Jerusalem,Gaza City,Ramallah,"+
		"Kabul,Islamabad,New Delhi,Dhaka,Colombo,Jakarta,Manila,Hanoi,Bangkok,Kuala Lumpur,Singapore,Canberra,Sydney,Wellington,Ottawa,Mexico City,"+
		"Bogota,Caracas,Lima,Santiago,Buenos Aires,Brasilia,Sao Paulo,Lagos,Abuja,Nairobi,Addis Ababa,Khartoum,Pretoria,Johannesburg,Harare,Kinshasa,"+
		"Algiers,Tunis,Tripoli,Rabat,Madrid,Lisbon,Rome,Berlin,Vienna,Geneva,Brussels,The Hague,Amsterdam,Copenhagen,Stockholm,Oslo,Helsinki,Warsaw,"+
		"Prague,Budapest,Bucharest,Sofia,Belgrade,Sarajevo,Athens,Ankara,Istanbul,Kiev,Kyiv,Minsk,Tbilisi,Baku,Yerevan,Tashkent,Riyadh,Dubai,Doha,"+
		"Amman,Beirut,Damascus,Los Angeles,Chicago,San Francisco,Boston,Miami,Houston,Atlanta", ",")
	months = []string{"Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.", "January", "February", "August", "September", "October", "November", "December"}
)

// dateline puts a dateline before the sentence, in one of the forms of the
// agencies.
func (v *varier) dateline(e ner.Example) ner.Example {
	var n ner.Example
	add := func(label string, words ...string) {
		if label == "" {
			for range words {
				n.Tags = append(n.Tags, 0)
			}
		} else {
			for _, t := range ner.Tags([]ner.Span{{End: len(words), Label: ner.LabelIndex(label)}}, len(words)) {
				n.Tags = append(n.Tags, int8(t))
			}
		}
		for _, w := range words {
			n.Words = append(n.Words, w)
			n.Weights = append(n.Weights, 1)
			n.Places = append(n.Places, 0)
		}
	}
	city := capitals[v.rng.IntN(len(capitals))]
	if v.rng.IntN(3) > 0 {
		city = strings.ToUpper(city)
	}
	form := v.rng.IntN(4)
	if form < 3 {
		add("GPE", strings.Fields(city)...)
	}
	if form == 1 {
		add("", ",")
		add("DATE", months[v.rng.IntN(len(months))], string(rune('1'+v.rng.IntN(9))))
	}
	agency := agencies[v.rng.IntN(len(agencies))]
	switch form {
	case 0, 1:
		add("", "(")
		add("ORG", agency)
		add("", ")")
	case 3:
		add("ORG", agency)
	}
	add("", []string{"-", "--", "—", "–"}[v.rng.IntN(4)])
	n.Words = append(n.Words, e.Words...)
	n.Tags = append(n.Tags, e.Tags...)
	n.Weights = append(n.Weights, e.Weights...)
	n.Places = append(n.Places, e.Places...)
	return n
}
