package server

import (
	"context"
	"crypto/sha256"
	"encoding/json"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/resolvers"
)

// TrustedDocuments are the operations that a server may be held to.
type TrustedDocuments struct {
	byID map[string]string
	// texts has the hash of each document's text.
	texts map[[sha256.Size]byte]bool
}

// ParseTrustedDocuments reads documents as tools write them: a JSON object of
// documents by their ids, {"ID": "query ...", ...}, or a manifest of persisted
// queries, {"operations": [{"id": "ID", "body": "query ..."}, ...]}. A document that
// does not fit the schema is an error of graph.CodeInvalid.
func ParseTrustedDocuments(file []byte) (*TrustedDocuments, error) {
	byID, err := documentsByID(file)
	if err != nil {
		return nil, err
	}
	if len(byID) == 0 {
		return nil, graph.Errorf(graph.CodeInvalid, "the trusted documents are none")
	}
	executable, _ := resolvers.Schema(nil)
	d := &TrustedDocuments{byID: byID, texts: make(map[[sha256.Size]byte]bool)}
	for id, text := range byID {
		if _, errs := gqlparser.LoadQueryWithRules(executable.Schema(), text, nil); len(errs) > 0 {
			return nil, graph.Errorf(graph.CodeInvalid, "the trusted document %q does not fit the schema: %s", id, errs[0].Message)
		}
		d.texts[sha256.Sum256([]byte(text))] = true
	}
	return d, nil
}

func documentsByID(file []byte) (map[string]string, error) {
	var manifest struct {
		Operations []struct{ ID, Body string }
	}
	if err := json.Unmarshal(file, &manifest); err == nil && manifest.Operations != nil {
		byID := make(map[string]string)
		for _, op := range manifest.Operations {
			byID[op.ID] = op.Body
		}
		return byID, nil
	}
	var byID map[string]string
	if err := json.Unmarshal(file, &byID); err != nil {
		return nil, graph.Wrap(graph.CodeInvalid, err,
			`the trusted documents are no JSON of the form {"ID": "query ..."} or {"operations": [{"id": "ID", "body": "query ..."}]}: `+err.Error())
	}
	return byID, nil
}

// Len is how many documents there are.
func (d *TrustedDocuments) Len() int { return len(d.byID) }

// trusted refuses all operations but those of the documents.
type trusted struct{ documents *TrustedDocuments }

func (trusted) ExtensionName() string { return "TrustedDocuments" }

func (trusted) Validate(graphql.ExecutableSchema) error { return nil }

func (t trusted) MutateOperationParameters(ctx context.Context, params *graphql.RawParams) *gqlerror.Error {
	if isOwn(ctx) {
		return nil
	}
	if params.Query == "" {
		text, ok := t.documents.byID[persistedID(params)]
		if !ok {
			return refuse(CodeNotTrusted, "this server runs only the operations that it was given, and none has that id")
		}
		params.Query = text
	}
	if !t.documents.texts[sha256.Sum256([]byte(params.Query))] {
		return refuse(CodeNotTrusted, "this server runs only the operations that it was given, and this is none of them")
	}
	return nil
}

// persistedID returns the id by which a request asks for a document, "" if it does not.
func persistedID(params *graphql.RawParams) string {
	asked, _ := params.Extensions["persistedQuery"].(map[string]any)
	id, _ := asked["sha256Hash"].(string)
	return id
}

type ownKey struct{}

// asOwn marks what the program itself asks, such as for its page.
func asOwn(ctx context.Context) context.Context { return context.WithValue(ctx, ownKey{}, true) }

func isOwn(ctx context.Context) bool { return ctx.Value(ownKey{}) != nil }
