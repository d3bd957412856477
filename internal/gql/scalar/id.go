package scalar

import (
	"bytes"
	"encoding/base64"
	"io"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql/lean"
)

// Type is the type name that a global id begins with.
type Type string

// The types that have ids.
const (
	Article Type = "Article"
	Entity  Type = "Entity"
	Event   Type = "Event"
	Mention Type = "Mention"
	Report  Type = "Report"
	Job     Type = "Job"
	Entry   Type = "LedgerEntry"
)

// GlobalID is the opaque id that clients see: base64url without padding of
// "Type:id".
func GlobalID(t Type, id string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(string(t) + ":" + id))
}

// ParseGlobalID takes a global id apart.
func ParseGlobalID(s string) (Type, string, error) {
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return "", "", notAnID(s)
	}
	t, id, ok := strings.Cut(string(b), ":")
	if !ok || id == "" {
		return "", "", notAnID(s)
	}
	switch Type(t) {
	case Article, Entity, Event, Mention, Report, Job, Entry:
		return Type(t), id, nil
	}
	return "", "", notAnID(s)
}

func notAnID(s string) error {
	return graph.Errorf(graph.CodeInvalid, "%q is not an id: give one that this API has answered, or a name where a name may be given", shorten(s))
}

func shorten(s string) string {
	if len(s) <= 60 {
		return s
	}
	return strings.ToValidUTF8(s[:60], "") + "…"
}

func marshalID[T ~string](t Type, id T) graphql.Marshaler { return &globalID{t, string(id)} }

// globalID is an id that is yet to be written.
type globalID struct {
	of Type
	id string
}

// MarshalGQL writes it as GlobalID has it.
func (g *globalID) MarshalGQL(w io.Writer) {
	b, ok := w.(*bytes.Buffer)
	if !ok {
		lean.WriteText(w, GlobalID(g.of, g.id))
		return
	}
	var room [64]byte // for every id of ours
	text := append(append(append(room[:0], g.of...), ':'), g.id...)
	b.WriteByte('"')
	b.Write(base64.RawURLEncoding.AppendEncode(b.AvailableBuffer(), text))
	b.WriteByte('"')
}

func unmarshalID[T ~string](want Type, v any) (T, error) {
	s, err := graphql.UnmarshalID(v)
	if err != nil {
		return "", graph.Errorf(graph.CodeInvalid, "an id is a string")
	}
	t, id, err := ParseGlobalID(s)
	if err != nil {
		return "", err
	}
	if t != want {
		return "", graph.Errorf(graph.CodeInvalid, "the id %q is that of an %s: an %s is asked for", shorten(s), t, want)
	}
	return T(id), nil
}

// MarshalArticleID writes an article's global id.
func MarshalArticleID(id graph.ArticleID) graphql.Marshaler { return marshalID(Article, id) }

// UnmarshalArticleID reads the global id of an article.
func UnmarshalArticleID(v any) (graph.ArticleID, error) {
	return unmarshalID[graph.ArticleID](Article, v)
}

// MarshalEntityID writes an entity's global id.
func MarshalEntityID(id graph.EntityID) graphql.Marshaler { return marshalID(Entity, id) }

// UnmarshalEntityID reads the global id of an entity.
func UnmarshalEntityID(v any) (graph.EntityID, error) {
	return unmarshalID[graph.EntityID](Entity, v)
}

// MarshalEventID writes an event's global id.
func MarshalEventID(id graph.EventID) graphql.Marshaler { return marshalID(Event, id) }

// UnmarshalEventID reads the global id of an event.
func UnmarshalEventID(v any) (graph.EventID, error) { return unmarshalID[graph.EventID](Event, v) }

// MarshalMentionID writes a mention's global id.
func MarshalMentionID(id graph.MentionID) graphql.Marshaler { return marshalID(Mention, id) }

// UnmarshalMentionID reads the global id of a mention.
func UnmarshalMentionID(v any) (graph.MentionID, error) {
	return unmarshalID[graph.MentionID](Mention, v)
}

// MarshalReportID writes a report's global id.
func MarshalReportID(id graph.ReportID) graphql.Marshaler { return marshalID(Report, id) }

// UnmarshalReportID reads the global id of a report.
func UnmarshalReportID(v any) (graph.ReportID, error) { return unmarshalID[graph.ReportID](Report, v) }

// MarshalJobID writes a job's global id.
func MarshalJobID(id graph.JobID) graphql.Marshaler { return marshalID(Job, id) }

// UnmarshalJobID reads the global id of a job.
func UnmarshalJobID(v any) (graph.JobID, error) { return unmarshalID[graph.JobID](Job, v) }

// MarshalLedgerEntryID writes the global id of an entry of the ledger.
func MarshalLedgerEntryID(id graph.LedgerEntryID) graphql.Marshaler { return marshalID(Entry, id) }

// UnmarshalLedgerEntryID reads the global id of an entry of the ledger.
func UnmarshalLedgerEntryID(v any) (graph.LedgerEntryID, error) {
	return unmarshalID[graph.LedgerEntryID](Entry, v)
}
