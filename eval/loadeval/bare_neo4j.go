package loadeval

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// bareChunk is how many rows a statement has, as in graph/neo4j.
const bareChunk = 2000

// BareNeo4j writes the rows of a graph by the driver alone: parameters and UNWIND, a
// managed transaction a batch, each row once.
type BareNeo4j struct {
	Driver driver.DriverWithContext
	// batches hold rows by statement.
	batches []map[string][]any
	rows    int
}

// labels of nodes with the property that names them, and types of relationships.
var (
	bareLabels = [][2]string{{"Article", "id"}, {"Profile", "id"}, {"Report", "id"}, {"Entity", "id"}, {"Event", "id"}, {"Area", "code"}}
	bareTypes  = []string{"MENTIONS", "FROM", "NAMES", "PLACED_AT", "RESOLVES_TO", "OF", "PARTICIPANT", "AT", "MET"}
)

// Read takes all rows of the graph that the database holds, to be written in so many
// batches in the order in which they were made. It returns how many there are.
func (b *BareNeo4j) Read(ctx context.Context, batches int) (rows int, err error) {
	b.batches, b.rows = make([]map[string][]any, batches), 0
	for i := range b.batches {
		b.batches[i] = map[string][]any{}
	}
	of := map[string]int{} // batches of nodes
	for _, l := range bareLabels {
		found, err := b.ask(ctx, fmt.Sprintf("MATCH (n:%s) RETURN n {.*} AS p, labels(n) AS labels, elementId(n) AS e ORDER BY id(n)", l[0]))
		if err != nil {
			return 0, err
		}
		for i, r := range found {
			batch := i * batches / len(found)
			e, _ := r["e"].(string)
			of[e] = batch
			b.add(batch, nodeStatement(l[0], l[1], r["labels"]), r["p"])
		}
	}
	for _, typ := range bareTypes {
		found, err := b.ask(ctx, fmt.Sprintf("MATCH (a)-[r:%s]->(b) RETURN r {.*} AS p, coalesce(a.id, a.code) AS a, coalesce(b.id, b.code) AS b, "+
			"labels(a)[0] AS la, labels(b)[0] AS lb, elementId(a) AS ea, elementId(b) AS eb ORDER BY id(r)", typ))
		if err != nil {
			return 0, err
		}
		for _, r := range found {
			ea, _ := r["ea"].(string)
			eb, _ := r["eb"].(string)
			b.add(max(of[ea], of[eb]), linkStatement(typ, r["la"], r["lb"]), map[string]any{"a": r["a"], "b": r["b"], "p": r["p"]})
		}
	}
	return b.rows, nil
}

func (b *BareNeo4j) add(batch int, statement string, row any) {
	b.rows++
	b.batches[batch][statement] = append(b.batches[batch][statement], row)
}

// nodeStatement writes nodes of a label and others.
func nodeStatement(label, key string, labels any) string {
	s := fmt.Sprintf("UNWIND $rows AS row MERGE (n:%s {%s: row.%[2]s}) SET n = row", label, key)
	list, _ := labels.([]any)
	var more []string
	for _, l := range list {
		if l != label {
			more = append(more, fmt.Sprint(l))
		}
	}
	slices.Sort(more)
	if len(more) > 0 {
		s += " SET n:" + strings.Join(more, ":")
	}
	return s
}

func linkStatement(typ string, from, to any) string {
	key := func(label any) string {
		if label == "Area" {
			return "code"
		}
		return "id"
	}
	return fmt.Sprintf("UNWIND $rows AS row MATCH (a:%s {%s: row.a}) MATCH (b:%s {%s: row.b}) CREATE (a)-[r:%s]->(b) SET r = row.p",
		from, key(from), to, key(to), typ)
}

// Write writes all rows.
func (b *BareNeo4j) Write(ctx context.Context) error {
	session := b.Driver.NewSession(ctx, driver.SessionConfig{})
	defer func() { _ = session.Close(ctx) }() // nothing is lost
	for _, batch := range b.batches {
		statements := make([]string, 0, len(batch))
		for s := range batch {
			statements = append(statements, s)
		}
		// Nodes come before relationships.
		slices.SortFunc(statements, func(x, y string) int {
			return cmp.Or(cmp.Compare(strings.Count(x, "CREATE"), strings.Count(y, "CREATE")), cmp.Compare(x, y))
		})
		_, err := session.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
			for _, s := range statements {
				for rows := range slices.Chunk(batch[s], bareChunk) {
					result, err := tx.Run(ctx, s, map[string]any{"rows": rows})
					if err != nil {
						return nil, err
					}
					if _, err := result.Consume(ctx); err != nil {
						return nil, err
					}
				}
			}
			return nil, nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Empty takes all of the graph out of the database; the schema stays.
func (b *BareNeo4j) Empty(ctx context.Context) error {
	_, err := b.ask(ctx, "MATCH (n) WHERE NOT n:WriteLock AND NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")
	return err
}

// ask runs a statement in a transaction of its own.
func (b *BareNeo4j) ask(ctx context.Context, cypher string) (rows []map[string]any, err error) {
	session := b.Driver.NewSession(ctx, driver.SessionConfig{})
	defer func() { _ = session.Close(ctx) }() // nothing is lost
	result, err := session.Run(ctx, cypher, nil)
	if err != nil {
		return nil, err
	}
	for result.Next(ctx) {
		rows = append(rows, result.Record().AsMap())
	}
	return rows, result.Err()
}
