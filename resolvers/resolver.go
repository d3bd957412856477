// Package resolvers answers the fields of schema.graphqls from a graph.Reader.
//
// Each resolver validates what was given, calls one method of the store, and
// returns; the fields that only rename or leave out what is unknown are in the file
// of their type. How it hangs together:
//
//	name.go       {id} or {name} to an entity, or an error that lists candidates
//	page.go       first, after, last, before to a page request
//	batch.go      many loads of one kind in one call to the store
//	request.go    the batches of one operation
//	shown.go      entities of which the name is enough, which came with what names them
//	complexity.go what a field costs
//	present.go    errors as clients see them
//
// No query makes more store calls because its answer has more rows: whatever a
// resolver returns notes the ids that its fields may ask for, and the first field
// that does ask fetches all that are noted.
package resolvers

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
	"github.com/entente-graph/entente/resolvers/live"
)

// Resolver is the root of all resolvers.
type Resolver struct {
	store  graph.Reader
	jobs   graph.Jobs // nil for none
	loader Loader     // nil for none
	live   *live.Hub  // nil for none
	// decider is nil for none.
	decider graph.Decider
	now     func() time.Time
}

// Option completes what resolvers work with.
type Option func(*Resolver)

// WithJobs lets clients ask for jobs.
func WithJobs(jobs graph.Jobs) Option { return func(r *Resolver) { r.jobs = jobs } }

// WithDecider lets clients decide.
func WithDecider(d graph.Decider) Option { return func(r *Resolver) { r.decider = d } }

// WithLoader lets clients load articles.
func WithLoader(l Loader) Option { return func(r *Resolver) { r.loader = l } }

// Schema returns the schema of the API with resolvers that read from store. What
// executes it must also run [Resolver.InterceptOperation], as a handler of
// [github.com/99designs/gqlgen/graphql/handler] does with the Resolver as an
// extension.
func Schema(store graph.Reader, options ...Option) (graphql.ExecutableSchema, *Resolver) {
	r := &Resolver{store: store, now: time.Now}
	for _, o := range options {
		o(r)
	}
	return gql.NewExecutableSchema(gql.Config{Resolvers: r, Complexity: complexity()}), r
}

// ExtensionName names the extension in gqlgen's messages.
func (r *Resolver) ExtensionName() string { return "Batches" }

// Validate accepts every schema.
func (r *Resolver) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptOperation gives each operation its own batches, so that nothing read
// for one is shown to another, and each answer of a subscription too, so that it tells
// what is so now.
func (r *Resolver) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	responses := next(withRequest(ctx, r.store, r.jobs))
	if graphql.GetOperationContext(ctx).Operation.Operation != ast.Subscription {
		return responses
	}
	return func(ctx context.Context) *graphql.Response { return responses(withRequest(ctx, r.store, r.jobs)) }
}

// Query resolves the fields of Query.
func (r *Resolver) Query() gql.QueryResolver { return queryResolver{r} }

// LedgerEntry resolves the fields of LedgerEntry.
func (r *Resolver) LedgerEntry() gql.LedgerEntryResolver { return ledgerEntryResolver{} }

// DecisionPayload resolves the fields of DecisionPayload.
func (r *Resolver) DecisionPayload() gql.DecisionPayloadResolver { return decisionPayloadResolver{} }

// Mutation resolves the fields of Mutation.
func (r *Resolver) Mutation() gql.MutationResolver { return mutationResolver{r} }

// Subscription resolves the fields of Subscription.
func (r *Resolver) Subscription() gql.SubscriptionResolver { return subscriptionResolver{r} }

// EventUpdate resolves the fields of EventUpdate.
func (r *Resolver) EventUpdate() gql.EventUpdateResolver { return eventUpdateResolver{} }

// Job resolves the fields of Job.
func (r *Resolver) Job() gql.JobResolver { return jobResolver{r} }

// JobArticle resolves the fields of JobArticle.
func (r *Resolver) JobArticle() gql.JobArticleResolver { return jobArticleResolver{} }

// Article resolves the fields of Article.
func (r *Resolver) Article() gql.ArticleResolver { return articleResolver{} }

// Counterpart resolves the fields of Counterpart.
func (r *Resolver) Counterpart() gql.CounterpartResolver { return counterpartResolver{} }

// Dateline resolves the fields of Dateline.
func (r *Resolver) Dateline() gql.DatelineResolver { return datelineResolver{} }

// CommonCounterpart resolves the fields of CommonCounterpart.
func (r *Resolver) CommonCounterpart() gql.CommonCounterpartResolver {
	return commonCounterpartResolver{}
}

// Encounters resolves the fields of Encounters.
func (r *Resolver) Encounters() gql.EncountersResolver { return encountersResolver{} }

// EventConnection resolves the fields of EventConnection.
func (r *Resolver) EventConnection() gql.EventConnectionResolver { return eventConnectionResolver{r} }

// EventFacets resolves the fields of EventFacets.
func (r *Resolver) EventFacets() gql.EventFacetsResolver { return eventFacetsResolver{r} }

// Entity resolves the fields of Entity.
func (r *Resolver) Entity() gql.EntityResolver { return entityResolver{} }

// Event resolves the fields of Event.
func (r *Resolver) Event() gql.EventResolver { return eventResolver{} }

// Location resolves the fields of Location.
func (r *Resolver) Location() gql.LocationResolver { return locationResolver{} }

// Mention resolves the fields of Mention.
func (r *Resolver) Mention() gql.MentionResolver { return mentionResolver{} }

// PartialDate resolves the fields of PartialDate.
func (r *Resolver) PartialDate() gql.PartialDateResolver { return partialDateResolver{} }

// Participant resolves the fields of Participant.
func (r *Resolver) Participant() gql.ParticipantResolver { return participantResolver{} }

// Report resolves the fields of Report.
func (r *Resolver) Report() gql.ReportResolver { return reportResolver{} }

// ReportParticipant resolves the fields of ReportParticipant.
func (r *Resolver) ReportParticipant() gql.ReportParticipantResolver {
	return reportParticipantResolver{}
}

type queryResolver struct{ *Resolver }

// known returns nil for the "" by which the domain says that something is not
// known, since the API says null.
func known[T ~string](s T) *T {
	if s == "" {
		return nil
	}
	return &s
}
