package extract

import (
	"strconv"
	"strings"

	"github.com/entente-graph/entente/loader/timex"
	"github.com/entente-graph/entente/nlp"
)

var (
	dayNames   = wordSet("monday tuesday wednesday thursday friday saturday sunday mon. tue. tues. wed. thu. thurs. fri. sat. sun.")
	monthNames = wordSet("january february march april may june july august september october november december jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. jan feb aug sept oct nov dec mid-january mid-february mid-march mid-april mid-may mid-june mid-july mid-august mid-september mid-october mid-november mid-december")
	dayWords   = wordSet("today tonight yesterday tomorrow")
	timeUnits  = wordSet("week weeks weekend month months year years day days hours hour morning afternoon evening night quarter summer autumn fall spring winter")
	pointing   = wordSet("recent last next this past coming previous following same that ago earlier later early late")
	stretching = wordSet("last next this past coming previous following same that earlier later early late mid - – of the two three four five six seven eight nine ten several few a couple")
)

// findTimes returns the time expressions of a text in order: runs of tokens
// around a day, month, year or deictic word that timex knows a meaning for.
func findTimes(t *text) []*timeMention {
	var out []*timeMention
	n := len(t.doc.Tokens)
	for i := 0; i < n; i++ {
		if !t.timeCore(i) {
			continue
		}
		first, end := t.timeStart(i), t.timeEnd(i)
		if len(out) > 0 && out[len(out)-1].end > first {
			first = out[len(out)-1].end
		}
		words := t.words(first, end)
		class := timex.Classify(words)
		if t.partOfDay(i) > 0 || class != timex.Date && (t.counted(i) > 0 || t.besides(i)) {
			class = timex.Relative
		}
		if class == timex.Date || class == timex.Relative {
			out = append(out, &timeMention{t: t, first: first, end: end, head: t.topOf(first, end), words: words, class: class, future: timex.PointsAhead(words)})
		}
		i = end - 1
	}
	return out
}

// timeCore reports whether token i by itself makes a time expression.
func (t *text) timeCore(i int) bool {
	w := t.lower(i)
	switch {
	case dayNames[w], dayWords[w]:
		h := t.head(i)
		return !(t.label(i) == "compound" && h > i && isCapital(t.word(h)) && !dayNames[t.lower(h)] && !monthNames[t.lower(h)])
	case monthNames[w]:
		return isCapital(t.word(i)) && !t.givenName(i) && (w != "may" && w != "march" || t.pos(i) == nlp.PROPN) || strings.HasPrefix(w, "mid-")
	case w == "weekend" || w == "overnight":
		return true
	case timeUnits[w]:
		return t.deictic(i) || t.partOfDay(i) > 0 || t.counted(i) > 0 || t.besides(i)
	}
	return t.isYear(i) && i > 0 && (t.label(i) == "obl" || t.label(i) == "nmod") && t.pos(i) == nlp.NUM && yearPreps[t.lower(i-1)]
}

// givenName reports whether a word for a month is part of a person's name: "Jan Kowalski".
func (t *text) givenName(i int) bool {
	if i+1 >= t.sentence(i).End || !isCapital(t.word(i+1)) || t.pos(i+1) != nlp.PROPN || dayNames[t.lower(i+1)] || monthNames[t.lower(i+1)] {
		return false
	}
	if len(t.word(i)) <= 4 && t.lower(i) != "may" && t.lower(i) != "june" && t.lower(i) != "july" {
		return !strings.HasSuffix(t.word(i), ".")
	}
	return i == t.sentence(i).First || !yearPreps[t.lower(i-1)] && !stretching[t.lower(i-1)] && !pointing[t.lower(i-1)] && t.lower(i-1) != "on"
}

var yearPreps = wordSet("in since of by until from during late early mid")

func (t *text) isYear(i int) bool {
	w := t.word(i)
	y, err := strconv.Atoi(w)
	return err == nil && len(w) == 4 && y >= 1900 && y < 2100
}

// deictic reports whether a unit of time is placed in time by the words beside it.
func (t *text) deictic(i int) bool {
	sent := t.sentence(i)
	if i+1 < sent.End && t.lower(i+1) == "ago" {
		return true
	}
	for k := i - 1; k >= sent.First && k >= i-3; k-- {
		if pointing[t.lower(k)] {
			return t.lower(k) != "early" && t.lower(k) != "late" && !(t.lower(k) == "past" && strings.HasSuffix(t.lower(i), "s"))
		}
		if !stretching[t.lower(k)] {
			break
		}
	}
	return i+1 < sent.End && (t.lower(i+1) == "later" || t.lower(i+1) == "earlier") && i > sent.First && (t.isNumber(i-1) || stretching[t.lower(i-1)])
}

