package neo4j

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// Sort keys are strings of which a lesser one comes earlier in its list. Lists
// are latest first, so that a day becomes its distance from the last day that
// there can be: ten digits, the first of which is at most 4.
//
//	dayRank             "2147463363"
//	Event.key           dayRank ' ' event
//	Event.typeKey       type ' ' modality ' ' dayRank ' ' event
//	PARTICIPANT.key     entity ' ' Event.key       .typeKey likewise
//	PARTICIPANT.roleKey entity ' ' role ' ' Event.key   .roleTypeKey likewise
//	OF.key              publisher in lower case \x01 Event.key
//	AT.key              place entity or '@' area code ' ' Event.key   .typeKey likewise
//	Article.key         dayRank ' ' article
//	MENTIONS.key        entity ' ' Article.key
//	NAMES.key           entity ' ' type ' ' spanClass ' ' dayRank ' ' report
//	Entity.rank         ten digits, less for more events, \x01 name \x01 id
//	MET.aKey, bKey      entity ' ' count and last as ranks ' ' other entity
const (
	unknownRank = "9999999999"
	knownEnd    = "5" // greater than every dayRank of a known day, less than unknownRank
	keyEnd      = ":" // greater than every key that goes on with a digit
)

// dayRank orders spans by their start, latest first, unknown last.
func dayRank(s graph.Span) string {
	if !s.Known() {
		return unknownRank
	}
	return dayNumber(int64(s.From))
}

// dayNumber is the rank of a day; days beyond what a [graph.Day] holds are taken
// for the nearest.
func dayNumber(day int64) string { return fmt.Sprintf("%010d", dayDistance(day)) }

// dayDistance is how many days before the last that there can be a day is.
func dayDistance(day int64) int64 { return math.MaxInt32 - max(math.MinInt32, min(day, math.MaxInt32)) }

// shortDays is how many days an event spans at most that has no Event.days. Longer ones
// have an index of them, whose first says how far back one may have begun that overlaps
// a time.
const shortDays = 31

func eventKey(e *graph.Event) string { return dayRank(e.Time) + " " + string(e.ID) }

func typeKey(e *graph.Event) string { return typePrefix(e.Type, e.Modality) + eventKey(e) }

func typePrefix(t graph.EventType, m graph.Modality) string { return string(t) + " " + string(m) + " " }

func articleKey(a *graph.Article) string { return dayRank(a.Published) + " " + string(a.ID) }

func publisherPrefix(publisher string) string {
	return indexable(strings.ToLower(valid(publisher))) + "\x01"
}

// Classes of spans by their length, so that what overlaps a few days is found
// without a look at all that is older: a span of a class starts at most so many
// days before the first of them. The last class has no bound.
var spanClasses = [...]struct {
	name string
	days int64
}{{"0", graph.ShortDays}, {"1", 31}, {"2", math.MaxInt32}}

func spanClass(s graph.Span) string {
	for _, c := range spanClasses {
		if int64(s.Days()) <= c.days {
			return c.name
		}
	}
	return spanClasses[len(spanClasses)-1].name
}

// reportKey is what follows the entity in NAMES.key.
func reportKey(r *graph.Report) string {
	when := r.Time
	if !when.Known() {
		when = r.Published
	}
	return string(r.Type) + " " + spanClass(when) + " " + dayRank(when) + " " + string(r.ID)
}

// keyRange is a range of keys, without its ends.
type keyRange struct{ lo, hi string }

// during returns the ranges of report keys in which all reports of a type lie
// that overlap span and tell their time so, and others.
func during(t graph.EventType, span graph.Span, told graph.Told) []keyRange {
	prefix := string(t) + " "
	if !span.Known() && (told == graph.ToldAny || told == graph.ToldNot) {
		return []keyRange{{prefix, prefix + keyEnd}}
	}
	var out []keyRange
	for i, c := range spanClasses {
		if told == graph.ToldShort && i > 0 || told == graph.ToldLong && i == 0 {
			continue
		}
		if !span.Known() {
			out = append(out, keyRange{prefix + c.name + " ", prefix + c.name + " " + keyEnd})
			continue
		}
		p := prefix + c.name + " "
		out = append(out, keyRange{p + dayNumber(int64(span.To)), p + dayNumber(int64(span.From)-c.days) + keyEnd})
	}
	return out
}

// maxIndexed is the longest text that is put into an index whole; Neo4j refuses
// more than about 8 kB.
const maxIndexed = 1024

// indexable returns s, or if it is too long for an index a hash of it.
func indexable(s string) string {
	if len(s) <= maxIndexed {
		return s
	}
	sum := sha256.Sum256([]byte(s))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// cursor wraps a sort key; list tells the lists apart.
func cursor(list, key string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(list + key))
}

// parseCursor returns the key of a cursor, "" for "".
func parseCursor(list, c string) (string, error) {
	if c == "" {
		return "", nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(c)
	key, ok := strings.CutPrefix(string(raw), list)
	if err != nil || !ok || key == "" {
		return "", graph.Errorf(graph.CodeInvalid, "the cursor is not one of this list: start without a cursor")
	}
	return valid(key), nil
}

// valid replaces what is not UTF-8, which the server would refuse.
func valid(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }
