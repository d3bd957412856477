package graph

import (
	"context"
	"strings"
)

// Decision is what an analyst asks for, in terms of what the graph shows now; a
// Decider turns it into a LedgerEntry, which names facts.
type Decision struct {
	Kind     DecisionKind
	Who, Why string
	// Client is an id that the client gave the request, "" for none: a request that
	// comes again under it changes nothing.
	Client string

	// Article is what to retract.
	Article ArticleID
	// Entities are those to merge, of which the first keeps its id and name; or the
	// one to split or rename.
	Entities []EntityID
	// Articles are those in which the entity is another one, and Mentions, if any,
	// the only mentions in them that are.
	Articles []ArticleID
	Mentions []MentionID
	// Name is the entity's new name.
	Name string
	// Event is what to reject.
	Event EventID
	// Entry is what to undo.
	Entry LedgerEntryID
}

// Request returns what tells the decision from others under one id of a client.
func (d *Decision) Request() string {
	parts := []string{"request", string(d.Kind), d.Why, string(d.Article), d.Name, string(d.Event), string(d.Entry)}
	for _, e := range d.Entities {
		parts = append(parts, "entity", string(e))
	}
	for _, a := range d.Articles {
		parts = append(parts, "article", string(a))
	}
	for _, m := range d.Mentions {
		parts = append(parts, "mention", string(m))
	}
	return contentID(parts...)
}

// Validate returns an error of CodeInvalid or CodeLimit that says what is wrong.
func (d *Decision) Validate() error {
	switch {
	case strings.TrimSpace(d.Why) == "":
		return Errorf(CodeInvalid, "say why: a decision is kept with its reason")
	case len(d.Client) > MaxClientBytes:
		return Errorf(CodeLimit, "the clientMutationId has %d bytes, more than the %d allowed", len(d.Client), MaxClientBytes)
	case (d.Kind == Split || d.Kind == Rename) && len(d.Entities) != 1:
		return Errorf(CodeInvalid, "name one entity")
	case d.Kind == Merge && len(d.Entities) < 2:
		return Errorf(CodeInvalid, "name at least two entities to merge")
	case d.Kind == Merge && len(d.Entities) > MaxMerged:
		return Errorf(CodeLimit, "%d entities are to be merged, at most %d can be at once", len(d.Entities), MaxMerged)
	case d.Kind == Split && len(d.Articles) == 0:
		return Errorf(CodeInvalid, "name the articles in which it is another one")
	case d.Kind == Split && len(d.Articles) > MaxSplit:
		return Errorf(CodeLimit, "%d articles are named, at most %d can be at once", len(d.Articles), MaxSplit)
	case d.Kind == Rename && Fold(d.Name) == "":
		return Errorf(CodeInvalid, "the new name has no letters")
	}
	return nil
}

// MaxChanged is how many ids a Decided lists of each kind.
const MaxChanged = 200

// Decided is what became of a Decision.
type Decided struct {
	Entry *LedgerEntry
	// Repeated tells that the request had been made before: nothing changed now.
	Repeated bool
	// Entities and Events are the ids of what was made or differs, EntitiesGone and
	// EventsGone of what is no more, each sorted, the first MaxChanged of them; the
	// counts are of all.
	Entities, EntitiesGone       []EntityID
	Events, EventsGone           []EventID
	EntityCount, EntityGoneCount int
	EventCount, EventGoneCount   int
}

// Decider takes the decisions of analysts. It may be called concurrently.
type Decider interface {
	// Decide writes the decision to the ledger and brings what it touches in line,
	// in one transaction.
	//
	// It returns an error of CodeInvalid or CodeLimit if the decision makes no sense,
	// of CodeNotFound if what it names is not held, and of CodeConflict if it has been
	// decided so already, or if the client's id stands for another request.
	Decide(ctx context.Context, d Decision) (*Decided, error)
}
