package schematest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// repository is the folder of go.mod, seen from this package.
const repository = "../.."

func inRepository(path ...string) string {
	return filepath.Join(append([]string{repository}, path...)...)
}

// read returns the text of a file of the repository.
func read(t *testing.T, path ...string) string {
	t.Helper()
	text, err := os.ReadFile(inRepository(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// load parses a schema.
func load(t *testing.T, text string) *ast.Schema {
	t.Helper()
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: text})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// member is a type, field, argument or enum value of a schema.
type member struct {
	path, description string
	def               *ast.Definition // the type that it is or belongs to
	typ               *ast.Type       // of a field, input field or argument
	byDefault         *ast.Value      // of an input field or argument
	directives        ast.DirectiveList
}

func (m member) isArgument() bool { return strings.Count(m.path, ".") == 2 }

// name is the last part of the path.
func (m member) name() string { return m.path[strings.LastIndex(m.path, ".")+1:] }

// members lists all that a schema defines itself.
func members(schema *ast.Schema) []member {
	var all []member
	for name, def := range schema.Types {
		if def.BuiltIn {
			continue
		}
		all = append(all, member{path: name, description: def.Description, def: def, directives: def.Directives})
		for _, v := range def.EnumValues {
			all = append(all, member{path: name + "." + v.Name, description: v.Description, def: def, directives: v.Directives})
		}
		for _, f := range def.Fields {
			if f.Position == nil || f.Position.Src.BuiltIn || f.Name == "__schema" || f.Name == "__type" {
				continue
			}
			path := name + "." + f.Name
			all = append(all, member{path, f.Description, def, f.Type, f.DefaultValue, f.Directives})
			for _, a := range f.Arguments {
				all = append(all, member{path + "." + a.Name, a.Description, def, a.Type, a.DefaultValue, a.Directives})
			}
		}
	}
	return all
}
