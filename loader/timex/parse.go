package timex

import (
	"strings"
	"time"

	"github.com/entente-graph/entente/graph"
)

// parser reads one expression.
type parser struct {
	toks   []string
	anchor graph.Span
	dir    Direction
}

// anchored reports whether publication is known well enough to count days from.
func (p *parser) anchored() bool {
	return p.anchor.Known() && p.anchor.Days() <= maxAnchorDays
}

// parse returns the span and the class of the expression.
func (p *parser) parse() (graph.Span, Class) {
	for _, rule := range []func() (graph.Span, Class){
		p.iso, p.relative, p.calendar, p.weekday, p.deictic, p.quarter, p.ahead, p.unit, p.ago, p.bareYear, p.length,
	} {
		if s, c := rule(); c != None {
			return s, c
		}
	}
	return graph.Span{}, None
}

func (p *parser) has(words ...string) bool {
	for _, t := range p.toks {
		for _, w := range words {
			if t == w {
				return true
			}
		}
	}
	return false
}

// iso reads "2025-07-12".
func (p *parser) iso() (graph.Span, Class) {
	if len(p.toks) < 5 || p.toks[1] != "-" || p.toks[3] != "-" {
		return graph.Span{}, None
	}
	d, err := graph.ParseDay(p.toks[0] + "-" + p.toks[2] + "-" + p.toks[4])
	if err != nil {
		return graph.Span{}, None
	}
	return graph.OnDay(d), Date
}

// relative finds expressions that count from another event.
func (p *parser) relative() (graph.Span, Class) {
	if p.has("later", "earlier") && (p.has("day", "days", "hours", "week", "weeks") && !p.has("this")) || p.has("same", "following", "previous", "that") && p.has("day", "week", "month", "year", "evening", "morning", "night") {
		return graph.Span{}, Relative
	}
	return graph.Span{}, None
}

// calendar reads dates with a month: "Nov. 3", "3 November 2004", "June 15-17",
// "mid-March", "last July", "September 2023".
func (p *parser) calendar() (graph.Span, Class) {
	at := -1
	for i, t := range p.toks {
		if m := months[t]; m != 0 {
			at = i
			break
		}
	}
	if at < 0 {
		return graph.Span{}, None
	}
	month := months[p.toks[at]]
	yr, hasYear := 0, false
	for _, t := range p.toks {
		if y, ok := year(t); ok {
			yr, hasYear = y, true
		}
	}
	first, last := p.days(at)
	if !hasYear {
		var ok bool
		if yr, ok = p.yearOf(month, max(first, 1)); !ok {
			return graph.Span{}, Date
		}
	}
	if first == 0 {
		return graph.InMonth(yr, month), Date
	}
	if p.secondMonth(at) != 0 && last > 0 {
		return rangeOf(graph.NewDay(yr, month, first), graph.NewDay(yr, p.secondMonth(at), last)), Date
	}
	if last > first {
		return rangeOf(graph.NewDay(yr, month, first), graph.NewDay(yr, month, last)), Date
	}
	if graph.NewDay(yr, month, first) > graph.InMonth(yr, month).To {
		return graph.Span{}, Date
	}
	return graph.OnDay(graph.NewDay(yr, month, first)), Date
}

func rangeOf(from, to graph.Day) graph.Span {
	if to < from {
		return graph.Span{}
	}
	return graph.Span{From: from, To: to, Precision: graph.PrecisionRange}
}

func (p *parser) secondMonth(at int) time.Month {
	for _, t := range p.toks[at+1:] {
		if m := months[t]; m != 0 {
			return m
		}
	}
	return 0
}

// days returns the first and, of a span, the last day of the month that stand
// beside the month at index at.
func (p *parser) days(at int) (first, last int) {
	var found []int
	for i, t := range p.toks {
		if n, ok := number(t); ok && n >= 1 && n <= 31 && len(t) <= 4 && t != "a" && t != "an" && t != "one" && i >= at-4 {
			found = append(found, n)
		}
	}
	switch {
	case len(found) == 0:
		return 0, 0
	case len(found) == 1:
		return found[0], 0
	}
	if p.has("-", "to", "through", "and", "until") {
		return found[0], found[1]
	}
	return found[0], 0
}

