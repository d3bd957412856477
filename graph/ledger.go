package graph

import (
	"cmp"
	"context"
	"slices"
	"time"
	"unicode/utf8"
)

// LedgerEntryID is the id of a LedgerEntry.
type LedgerEntryID string

// DecisionKind is what an analyst decides.
type DecisionKind string

// The kinds of decisions. Each names facts of single texts, not what is derived
// from them, so that it means the same whatever else is loaded.
const (
	Retract DecisionKind = "retract" // the article is not held, and not loaded again
	Merge   DecisionKind = "merge"   // what the anchors name is one entity
	Split   DecisionKind = "split"   // what the anchors name is another entity than the rest
	Rename  DecisionKind = "rename"  // the entity that the anchor names is called so
	Dismiss DecisionKind = "reject"  // the event that the report tells of is none
	Undo    DecisionKind = "undo"    // another entry has no effect
)

// Limits of an entry.
const (
	MaxAnchors     = 1000
	MaxWhyBytes    = 2 << 10
	MaxWhoBytes    = 400
	MaxEntityName  = 200
	MaxMerged      = 50  // entities of one merge
	MaxSplit       = 200 // articles of one split
	MaxClientBytes = 200
)

// Anchor is a profile by which an entry names an entity. Its block is part of
// what the profile says, and kept here so that entries are found by it.
type Anchor struct {
	Profile ProfileID
	Block   string
	// Name is the profile's name, for people who read the ledger.
	Name string
}

// LedgerEntry is one decision of an analyst. It is kept for ever; another entry
// may undo it. An entry whose facts are not held has no effect until they are.
//
// Entries take effect in the order of At and ID, so that of two that contradict
// each other the later holds.
type LedgerEntry struct {
	ID   LedgerEntryID
	Kind DecisionKind
	// Who decided, Why, and At when, in UTC and whole milliseconds.
	Who, Why string
	At       time.Time
	// Request tells requests apart that were made under one id of a client; ""
	// where there is no such id.
	Request string `json:",omitempty"`
	// Article is what a Retract names, and where the report of a Dismiss stands.
	Article ArticleID `json:",omitempty"`
	// Report is what a Dismiss names, with its type, extractor and the starts of its
	// sentence and trigger; see Rejects.
	Report    ReportID  `json:",omitempty"`
	Type      EventType `json:",omitempty"`
	Extractor string    `json:",omitempty"`
	Sentence  int       `json:",omitempty"`
	Trigger   int       `json:",omitempty"`
	// Undoes is what an Undo names.
	Undoes LedgerEntryID `json:",omitempty"`
	// Anchors are what a Merge (of each entity one, the first being that whose id
	// and name stay), a Split (all that are parted from the rest) or a Rename (one)
	// names.
	Anchors []Anchor `json:",omitempty"`
	// Name is the name that a Rename gives.
	Name string `json:",omitempty"`
	// Undone is derived: an Undo of it is held that is not undone itself.
	Undone bool `json:",omitempty"`
}

// NewLedgerEntryID derives an entry's id: from who asked and the id that their
// client gave the request, so that a request that is sent twice is one entry; or,
// where client is "", from all that the entry says.
func NewLedgerEntryID(e *LedgerEntry, client string) LedgerEntryID {
	if client != "" {
		return LedgerEntryID(contentID("entry of a client", e.Who, client))
	}
	parts := []string{"entry", string(e.Kind), e.Who, e.Why, e.At.UTC().Format(time.RFC3339Nano),
		string(e.Article), string(e.Report), string(e.Undoes), e.Name}
	for _, a := range e.Anchors {
		parts = append(parts, string(a.Profile), a.Block)
	}
	return LedgerEntryID(contentID(parts...))
}

