package server

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// generator writes queries that are valid by a schema, at random.
type generator struct {
	*rand.Rand
	schema *ast.Schema
	// ids and names are what arguments of type ID and String are given.
	ids, names []string
	// deep is how deep selections are nested, wide how likely a field is selected.
	deep int
	wide float64

	aliases   int
	variables []string
	fragments []string
}

// query returns a query of one operation.
func (g *generator) query() string {
	g.deep, g.wide = 1+g.IntN(9), 0.05+0.95*g.Float64()
	g.aliases, g.variables, g.fragments = 0, nil, nil
	set := g.selection(g.schema.Query, g.deep, false)
	head := ""
	if len(g.variables) > 0 {
		head = "query Generated(" + strings.Join(g.variables, ", ") + ") "
	}
	return head + set + " " + strings.Join(g.fragments, " ")
}

// selection returns a selection of a type's fields. If alone, every field has a name
// of its own, so that the selection goes together with any other.
func (g *generator) selection(def *ast.Definition, depth int, alone bool) string {
	var b strings.Builder
	for _, f := range def.Fields {
		if g.Float64() < g.wide {
			g.field(&b, f, depth, alone)
		}
	}
	if def == g.schema.Query && g.chance(0.05) {
		b.WriteString(g.introspection())
	}
	if len(g.schema.PossibleTypes[def.Name]) > 1 || g.chance(0.1) {
		for _, of := range g.schema.PossibleTypes[def.Name] {
			if depth > 0 && g.chance(0.6) {
				b.WriteString(g.fragment(of, depth))
			}
		}
	}
	if b.Len() == 0 {
		return "{ __typename }"
	}
	return "{" + b.String() + " }"
}

func (g *generator) field(b *strings.Builder, f *ast.FieldDefinition, depth int, alone bool) {
	of := g.schema.Types[f.Type.Name()]
	composite := of.Kind == ast.Object || of.Kind == ast.Interface || of.Kind == ast.Union
	if composite && depth == 0 || strings.HasPrefix(f.Name, "__") {
		return
	}
	b.WriteString(" ")
	if alone || g.chance(0.05) {
		g.aliases++
		fmt.Fprintf(b, "a%d: ", g.aliases)
	}
	b.WriteString(f.Name)
	var args []string
	without := g.oneOf("first", "last") // a page has one of them
	for _, a := range f.Arguments {
		need := a.Type.NonNull && a.DefaultValue == nil
		if need || a.Name != without && g.chance(likely(a.Name)) {
			args = append(args, a.Name+": "+g.argument(a))
		}
	}
	if len(args) > 0 {
		b.WriteString("(" + strings.Join(args, ", ") + ")")
	}
	b.WriteString(g.directive())
	if composite {
		b.WriteString(" " + g.selection(of, depth-1, false))
	}
}

// likely is how often an argument is given that need not be. Those that narrow are
// rare, so that answers are large, and cursors rarer, since they are wrong.
func likely(argument string) float64 {
	switch argument {
	case "first", "last":
		return 0.5
	case "after", "before":
		return 0.01
	}
	return 0.1
}

// fragment returns an inline fragment, or the spread of one that it defines.
func (g *generator) fragment(of *ast.Definition, depth int) string {
	set := g.selection(of, depth-1, true)
	if g.chance(0.5) {
		return " ... on " + of.Name + g.directive() + " " + set
	}
	name := "F" + strconv.Itoa(len(g.fragments))
	g.fragments = append(g.fragments, "fragment "+name+" on "+of.Name+" "+set)
	return " ..." + name + g.directive()
}

func (g *generator) directive() string {
	if !g.chance(0.05) {
		return ""
	}
	return fmt.Sprintf(" @%s(if: %t)", g.oneOf("include", "skip"), g.chance(0.5))
}

func (g *generator) introspection() string {
	set := g.selection(g.schema.Types["__Type"], min(g.deep, 3), true)
	if g.chance(0.5) {
		return ` __type(name: "Event") ` + set
	}
	return " __schema { types " + set + " }"
}

// argument returns a value of an argument, or a variable that has it by default.
func (g *generator) argument(a *ast.ArgumentDefinition) string {
	value := g.value(a.Type, 3)
	if !g.chance(0.2) {
		return value
	}
	name := "$v" + strconv.Itoa(len(g.variables))
	g.variables = append(g.variables, name+": "+a.Type.String()+" = "+value)
	return name
}

// value returns a value of a type; depth bounds how deep inputs are nested.
func (g *generator) value(t *ast.Type, depth int) string {
	if t.Elem != nil {
		items := make([]string, g.IntN(4))
		for i := range items {
			items[i] = g.value(t.Elem, depth)
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	def := g.schema.Types[t.NamedType]
	switch def.Kind {
	case ast.Enum:
		return def.EnumValues[g.IntN(len(def.EnumValues))].Name
	case ast.InputObject:
		return g.input(def, depth)
	}
	switch def.Name {
	case "Int":
		return g.oneOf("1", "2", "5", "20", "50", "100", "200")
	case "Float", "Confidence":
		return g.oneOf("0", "0.5", "0.9", "1")
	case "Boolean":
		return g.oneOf("true", "false")
	case "ID":
		return strconv.Quote(g.oneOf(g.ids...))
	case "Date":
		return g.oneOf(`"2024-06-20"`, `"2025-07-12"`, `"2026-01-01"`)
	}
	return strconv.Quote(g.oneOf(g.names...))
}

func (g *generator) input(def *ast.Definition, depth int) string {
	one := def.Directives.ForName("oneOf") != nil
	chosen := g.IntN(len(def.Fields))
	var fields []string
	for i, f := range def.Fields {
		need := f.Type.NonNull && f.DefaultValue == nil || i == chosen
		if need || !one && depth > 0 && g.chance(0.3) {
			fields = append(fields, f.Name+": "+g.value(f.Type, depth-1))
		}
	}
	return "{" + strings.Join(fields, ", ") + "}"
}

func (g *generator) chance(p float64) bool { return g.Float64() < p }

func (g *generator) oneOf(values ...string) string { return values[g.IntN(len(values))] }
