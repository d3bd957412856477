package schematest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// ofOthers are the codes that the GraphQL library gives.
var ofOthers = []string{"GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"}

// items are the lines of the list that begin with codes.
var items = regexp.MustCompile(`(?m)^ +(?:- )?([A-Z_]{5,}(?:, *[A-Z_]{5,})*)`)

// declaredCodes returns the values of all constants of type Code in these folders.
func declaredCodes(t *testing.T, folders ...string) []string {
	t.Helper()
	codes := map[string]bool{}
	for _, folder := range folders {
		files, err := filepath.Glob(inRepository(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if spec, ok := n.(*ast.ValueSpec); ok && isCode(spec.Type) {
					for _, value := range spec.Values {
						if literal, ok := value.(*ast.BasicLit); ok && literal.Kind == token.STRING {
							code, _ := strconv.Unquote(literal.Value)
							codes[code] = true
						}
					}
				}
				return true
			})
		}
	}
	return slices.Collect(maps.Keys(codes))
}

func isCode(expr ast.Expr) bool {
	switch e := expr.(type) {
	case *ast.Ident:
		return e.Name == "Code"
	case *ast.SelectorExpr:
		return e.Sel.Name == "Code"
	}
	return false
}

// Every code that an error may have is listed where the schema begins, and no other.
func TestAllCodesAreListed(t *testing.T) {
	description := load(t, read(t, "schema.graphqls")).Query.Description
	_, list, ok := strings.Cut(description, "`extensions.code`:\n")
	if !ok {
		t.Fatal("the description of Query has no list of codes")
	}
	listed := map[string]bool{}
	for _, item := range items.FindAllStringSubmatch(list, -1) {
		for code := range strings.SplitSeq(item[1], ",") {
			listed[strings.TrimSpace(code)] = true
		}
	}
	declared := append(declaredCodes(t, "graph", "resolvers", "resolvers/live", "internal/server"), ofOthers...)
	for _, code := range declared {
		if code != "" && !listed[code] {
			t.Errorf("schema.graphqls does not list the code %s", code)
		}
	}
	for code := range listed {
		if !slices.Contains(declared, code) {
			t.Errorf("schema.graphqls lists the code %s, which nothing gives", code)
		}
	}
	if len(declared) < 20 {
		t.Errorf("only %d codes were found: %v", len(declared), declared)
	}
}
