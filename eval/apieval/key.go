package apieval

import (
	"fmt"
	"math"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
)

// Sort keys as the store on Neo4j makes them: PARTICIPANT.typeKey is entity, type,
// modality, rank of the day and event, parted by spaces; later days have lesser ranks.

// met is what the keys of somebody's meetings begin with.
func met(entity string) string {
	return entity + " " + string(graph.Meet) + " " + string(graph.Actual) + " "
}

func rank(d graph.Day) string { return fmt.Sprintf("%010d", math.MaxInt32-int64(d)) }

func date(d graph.Day) neo4j.Date { return neo4j.DateOf(d.Time()) }
