package sqlite

import (
	"database/sql/driver"
	"strings"
	"sync"

	"modernc.org/sqlite"

	"github.com/entente-graph/entente/graph"
)

// addFunctions makes functions of this program known to SQL. No index and no
// generated column depends on them, so that other programs can read the file.
var addFunctions = sync.OnceValue(func() error {
	for name, fn := range map[string]func(args []string) driver.Value{
		// The form in which words are searched.
		"entente_fold": func(args []string) driver.Value { return graph.Fold(args[0]) },
		// Lower case of all letters; that of SQLite knows A to Z.
		"entente_lower": func(args []string) driver.Value { return strings.ToLower(args[0]) },
		// Whether a text has all the words of a folded text.
		"entente_words": func(args []string) driver.Value { return hasWords(args[0], args[1]) },
		// The keys of a word in word_key, as a JSON list.
		"entente_word_keys": func(args []string) driver.Value {
			keys, _ := list(wordKeys(args[0])) // strings always encode
			return keys
		},
	} {
		arity := int32(1)
		if name == "entente_words" {
			arity = 2
		}
		err := sqlite.RegisterDeterministicScalarFunction(name, arity, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
			texts := make([]string, len(args))
			for i, a := range args {
				texts[i], _ = a.(string) // of null, ""
			}
			return fn(texts), nil
		})
		if err != nil {
			return err
		}
	}
	return nil
})

// hasWords returns 1 if a text has all the words of a folded text, else 0.
func hasWords(text, words string) int64 {
	text = " " + graph.Fold(text) + " "
	for w := range strings.FieldsSeq(words) {
		if !strings.Contains(text, " "+w+" ") {
			return 0
		}
	}
	return 1
}