// yearOf finds the year of a month that is named without one.
func (p *parser) yearOf(m time.Month, day int) (int, bool) {
	if !p.anchor.Known() || p.anchor.Days() > 62 {
		return 0, false
	}
	ref := p.anchor.To.Time()
	y := ref.Year()
	switch {
	case p.has("next"):
		if m <= ref.Month() {
			y++
		}
	case p.has("last"):
		if m >= ref.Month() {
			y--
		}
	case p.dir == Future:
		if graph.NewDay(y, m, day) < p.anchor.From-31 {
			y++
		}
	case m > ref.Month() || m == ref.Month() && graph.NewDay(y, m, day) > p.anchor.To+1:
		y--
	}
	return y, true
}

// weekday reads "Tuesday", "last Tuesday", "next Friday", "Tuesday of last week".
func (p *parser) weekday() (graph.Span, Class) {
	for _, t := range p.toks {
		w, ok := weekdays[t]
		if !ok {
			continue
		}
		if !p.anchored() {
			return graph.Span{}, Date
		}
		if p.has("next") || p.dir == Future && !p.has("last") {
			return graph.OnDay(onOrAfter(p.anchor.From, w, p.has("next"))), Date
		}
		if p.has("last") {
			return graph.OnDay(onOrBefore(p.anchor.To-1, w)), Date
		}
		return graph.OnDay(onOrBefore(p.anchor.To, w)), Date
	}
	return graph.Span{}, None
}

func onOrBefore(d graph.Day, w time.Weekday) graph.Day {
	return d - graph.Day((int(d.Time().Weekday())-int(w)+7)%7)
}

func onOrAfter(d graph.Day, w time.Weekday, strictly bool) graph.Day {
	if strictly {
		d++
	}
	return d + graph.Day((int(w)-int(d.Time().Weekday())+7)%7)
}

// deictic reads today, yesterday, tomorrow and parts of this day.
func (p *parser) deictic() (graph.Span, Class) {
	shift := graph.Day(0)
	switch {
	case p.has("today", "tonight"), p.has("this") && p.has("morning", "afternoon", "evening"), p.has("earlier") && p.has("day"):
	case p.has("yesterday"), p.has("last") && p.has("night"), p.has("overnight"):
		shift = -1
	case p.has("tomorrow"):
		shift = 1
	default:
		return graph.Span{}, None
	}
	if !p.anchored() {
		return graph.Span{}, Date
	}
	s := p.anchor
	s.From, s.To = s.From+shift, s.To+shift
	if s.From == s.To {
		return graph.OnDay(s.From), Date
	}
	s.Precision = graph.PrecisionRange
	return s, Date
}

// quarter reads "the third quarter of this year", "fourth quarter of 2011", "second
// quarter", which without a year is the last one of that number that has ended, or
// looking ahead the next that ends.
func (p *parser) quarter() (graph.Span, Class) {
	n := 0
	for i, t := range p.toks {
		if i > 0 && t == "quarter" {
			n = quarters[p.toks[i-1]]
		}
	}
	if n == 0 {
		return graph.Span{}, None
	}
	for _, t := range p.toks {
		if y, ok := year(t); ok {
			return quarterOf(y, n), Date
		}
	}
	if !p.anchor.Known() || p.anchor.Days() > 62 {
		return graph.Span{}, Date
	}
	y := p.anchor.To.Time().Year()
	switch {
	case p.has("last") && p.has("year"):
		y--
	case p.has("next") && p.has("year"):
		y++
	case p.has("this"):
	case p.dir == Future:
		if quarterOf(y, n).To < p.anchor.From {
			y++
		}
	case quarterOf(y, n).From > p.anchor.To:
		y--
	}
	return quarterOf(y, n), Date
}

var quarters = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

func quarterOf(y, n int) graph.Span {
	m := time.Month(3*n - 2)
	return graph.Span{From: graph.NewDay(y, m, 1), To: graph.NewDay(y, m+3, 0), Precision: graph.PrecisionQuarter}
}

// ahead reads "the coming weeks" and "recent days", which name no certain days.
func (p *parser) ahead() (graph.Span, Class) {
	if p.has("coming", "recent") && p.has("days", "weeks", "months", "years") {
		return graph.Span{}, Date
	}
	return graph.Span{}, None
}

// unit reads "last week", "next month", "earlier this year", "this weekend".
func (p *parser) unit() (graph.Span, Class) {
	step, ok := 0, true
	switch {
	case p.has("last", "past", "previous"):
		step = -1
	case p.has("next", "coming"):
		step = 1
	case p.has("this", "current"):
	case p.has("weekend"):
		if p.dir == Past {
			step = -1
		}
	default:
		ok = false
	}
	if !ok || !p.has("week", "weekend", "month", "year", "quarter") {
		return graph.Span{}, None
	}
	if p.has("last", "past", "next", "coming") {
		for _, t := range p.toks {
			if n, is := number(t); is && n > 1 && t != "a" && t != "an" {
				return graph.Span{}, Duration // "the past two weeks"
			}
		}
	}
	if !p.anchored() && !(p.has("year") && p.anchor.Known() && p.anchor.Days() < 32) {
		return graph.Span{}, Date
	}
	a, b := p.unitAt(p.anchor.From, step), p.unitAt(p.anchor.To, step)
	return graph.Span{From: a.From, To: b.To, Precision: a.Precision}, Date
}