// Facts returns what the entry names, sorted: the ids of an article, of a report
// or of an entry, or the blocks of profiles. No two kinds of facts have a name in
// common.
func (e *LedgerEntry) Facts() []string {
	var out []string
	for _, s := range []string{string(e.Article), string(e.Report), string(e.Undoes)} {
		if s != "" {
			out = append(out, s)
		}
	}
	for _, a := range e.Anchors {
		out = append(out, a.Block)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Rejects reports whether the entry is a Dismiss that names the report, or where it
// stands: another extractor gives what the same words of a text say another id.
func (e *LedgerEntry) Rejects(r *Report) bool {
	return e.Kind == Dismiss && (e.Report == r.ID || e.Article != "" && e.Article == r.Article && e.Type == r.Type &&
		e.Extractor != r.Extractor && e.Sentence == r.Sentence.Start && e.Trigger == r.Trigger.Start)
}

// Validate returns an error of CodeInvalid or CodeLimit that says what is wrong.
func (e *LedgerEntry) Validate() error {
	names := e.Article != "" && e.Kind == Retract || e.Report != "" && e.Kind == Dismiss || e.Undoes != "" && e.Kind == Undo ||
		len(e.Anchors) > 1 && e.Kind == Merge || len(e.Anchors) > 0 && e.Kind == Split || len(e.Anchors) == 1 && e.Kind == Rename && e.Name != ""
	switch {
	case e.ID == "" || e.At.IsZero() || !e.At.Equal(e.At.Truncate(time.Millisecond)):
		return Errorf(CodeInvalid, "an entry of the ledger needs an id and a time in whole milliseconds")
	case !names:
		return Errorf(CodeInvalid, "an entry of the ledger of kind %q does not name what it decides", e.Kind)
	case len(e.Anchors) > MaxAnchors:
		return Errorf(CodeLimit, "the decision names %d profiles, more than the %d allowed", len(e.Anchors), MaxAnchors)
	}
	for _, f := range []struct {
		what, text string
		most       int
	}{{"the reason", e.Why, MaxWhyBytes}, {"the name of who decides", e.Who, MaxWhoBytes}, {"the name", e.Name, MaxEntityName}} {
		switch {
		case len(f.text) > f.most:
			return Errorf(CodeLimit, "%s has %d bytes, more than the %d allowed", f.what, len(f.text), f.most)
		case !utf8.ValidString(f.text):
			return Errorf(CodeInvalid, "%s is not valid UTF-8", f.what)
		}
	}
	return nil
}

// CompareEntries orders entries as they take effect: by At, then by ID.
func CompareEntries(a, b *LedgerEntry) int {
	return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
}

// SettleUndone sets Undone of each of the entries. They must have with each entry
// all that undo it, and all that undo these.
func SettleUndone(entries []*LedgerEntry) {
	undoers := map[LedgerEntryID][]*LedgerEntry{}
	for _, e := range entries {
		if e.Kind == Undo {
			undoers[e.Undoes] = append(undoers[e.Undoes], e)
		}
	}
	settled := map[*LedgerEntry]bool{}
	var settle func(e *LedgerEntry)
	settle = func(e *LedgerEntry) {
		if settled[e] {
			return
		}
		settled[e] = true
		e.Undone = false
		for _, u := range undoers[e.ID] {
			settle(u)
			e.Undone = e.Undone || !u.Undone
		}
	}
	for _, e := range entries {
		settle(e)
	}
}

// LedgerReader answers questions about the ledger.
type LedgerReader interface {
	// LedgerEntries returns the entries of the given ids, in that order, nil where
	// there is none.
	LedgerEntries(ctx context.Context, ids []LedgerEntryID) ([]*LedgerEntry, error)
	// FindLedgerEntries returns a page of all entries, the latest first.
	FindLedgerEntries(ctx context.Context, p PageRequest) (Page[*LedgerEntry], error)
	// CountLedgerEntries returns how many entries there are.
	CountLedgerEntries(ctx context.Context) (int, error)
}

// LedgerTx is what a transaction does with the ledger.
type LedgerTx interface {
	// PutEntries writes each entry whole, Undone included; it is idempotent by id.
	PutEntries(ctx context.Context, entries []*LedgerEntry) error
	// EntriesByID returns the entries of the given ids, in that order, nil where
	// there is none.
	EntriesByID(ctx context.Context, ids []LedgerEntryID) ([]*LedgerEntry, error)
	// EntriesAbout returns the entries that name any of the given facts (see
	// LedgerEntry.Facts), undone ones too, each once, in the order of CompareEntries.
	EntriesAbout(ctx context.Context, facts []string) ([]*LedgerEntry, error)
}
