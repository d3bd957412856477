// Package gql is what gqlgen generates from schema.graphqls as gqlgen.yml says: the
// execution engine and the input models. Nothing here is written by hand but this
// file; scalars and connections, which the generated code uses, are in its
// subpackages.
package gql

//go:generate go tool -modfile=../../tools/go.mod gqlgen generate
