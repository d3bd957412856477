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
	{"graphql.NewFieldSet(fields)", "lean.NewFieldSet(fields)"},
	{"\tdeferred := graphql.NewDeferredGroup(ctx)\n", ""},
	{"(ec.OperationContext, &deferred, i,", "(ec.OperationContext, i,"},
	{"\tif n := len(deferred.Defers); n > 0 {\n\t\tatomic.AddInt32(&ec.Deferred, int32(min(n, math.MaxInt32)))\n\t\tec.ProcessDeferredGroup(deferred)\n\t}\n\n", ""},
	{"graphql.MarshalSliceConcurrently(ctx, len(v), 0, false, ", "lean.MarshalSlice(ctx, len(v), "},
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
	for _, c := range changes {
		if !bytes.Contains(text, []byte(c.from)) {
			return fmt.Errorf("%s: there is no %q: gqlgen writes other code than this program knows", args[0], c.from)
		}
		text = bytes.ReplaceAll(text, []byte(c.from), []byte(c.to))
	}
	if text, err = format.Source(text); err != nil {
		return err
	}
	return os.WriteFile(args[0], text, 0o644) //nolint:gosec // source code, for all to read
}
