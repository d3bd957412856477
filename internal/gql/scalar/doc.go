// Package scalar writes and reads the scalars of the API: ids, days, confidences
// and addresses. Its functions come in pairs that gqlgen calls by name: MarshalX
// writes a Go value as the GraphQL scalar X, UnmarshalX reads it. What cannot be
// read gives a [graph.Error] of code INVALID that says what is wrong.
package scalar
