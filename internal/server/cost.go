package server

import (
	"context"
	"maps"
	"sync"

	"github.com/99designs/gqlgen/complexity"
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// costLimit refuses queries that could return too much, which package resolvers
// estimates from the rows that they ask for, and says in extensions.cost what a query
// costs. The queries of a batch share what one query may cost.
type costLimit struct {
	limit  int
	schema graphql.ExecutableSchema
	// rows is how many an introspection field has in one type that is asked for by name,
	// rowsOfAll how many on average within the list of all types.
	rows, rowsOfAll map[string]int
}

func (*costLimit) ExtensionName() string { return "CostLimit" }

func (l *costLimit) Validate(schema graphql.ExecutableSchema) error {
	l.schema = schema
	l.rows, l.rowsOfAll = introspectionRows(schema.Schema())
	return nil
}

const costKey = "cost"

// cost is extensions.cost.
type cost struct {
	// Estimated is what this query costs at most, in usual cases.
	Estimated int `json:"estimated"`
	Limit     int `json:"limit"`
	// Left is what further queries of this request may cost.
	Left int `json:"left"`
}

func (l *costLimit) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	estimated := add(complexity.Calculate(ctx, l.schema, op.Operation, op.Variables), l.introspection(op.Operation.SelectionSet))
	b := budgetOf(ctx)
	left := b.left(l.limit)
	shown := cost{Estimated: estimated, Limit: l.limit, Left: left}
	if estimated <= left {
		b.spend(estimated)
		shown.Left -= estimated
	}
	op.Stats.SetExtension(costKey, shown)
	switch {
	case estimated > l.limit:
		return refuse(CodeComplexity, "the query may cost %d, which is more than %d: ask for fewer rows or fields", estimated, l.limit)
	case estimated > left:
		return refuse(CodeComplexity, "the query may cost %d, and those before it in the request leave %d", estimated, left)
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

// introspection is what the introspection in a selection of Query costs, which gqlgen
// takes to be nothing.
func (l *costLimit) introspection(set ast.SelectionSet) int {
	sum := 0
	for _, selection := range set {
		switch sel := selection.(type) {
		case *ast.Field:
			if sel.Name == "__schema" || sel.Name == "__type" {
				sum = add(sum, add(1, l.described(sel.SelectionSet, l.rows)))
			}
		case *ast.InlineFragment:
			sum = add(sum, l.introspection(sel.SelectionSet))
		case *ast.FragmentSpread:
			sum = add(sum, l.introspection(sel.Definition.SelectionSet))
		}
	}
	return sum
}

// described is what a selection within introspection costs, where fields have that many
// rows.
func (l *costLimit) described(set ast.SelectionSet, rows map[string]int) int {
	sum := 0
	for _, selection := range set {
		switch sel := selection.(type) {
		case *ast.Field:
			within := rows
			if sel.Name == "types" {
				within = l.rowsOfAll
			}
			children := l.described(sel.SelectionSet, within)
			sum = add(sum, add(1, multiply(children, max(1, rows[sel.Name]))))
		case *ast.InlineFragment:
			sum = add(sum, l.described(sel.SelectionSet, rows))
		case *ast.FragmentSpread:
			sum = add(sum, l.described(sel.Definition.SelectionSet, rows))
		}
	}
	return sum
}

// introspectionRows returns how many rows the lists of introspection have: all types
// and directives, and of a type or field as many as is usual for those that have any,
// or, for all types together, on average of all.
func introspectionRows(schema *ast.Schema) (one, all map[string]int) {
	var fields, inputs, values, args average
	for _, def := range schema.Types {
		inputs.note(count(def.Kind == ast.InputObject, len(def.Fields)))
		values.note(count(def.Kind == ast.Enum, len(def.EnumValues)))
		object := def.Kind == ast.Object || def.Kind == ast.Interface
		fields.note(count(object, len(def.Fields)))
		if object {
			for _, f := range def.Fields {
				args.note(len(f.Arguments))
			}
		}
	}
	one = map[string]int{
		"types": len(schema.Types), "directives": len(schema.Directives),
		"fields": fields.usual(), "inputFields": inputs.usual(), "enumValues": values.usual(), "args": args.usual(),
		"possibleTypes": len(schema.PossibleTypes["Node"]),
	}
	all = maps.Clone(one)
	all["fields"], all["inputFields"], all["enumValues"], all["args"] = fields.ofAll(), inputs.ofAll(), values.ofAll(), args.ofAll()
	all["possibleTypes"] = 1
	return one, all
}

// count is n if there are such, else 0.
func count(such bool, n int) int {
	if such {
		return n
	}
	return 0
}

// average is that of the numbers that are noted, rounded up.
type average struct{ sum, all, some int }

func (a *average) note(n int) {
	a.all++
	if n > 0 {
		a.sum += n
		a.some++
	}
}

// usual is the average of the numbers above 0.
func (a *average) usual() int { return (a.sum + max(1, a.some) - 1) / max(1, a.some) }

// ofAll is the average of all.
func (a *average) ofAll() int { return (a.sum + max(1, a.all) - 1) / max(1, a.all) }

// budget is what the queries of one request have cost.
type budget struct {
	mu    sync.Mutex
	spent int
}

type budgetKey struct{}

func withBudget(ctx context.Context) context.Context {
	return context.WithValue(ctx, budgetKey{}, &budget{})
}

// budgetOf returns the budget that ctx shares with others, or one of its own.
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
