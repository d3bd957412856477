package server

import (
	"context"
	"math"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"
	"github.com/vektah/gqlparser/v2/parser"
)

// shapeLimit refuses queries that are too long, too deep or too large. It looks at
// the text alone, before validation and all else that walks the query written out,
// and costs by the length of the text, also where fragments that use fragments stand
// for a query of exponential size.
type shapeLimit struct {
	limits Limits
	// fine remembers texts that passed.
	fine graphql.Cache[struct{}]
}

func (shapeLimit) ExtensionName() string { return "ShapeLimit" }

func (shapeLimit) Validate(graphql.ExecutableSchema) error { return nil }

func (l shapeLimit) MutateOperationParameters(ctx context.Context, params *graphql.RawParams) *gqlerror.Error {
	if _, ok := l.fine.Get(ctx, params.Query); ok {
		return nil
	}
	if tooManyTokens(params.Query, l.limits.Tokens) {
		return refuse(CodeTokens, "the query has more than %d tokens", l.limits.Tokens)
	}
	doc, err := parser.ParseQuery(&ast.Source{Input: params.Query})
	if err != nil {
		return nil // what follows says what is wrong with it
	}
	if err := l.check(doc); err != nil {
		return err
	}
	l.fine.Add(ctx, params.Query, struct{}{})
	return nil
}

// tooManyTokens reports whether a text has more than limit tokens. It reads no more
// than these.
func tooManyTokens(text string, limit int) bool {
	lex := lexer.New(&ast.Source{Input: text})
	for range limit {
		if token, err := lex.ReadToken(); err != nil || token.Kind == lexer.EOF {
			return false
		}
	}
	token, err := lex.ReadToken()
	return err == nil && token.Kind != lexer.EOF
}

func (l shapeLimit) check(doc *ast.QueryDocument) *gqlerror.Error {
	w := shaper{defined: doc.Fragments, measured: make(map[string]shape)}
	for _, op := range doc.Operations {
		s := w.of(op.SelectionSet)
		s.directives = max(s.directives, len(op.Directives))
		for _, v := range op.VariableDefinitions {
			s.directives = max(s.directives, len(v.Directives))
		}
		switch {
		case s.depth > l.limits.Depth:
			return refuse(CodeDepth, "the query nests fields %d deep: at most %d are allowed", s.depth, l.limits.Depth)
		case s.directives > l.limits.Directives:
			return refuse(CodeDirectives, "the query has %d directives in one place: at most %d are allowed", s.directives, l.limits.Directives)
		case s.aliases > l.limits.Aliases:
			return refuse(CodeAliases, "the query has more than %d aliases", l.limits.Aliases)
		case s.fields > l.limits.Fields:
			return refuse(CodeFields, "the query selects more than %d fields", l.limits.Fields)
		}
	}
	return nil
}

// shape is the size of a selection with its fragments written out.
type shape struct {
	depth, fields, aliases int
	directives             int // the most in one place
	introspects            bool
}

// shaper measures selections, each fragment once.
type shaper struct {
	defined  ast.FragmentDefinitionList
	measured map[string]shape
}

func (w shaper) of(set ast.SelectionSet) shape {
	var sum shape
	for _, selection := range set {
		s := w.ofOne(selection)
		sum.depth = max(sum.depth, s.depth)
		sum.fields = add(sum.fields, s.fields)
		sum.aliases = add(sum.aliases, s.aliases)
		sum.directives = max(sum.directives, s.directives)
		sum.introspects = sum.introspects || s.introspects
	}
	return sum
}

func (w shaper) ofOne(selection ast.Selection) shape {
	var s shape
	switch sel := selection.(type) {
	case *ast.Field:
		s = w.of(sel.SelectionSet)
		s.fields = add(s.fields, 1)
		if sel.Alias != sel.Name {
			s.aliases = add(s.aliases, 1)
		}
		if s.depth++; sel.Name == "__schema" || sel.Name == "__type" {
			s.depth, s.introspects = 1, true
		}
		s.directives = max(s.directives, len(sel.Directives))
	case *ast.InlineFragment:
		s = w.of(sel.SelectionSet)
		s.directives = max(s.directives, len(sel.Directives))
	case *ast.FragmentSpread:
		s = w.ofFragment(sel.Name)
		s.directives = max(s.directives, len(sel.Directives))
	}
	return s
}

// ofFragment measures a fragment. One that there is not, or that uses itself, counts
// for nothing: the query is not valid, and is not run.
func (w shaper) ofFragment(name string) shape {
	s, ok := w.measured[name]
	if !ok {
		w.measured[name] = shape{}
		if f := w.defined.ForName(name); f != nil {
			s = w.of(f.SelectionSet)
			s.directives = max(s.directives, len(f.Directives))
		}
		w.measured[name] = s
	}
	return s
}

// add returns a + b of two numbers from 0 on, at most the greatest int.
func add(a, b int) int {
	if a > math.MaxInt-b {
		return math.MaxInt
	}
	return a + b
}

// multiply returns a * b of two numbers from 0 on, at most the greatest int.
func multiply(a, b int) int {
	if b > 0 && a > math.MaxInt/b {
		return math.MaxInt
	}
	return a * b
}

// introspectionLimit refuses introspection where it is off.
type introspectionLimit struct{ on bool }

func (introspectionLimit) ExtensionName() string { return "IntrospectionLimit" }

func (introspectionLimit) Validate(graphql.ExecutableSchema) error { return nil }

func (l introspectionLimit) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	op.DisableIntrospection = !l.on
	w := shaper{defined: op.Doc.Fragments, measured: make(map[string]shape)}
	if !l.on && w.of(op.Operation.SelectionSet).introspects {
		return refuse(CodeIntrospection, "this server does not tell its schema: read schema.graphqls")
	}
	return nil
}
