package resolvers

import (
	"math"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql"
	"github.com/entente-graph/entente/internal/gql/relay"
)

// What a field costs is 1 for itself, plus what its fields cost times the rows that
// it may return. The rows of a page are those asked for; of lists that are not
// paged, what is usual.
const (
	participantRows = 4
	placeRows       = 5
	bucketRows      = 50
	// tallyCost is the cost of counting all events that a filter takes.
	tallyCost = 200
	// textCost is the cost of an article's whole text.
	textCost = 50
	// loadCost is the cost of reading an article and bringing the graph up to date.
	loadCost       = 1000
	jobArticleRows = 20
	// decidedRows and entityDecisions are how many rows such lists are taken to have.
	decidedRows     = 20
	entityDecisions = 2
)

// decides tells what decisions cost.
func decides(c *gql.ComplexityRoot) {
	cost := func(child int) int { return max(child, child+loadCost) }
	c.Mutation.RetractArticle = func(child int, _ gql.RetractArticleInput) int { return cost(child) }
	c.Mutation.MergeEntities = func(child int, _ gql.MergeEntitiesInput) int { return cost(child) }
	c.Mutation.SplitEntity = func(child int, _ gql.SplitEntityInput) int { return cost(child) }
	c.Mutation.RenameEntity = func(child int, _ gql.RenameEntityInput) int { return cost(child) }
	c.Mutation.RejectEvent = func(child int, _ gql.RejectEventInput) int { return cost(child) }
	c.Mutation.Undo = func(child int, _ gql.UndoInput) int { return cost(child) }
}

func complexity() gql.ComplexityRoot {
	var c gql.ComplexityRoot
	paged := func(child int, first *int, _ *string, last *int, _ *string) int {
		return times(child, pageSize(first, last))
	}
	c.Query.Nodes = func(child int, ids []string) int { return times(child, len(ids)) }
	c.Query.Entities = func(child int, _ *string, _ *graph.EntityFilter, first *int, _ *string, last *int, _ *string) int {
		return times(child, pageSize(first, last))
	}
	c.Query.Events = func(child int, _ *gql.EventFilter, _ relay.EventOrder, first *int, _ *string, last *int, _ *string) int {
		return times(child, pageSize(first, last))
	}
	c.Query.Meetings = func(child int, _, _, _ *gql.EntityRef, _ *gql.DateRange, _ *graph.Modality, _ bool, _ *float64, _ *int, _ *graph.Day, _ relay.EventOrder, first *int, _ *string, last *int, _ *string) int {
		return times(child, pageSize(first, last))
	}
	c.Query.WhoMet = func(child int, _ gql.EntityRef, _ *gql.DateRange, _ *gql.EntityRef, _ *graph.Day, _ graph.CounterpartOrder, first *int, _ *string, last *int, _ *string) int {
		return times(child, pageSize(first, last))
	}
	c.Query.Articles = func(child int, _ *gql.ArticleFilter, first *int, _ *string, last *int, _ *string) int {
		return times(child, pageSize(first, last))
	}
	tallied := func(child int, first *int) int { return tallyCost + times(child, pageSize(first, nil)) }
	c.Query.WhoWas = func(child int, _ gql.EntityRef, _ *gql.DateRange, _ *graph.Day, first *int) int {
		return tallied(child, first)
	}
	c.Query.Places = func(child int, _ *gql.EventFilter, first *int) int { return tallied(child, first) }
	c.Query.Timeline = func(child int, _ *gql.EntityRef, _ *gql.EventFilter, _ graph.Property) int {
		return tallyCost + times(child, bucketRows)
	}
	c.Query.CommonCounterparts = func(child int, _, _ gql.EntityRef, first *int) int { return times(child, pageSize(first, nil)) }
	c.Query.CoOccurrences = func(child int, _ gql.EntityRef, _ *graph.EntityKind, first *int) int { return tallied(child, first) }
	c.Query.Path = func(child int, _, _ gql.EntityRef, _ *gql.EntityRef, _ *gql.DateRange, _ *graph.Day, maxLength, limit int) int {
		return tallyCost + times(child, min(max(maxLength, 1), maxPathLength)*min(max(limit, 1), maxPaths))
	}
	c.Query.Neighborhood = func(child int, _ gql.EntityRef, _, limit int) int {
		return tallyCost + times(child, min(max(limit, 1), graph.MaxPage))
	}
	c.Neighborhood.Edges = func(child int) int { return times(child, edgesPerNode) }
	c.EventFacets.Types = func(child int) int { return tallyCost + child }
	c.EventFacets.Modalities = func(child int) int { return tallyCost + child }
	c.EventFacets.Years = func(child int) int { return tallyCost + child }
	c.EventFacets.Places, c.EventFacets.Participants, c.EventFacets.Publishers = tallied, tallied, tallied
	c.Entity.Counterparts = func(child, first int) int { return times(child, min(max(first, 1), maxEntityCounterparts)) }
	c.Query.Jobs, c.Query.Ledger = paged, paged
	c.DecisionPayload.Entities = func(child int) int { return times(child, decidedRows) }
	c.DecisionPayload.Events = func(child int) int { return times(child, decidedRows) }
	c.Entity.Decisions = func(child int) int { return times(child, entityDecisions) }
	decides(&c)
	c.Job.Articles = func(child int) int { return times(child, jobArticleRows) }
	c.Mutation.LoadArticles = func(child int, in gql.LoadArticlesInput) int {
		return max(child, child+loadCost*min(len(in.Articles), MaxGiven)) // child alone where the sum overflows
	}
	c.Article.Reports = paged
	c.Event.Reports = paged
	c.Article.Mentions = paged
	c.Event.Participants = func(child int) int { return times(child, participantRows) }
	c.Report.Participants = func(child int) int { return times(child, participantRows) }
	c.Counterpart.Places = func(child int) int { return times(child, placeRows) }
	c.Article.Body = func(child int) int { return textCost + child }
	c.Article.Text = func(child int) int { return textCost + child }
	return c
}

// pageSize is the number of rows that a page may have.
func pageSize(first, last *int) int {
	for _, n := range []*int{first, last} {
		if n != nil {
			return min(max(*n, 1), graph.MaxPage)
		}
	}
	return graph.DefaultPage
}

// times returns 1 + child*rows, at most the greatest int.
func times(child, rows int) int {
	if rows > 0 && child > (math.MaxInt-1)/rows {
		return math.MaxInt
	}
	return 1 + child*rows
}