func (p *parser) unitAt(d graph.Day, step int) graph.Span {
	t := d.Time()
	monday := d - graph.Day((int(t.Weekday())+6)%7) + graph.Day(7*step)
	switch {
	case p.has("weekend"):
		if step < 0 || p.dir == Past && step == 0 && t.Weekday() >= time.Monday && t.Weekday() <= time.Thursday {
			sat := onOrBefore(d-1, time.Saturday)
			if t.Weekday() == time.Sunday && step < 0 {
				sat -= 7
			}
			return graph.Span{From: sat, To: sat + 1, Precision: graph.PrecisionRange}
		}
		return graph.Span{From: monday + 5, To: monday + 6, Precision: graph.PrecisionRange}
	case p.has("week"):
		return graph.Span{From: monday, To: monday + 6, Precision: graph.PrecisionWeek}
	case p.has("month"):
		return graph.InMonth(t.Year(), t.Month()+time.Month(step))
	case p.has("quarter"):
		q := time.Month((int(t.Month())-1)/3*3 + 1 + 3*step)
		return graph.Span{From: graph.NewDay(t.Year(), q, 1), To: graph.NewDay(t.Year(), q+3, 0), Precision: graph.PrecisionQuarter}
	}
	return graph.InYear(t.Year() + step)
}

// ago reads "two days ago", "three weeks ago", "20 hours ago".
func (p *parser) ago() (graph.Span, Class) {
	if !p.has("ago") {
		return graph.Span{}, None
	}
	n := 0
	for _, t := range p.toks {
		if k, ok := number(t); ok {
			n = k
		}
	}
	if n == 0 {
		return graph.Span{}, Date
	}
	if !p.anchor.Known() {
		return graph.Span{}, Date
	}
	from, to := p.anchor.From.Time(), p.anchor.To.Time()
	switch {
	case p.has("second", "seconds", "minute", "minutes"):
		return rangeOrDay(graph.DayOf(from.Add(-time.Duration(n)*time.Minute)), p.anchor.To), Date
	case p.has("hour", "hours", "h"):
		d := time.Duration(n) * time.Hour
		return rangeOrDay(graph.DayOf(from.Add(-d)), graph.DayOf(to.Add(24*time.Hour-time.Minute).Add(-d))), Date
	case p.has("day", "days"):
		return rangeOrDay(p.anchor.From-graph.Day(n), p.anchor.To-graph.Day(n)), Date
	case p.has("week", "weeks"):
		return graph.Span{From: p.anchor.From - graph.Day(7*n) - 3, To: p.anchor.To - graph.Day(7*n) + 3, Precision: graph.PrecisionWeek}, Date
	case p.has("month", "months"):
		return graph.InMonth(to.Year(), to.Month()-time.Month(n)), Date
	case p.has("year", "years"):
		return graph.InYear(to.Year() - n), Date
	}
	return graph.Span{}, Date
}

func rangeOrDay(from, to graph.Day) graph.Span {
	if from == to {
		return graph.OnDay(from)
	}
	return rangeOf(from, to)
}

// bareYear reads "2023", "in 2004".
func (p *parser) bareYear() (graph.Span, Class) {
	var years []int
	for _, t := range p.toks {
		if y, ok := year(t); ok {
			years = append(years, y)
		}
	}
	switch {
	case len(years) == 1:
		return graph.InYear(years[0]), Date
	case len(years) == 2 && years[0] < years[1]:
		return rangeOf(graph.InYear(years[0]).From, graph.InYear(years[1]).To), Date
	}
	return graph.Span{}, None
}

var unitsOfLength = "second minute hour day week month year decade"

// length finds durations and times of day.
func (p *parser) length() (graph.Span, Class) {
	for _, t := range p.toks {
		if strings.Contains(unitsOfLength, strings.TrimSuffix(t, "s")) && len(t) > 2 {
			return graph.Span{}, Duration
		}
		switch t {
		case "a.m", "p.m", "am", "pm", "gmt", "noon", "midnight", "morning", "evening", "afternoon", "night":
			return graph.Span{}, Clock
		}
	}
	return graph.Span{}, None
}