func (t *text) isNumber(i int) bool {
	return t.pos(i) == nlp.NUM || t.word(i) != "" && t.word(i)[0] >= '0' && t.word(i)[0] <= '9'
}

// partOfDay returns how many tokens before the unit at i begin "later in the day",
// "earlier in the week" or "in the morning", 0 if it ends no such phrase.
func (t *text) partOfDay(i int) int {
	first := t.sentence(i).First
	if i-2 < first || t.lower(i-1) != "the" || t.lower(i-2) != "in" {
		return 0
	}
	if i-3 >= first && (t.lower(i-3) == "later" || t.lower(i-3) == "earlier" || t.lower(i-3) == "late" || t.lower(i-3) == "early") {
		return 3
	}
	switch t.lower(i) {
	case "morning", "afternoon", "evening":
		return 1
	case "spring", "summer", "autumn", "fall", "winter":
		if i+1 >= len(t.doc.Tokens) || t.lower(i+1) != "of" {
			return 1
		}
	}
	return 0
}

// counted returns how many tokens before the unit at i begin "in two weeks" or "within
// about 10 days", 0 if it ends no such phrase; nothing is counted in "in two days of talks"
// or "the first time in two years".
func (t *text) counted(i int) int {
	stop := t.sentence(i).First
	k := i - 1
	if k < stop || !t.isNumber(k) && t.lower(k) != "a" && t.lower(k) != "few" {
		return 0
	}
	for k--; k >= stop && (t.lower(k) == "about" || t.lower(k) == "a" || t.lower(k) == "next" || t.lower(k) == "the"); k-- {
	}
	if k < stop || t.lower(k) != "in" && t.lower(k) != "within" || k > stop && (t.lower(k-1) == "time" || t.pos(k-1) == nlp.NOUN) || t.lower(i+1) == "of" {
		return 0
	}
	return i - k
}

// besides reports whether the unit at i counts from what follows, "a day after", "the day
// before".
func (t *text) besides(i int) bool {
	w := t.lower(i + 1)
	if w != "before" && w != "after" || i == t.sentence(i).First || t.partOfDay(i) > 0 {
		return false
	}
	k := t.lower(i - 1)
	return k == "a" || k == "the" || k == "one" || t.isNumber(i-1)
}

func (t *text) timeStart(i int) int {
	stop := t.sentence(i).First
	if n := max(t.partOfDay(i), t.counted(i)); n > 0 {
		return i - n
	}
	if t.besides(i) {
		return i - 1
	}
	first := i
	for k := i - 1; k >= stop && k >= i-6; k-- {
		w := t.lower(k)
		switch {
		case pointing[w], t.isNumber(k) && (monthNames[t.lower(i)] || timeUnits[t.lower(i)]), w == "mid":
			first = k
		case stretching[w] && w != "the" && w != "of" && w != "that":
			if w == "-" || w == "–" {
				if k > stop && t.isNumber(k-1) {
					first = k
				}
				continue
			}
			first = k
		case w == "and" && k > stop && t.isNumber(k-1) && monthNames[t.lower(i)]:
		case dayNames[w] && monthNames[t.lower(i)], w == "," && k > stop && dayNames[t.lower(k-1)] && monthNames[t.lower(i)]:
			if w != "," {
				first = k
			}
		default:
			return first
		}
	}
	return first
}

func (t *text) timeEnd(i int) int {
	stop := t.sentence(i).End
	end := i + 1
	if t.besides(i) {
		return i + 2
	}
	month := monthNames[t.lower(i)]
	for k := i + 1; k < stop && k < i+9; k++ {
		w := t.lower(k)
		switch {
		case month && t.isNumber(k), w == "ago", w == "later" || w == "earlier":
			end = k + 1
		case !month && t.isYear(k):
			return end
		case w == "morning" || w == "afternoon" || w == "evening" || w == "night":
			end = k + 1
		case monthNames[w] && isCapital(t.word(k)):
			month, end = true, k+1
		case w == "-" || w == "–" || w == "to" || w == "through" || w == "and" || w == "," || w == "of":
			if k+1 >= stop || !(month && t.isNumber(k+1) || monthNames[t.lower(k+1)] && w != "and" || w == "of" && (pointing[t.lower(k+1)] || t.isYear(k+1))) {
				return end
			}
		case pointing[w] && k > 0 && t.lower(k-1) == "of", timeUnits[w] && pointing[t.lower(k-1)]:
			end = k + 1
		default:
			return end
		}
	}
	return end
}
