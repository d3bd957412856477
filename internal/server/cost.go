package server

import (
	"context"
	"math"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// costLimit refuses queries that could return too much, which package resolvers
// estimates from the rows that they ask for, and says in extensions.cost what a query
// costs. The queries of a batch share what one query may cost.
type costLimit struct {
	extension.ComplexityLimit
	limit int
}

func newCostLimit(limit int) *costLimit {
	l := &costLimit{limit: limit}
	l.Func = func(ctx context.Context, _ *graphql.OperationContext) int { return budgetOf(ctx).left(limit) }
	return l
}

func (*costLimit) ExtensionName() string { return "CostLimit" }

const costKey = "cost"

// cost is extensions.cost.
type cost struct {
	// Estimated is what this query may cost at most.
	Estimated int `json:"estimated"`
	Limit     int `json:"limit"`
	// Left is what the further queries of this request may cost.
	Left int `json:"left"`
}

func (l *costLimit) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	err := l.ComplexityLimit.MutateOperationContext(ctx, op)
	estimated := extension.GetComplexityStats(ctx).Complexity
	budget := budgetOf(ctx)
	if err == nil {
		budget.spend(estimated)
	}
	left := budget.left(l.limit)
	op.Stats.SetExtension(costKey, cost{Estimated: min(estimated, math.MaxInt32), Limit: l.limit, Left: left})
	switch {
	case err != nil && left < l.limit:
		return refuse(CodeComplexity, "the query may cost %d, and the ones before it in the request leave %d: ask for fewer rows or fields", estimated, left)
	case err != nil:
		return refuse(CodeComplexity, "the query may cost %d, which is more than %d: ask for fewer rows or fields", estimated, l.limit)
	}
	return nil
}

// InterceptResponse puts the cost into the answer, if it came to be estimated.
func (l *costLimit) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	resp := next(ctx)
	if resp == nil {
		return nil
	}
	if c, ok := graphql.GetOperationContext(ctx).Stats.GetExtension(costKey).(cost); ok {
		if resp.Extensions == nil {
			resp.Extensions = make(map[string]any)
		}
		resp.Extensions[costKey] = c
	}
	return resp
}

// budget is what the queries of one request have cost.
type budget struct {
	mu    sync.Mutex
	spent int
}

type budgetKey struct{}

func withBudget(ctx context.Context) context.Context {
	return context.WithValue(ctx, budgetKey{}, &budget{})
}

// budgetOf returns the budget that ctx shares with others, or a fresh one that is of
// no consequence.
func budgetOf(ctx context.Context) *budget {
	if b, ok := ctx.Value(budgetKey{}).(*budget); ok {
		return b
	}
	return &budget{}
}

func (b *budget) left(limit int) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return max(0, limit-b.spent)
}

func (b *budget) spend(cost int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.spent = add(b.spent, cost)
}
