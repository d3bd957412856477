// Package gql is what gqlgen generates from schema.graphqls as gqlgen.yml says: the
// execution engine and the input models. Nothing here is written by hand but this
// file; scalars, connections and what makes objects and lists, which the generated
// code uses, are in its subpackages.
package gql

//go:generate go tool -modfile=../../tools/go.mod gqlgen generate
//go:generate go run ./lean/rewrite exec_gen.go
