package resolvers

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

type reportResolver struct{}

// Article answers Report.article.
func (reportResolver) Article(ctx context.Context, r *graph.Report) (*graph.Article, error) {
	return of(ctx).article(ctx, r.Article)
}

// Publisher answers Report.publisher.
func (reportResolver) Publisher(_ context.Context, r *graph.Report) (*string, error) {
	return known(r.Publisher), nil
}

// Attribution answers Report.attribution.
func (reportResolver) Attribution(_ context.Context, r *graph.Report) (*string, error) {
	return known(r.Attribution), nil
}

// Time answers Report.time.
func (reportResolver) Time(_ context.Context, r *graph.Report) (*graph.Span, error) {
	return knownSpan(r.Time), nil
}

// TimeWords answers Report.timeWords.
func (reportResolver) TimeWords(_ context.Context, r *graph.Report) (*string, error) {
	return known(r.TimeText), nil
}

// Place answers Report.place.
func (reportResolver) Place(ctx context.Context, r *graph.Report) (*graph.Entity, error) {
	if r.PlaceEntity == "" {
		return nil, nil
	}
	return of(ctx).entity(ctx, r.PlaceEntity)
}

// PlaceWords answers Report.placeWords.
func (reportResolver) PlaceWords(_ context.Context, r *graph.Report) (*string, error) {
	return known(r.PlaceText), nil
}

// PlaceSpan answers Report.placeSpan.
func (reportResolver) PlaceSpan(_ context.Context, r *graph.Report) (*graph.TextSpan, error) {
	if r.PlaceSpan == (graph.TextSpan{}) {
		return nil, nil
	}
	return &r.PlaceSpan, nil
}

type reportParticipantResolver struct{}

// Entity answers ReportParticipant.entity.
func (reportParticipantResolver) Entity(ctx context.Context, p *graph.ReportParticipant) (*graph.Entity, error) {
	return of(ctx).entity(ctx, p.Entity)
}
