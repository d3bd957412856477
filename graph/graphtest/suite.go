// Package graphtest is the conformance suite of graph.Store: what its contract
// comments promise, asked of a real database. Every store runs it whole, so that
// a caller need not know which one it has.
//
//	func TestStore(t *testing.T) { graphtest.Run(t, opener{}) }
//
// The facts that the suite writes are made with Story, which other tests of
// stores and resolvers may use too.
package graphtest

import (
	"context"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// Opener gives the suite its databases. Each method fails the test where it
// cannot do what is asked, and frees everything when the test ends.
type Opener interface {
	// Open returns a store on an empty database that has been migrated. No two
	// stores that the suite has open at a time share data, except through Reopen
	// and Crash.
	Open(tb testing.TB) graph.Store
	// Reopen closes the store, which Open or Reopen returned, and opens another
	// on the same data.
	Reopen(tb testing.TB, s graph.Store) graph.Store
	// Crash returns a store on what the database holds if the process that
	// writes were killed at this moment, transactions under way included. The
	// suite uses the old store no more, but a call of it may still be running and
	// then ends in whatever way.
	Crash(tb testing.TB, s graph.Store) graph.Store
}

// Run runs the whole suite, each case on a database of its own.
func Run(t *testing.T, o Opener) {
	groups := []struct {
		name  string
		cases []testCase
	}{
		{"Articles", articleCases},
		{"Entities", entityCases},
		{"Search", searchCases},
		{"Identity", identityCases},
		{"Events", eventCases},
		{"Places", placeCases},
		{"Counterparts", counterpartCases},
		{"Chains", chainCases},
		{"Tallies", tallyCases},
		{"Names", nameCases},
		{"Paging", pagingCases},
		{"Facts", factCases},
		{"Resolution", resolutionCases},
		{"Pairs", pairCases},
		{"Retraction", retractionCases},
		{"Ledger", ledgerCases},
		{"Transactions", transactionCases},
		{"Jobs", jobCases},
		{"Changes", changeCases},
		{"Versions", versionCases},
		{"Cancellation", cancellationCases},
		{"Export", exportCases},
		{"Durability", durabilityCases},
	}
	for _, g := range groups {
		t.Run(g.name, func(t *testing.T) {
			for _, c := range g.cases {
				t.Run(c.name, func(t *testing.T) { c.run(t, o) })
			}
		})
	}
}

type testCase struct {
	name string
	run  func(t *testing.T, o Opener)
}

// on makes a case of a test that needs one store only.
func on(name string, test func(t *testing.T, s graph.Store)) testCase {
	return testCase{name, func(t *testing.T, o Opener) { test(t, o.Open(t)) }}
}

// update runs fn in a transaction that must succeed. fn may run more than once.
func update(t testing.TB, s graph.Store, fn func(ctx context.Context, tx graph.Tx) error) {
	t.Helper()
	if err := s.Update(t.Context(), fn); err != nil {
		t.Fatalf("Update: %v", err)
	}
}
