// Command rewrite puts package lean into a file that gqlgen has generated, in the place of
// parts of gqlgen's runtime. It fails if the file is not as it expects, so that another
// version of gqlgen does not pass unseen.
//
//	go run ./lean/rewrite exec_gen.go
package main

import (
	"bytes"
	"fmt"
	"go/format"
	"os"
)

// changes are made in this order; each text must be there.
var changes = []struct{ from, to string }{
	{"\"github.com/99designs/gqlgen/graphql/introspection\"\n", "\"github.com/99designs/gqlgen/graphql/introspection\"\n\t\"github.com/entente-graph/entente/internal/gql/lean\"\n"},
	{"ComplexityRoot]\n}\n\nfunc newExecutionContext(", "ComplexityRoot]\n\tselections lean.Selections\n}\n\nfunc newExecutionContext("},
	{"graphql.CollectFields(ec.OperationContext, ", "ec.selections.Of(ec.OperationContext, "},
	{"len(fields) != 1", "len(fields.Fields) != 1"}, // of a subscription
	{"fields[0]", "fields.Fields[0]"},
	{"graphql.NewFieldSet(fields)", "lean.NewFieldSet(fields)"},
	{"for i, field := range fields {", "for i, field := range fields.Fields {"},
	{"\tdeferred := graphql.NewDeferredGroup(ctx)\n", ""},
	{"(ec.OperationContext, &deferred, i,", "(ec.OperationContext, i,"},
	{"\tif n := len(deferred.Defers); n > 0 {\n\t\tatomic.AddInt32(&ec.Deferred, int32(min(n, math.MaxInt32)))\n\t\tec.ProcessDeferredGroup(deferred)\n\t}\n\n", ""},
	{"\t\tfc := graphql.GetFieldContext(ctx)\n\t\tfc.Result = &v[i]\n", ""}, // nobody asks for it
	{"graphql.MarshalSliceConcurrently(ctx, len(v), 0, false, ", "lean.MarshalSlice(ctx, len(v), "},
	{"graphql.MarshalString(", "lean.Text("},
	{"graphql.MarshalID(", "lean.Text("},
	{"\tvar buf bytes.Buffer\n\t\t\tdata.MarshalGQL(&buf)\n\t\t\tresponse.Data = buf.Bytes()\n", "\tresponse.Data = lean.Written(data)\n"}, // of a query
	{"\t\"math\"\n", ""},
}

func main() {
	if err := rewrite(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "rewrite:", err)
		os.Exit(1)
	}
}

func rewrite(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("name one file, not %d", len(args))
	}
	text, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	if text, err = leanly(text); err != nil {
		return fmt.Errorf("%s: %w: gqlgen writes other code than this program knows", args[0], err)
	}
	if text, err = format.Source(text); err != nil {
		return err
	}
	return os.WriteFile(args[0], text, 0o644) //nolint:gosec // source code, for all to read
}

// leanly returns what gqlgen has generated with package lean in it.
func leanly(text []byte) ([]byte, error) {
	for _, c := range changes {
		if !bytes.Contains(text, []byte(c.from)) {
			return nil, fmt.Errorf("there is no %q", c.from)
		}
		text = bytes.ReplaceAll(text, []byte(c.from), []byte(c.to))
	}
	text, err := leanFields(text)
	if err != nil {
		return nil, err
	}
	return atOnce(text)
}
