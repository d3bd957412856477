package server

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/entente-graph/entente/internal/server/observe"
)

const (
	// persistedQueries is how many queries are kept for clients that send hashes.
	persistedQueries = 512
	// persistedBytes is how long a query may be to be kept. Of a longer one the client
	// is told each time that it is not found, and sends it.
	persistedBytes = 32 << 10
)

// persisted answers clients that send the hash of a query in its stead, and the query
// itself when they are told that it is not known (automatic persisted queries).
type persisted struct {
	extension.AutomaticPersistedQuery
}

func newPersisted(o *observe.Observer) persisted {
	return persisted{extension.AutomaticPersistedQuery{Cache: shortTexts{observe.Cache(o, "persisted", lru.New[string](persistedQueries))}}}
}

func (p persisted) MutateOperationParameters(ctx context.Context, params *graphql.RawParams) *gqlerror.Error {
	err := p.AutomaticPersistedQuery.MutateOperationParameters(ctx, params)
	if err != nil && err.Extensions["code"] == nil {
		return refuse(CodePersistedFaulty, "extensions.persistedQuery: %s", err.Message)
	}
	return err
}

// shortTexts keeps texts up to persistedBytes only.
type shortTexts struct{ graphql.Cache[string] }

func (c shortTexts) Add(ctx context.Context, hash, text string) {
	if len(text) <= persistedBytes {
		c.Cache.Add(ctx, hash, text)
	}
}
