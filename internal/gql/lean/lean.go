// Package lean is the part of gqlgen's runtime that the generated code of package gql runs
// for each field, object and list, with less to it: a page of twenty events has some five
// hundred fields.
//
//   - Fields that are read from a struct and are not objects have no context of their own:
//     nothing that could ask for it is run for them. So no [graphql.FieldInterceptor] sees
//     them, nor any other field.
//   - Elements of lists are made one after the other, and so are the fields of all but the
//     first element. gqlgen makes each in a goroutine of its own, which costs more than it
//     saves here: what elements load, they load together, at the first that asks (see
//     batch.go of package resolvers).
//   - Nothing is deferred: @defer is answered at once, as a server may do.
//
// What it gives: a page of twenty meetings on the embedded store, its part included, takes
// 0.75 ms and 3,100 allocations instead of 1.80 ms and 9,500 (docs/performance.md).
//
// Directory rewrite has the program that puts it into the generated code.
//
//	field.go      the fields that have a context
//	selection.go  which fields are selected of an object
//	object.go     objects
//	list.go       lists
//	text.go       strings
package lean
