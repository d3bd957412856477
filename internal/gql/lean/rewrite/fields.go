package main

import (
	"errors"
	"regexp"
	"strings"
)

// fieldFunc matches the method that makes the value of a field. Its groups are the field,
// the other parameters, the body of what reads it, its type, what makes its value, and
// whether it must not be null.
var fieldFunc = regexp.MustCompile(`(?s)func \(ec \*executionContext\) _(\w+)\(ctx context\.Context, field graphql\.CollectedField([^)]*)\) \(ret graphql\.Marshaler\) \{
	return graphql\.ResolveField\(
		ctx,
		ec\.OperationContext,
		field,
		func\(ctx context\.Context, field graphql\.CollectedField\) \(\*graphql\.FieldContext, error\) \{
			return ec\.fieldContext_\w+\(ctx, field\)
		\},
		func\(ctx context\.Context\) \(any, error\) \{
			(.*?)
		\},
		nil,
		func\(ctx context\.Context, selections ast\.SelectionSet, v ([^\n]*)\) graphql\.Marshaler \{
			return ec\.([^(]+)\(ctx, selections, v\)
		\},
		true,
		(true|false),
	\)
\}
`)

// unusual is the type of fields that are left as they are: of an interface, nil is not
// made by what makes its value.
const unusual = "relay.Node"

// leanFields makes fields by lean.Field, and those that are read from a struct and are
// scalars or enums, never null or null by their pointer, by nothing.
func leanFields(text []byte) ([]byte, error) {
	scalars, changed := scalarFields(text), 0
	out := fieldFunc.ReplaceAllFunc(text, func(match []byte) []byte {
		m := fieldFunc.FindStringSubmatch(string(match))
		name, params, read, kind, marshal, nonNull := m[1], m[2], m[3], m[4], m[5], m[6]
		if kind == unusual {
			return match
		}
		changed++
		head := "func (ec *executionContext) _" + name + "(ctx context.Context, field graphql.CollectedField" + params + ") graphql.Marshaler {\n"
		value, plain := strings.CutSuffix(strings.TrimPrefix(read, "return "), ", nil")
		plain = plain && memberOfObj.MatchString(value) && scalars[name]
		if plain && !strings.HasPrefix(kind, "[]") && strings.HasPrefix(kind, "*") == (nonNull == "false") {
			return []byte(head + "\treturn ec." + marshal + "(ctx, field.Selections, " + value + ")\n}\n")
		}
		return []byte(head + "\treturn lean.Field(ctx, ec.OperationContext, field, ec.fieldContext_" + name + ",\n" +
			"\t\tfunc(ctx context.Context) (" + kind + ", error) {\n\t\t\t" + read + "\n\t\t}, ec." + marshal + ")\n}\n")
	})
	if changed == 0 {
		return nil, errors.New("no field is read by graphql.ResolveField")
	}
	return out, nil
}

var memberOfObj = regexp.MustCompile(`^obj(\.\w+)+$`)

var scalarField = regexp.MustCompile(`\) fieldContext_(\w+)\([^\n]*\n\treturn graphql\.NewScalarFieldContext\(`)

// scalarFields returns the fields that are no objects.
func scalarFields(text []byte) map[string]bool {
	found := map[string]bool{}
	for _, m := range scalarField.FindAllSubmatch(text, -1) {
		found[string(m[1])] = true
	}
	return found
}

// concurrently matches what leaves a field of an object, not of Query, to Dispatch. Its
// groups are whether it must not be null, and what makes its value.
var concurrently = regexp.MustCompile(`out\.ResolveConcurrently\(ec\.OperationContext, i,
				true, (true|false),
				func\(ctx context\.Context\) graphql\.Marshaler \{
					return (ec\.[^\n]+)
				\}\)
`)

// atOnce makes such fields at once in all but the first element of a list.
func atOnce(text []byte) ([]byte, error) {
	if !concurrently.Match(text) {
		return nil, errors.New("no field is left to Dispatch")
	}
	return concurrently.ReplaceAllFunc(text, func(match []byte) []byte {
		m := concurrently.FindSubmatch(match)
		return []byte("if out.Further(ctx) {\n\t\t\t\tout.Set(i, " + string(m[1]) + ", " + string(m[2]) + ")\n\t\t\t} else {\n\t\t\t\t" + string(match) + "\t\t\t}\n")
	}), nil
}
