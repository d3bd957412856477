package server

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/gql/scalar"
)

func globalEntityID(id graph.EntityID) string { return scalar.GlobalID(scalar.Entity, string(id)) }

func globalArticleID(id graph.ArticleID) string { return scalar.GlobalID(scalar.Article, string(id)) }

func globalReportID(id graph.ReportID) string { return scalar.GlobalID(scalar.Report, string(id)) }

func globalMentionID(id graph.MentionID) string { return scalar.GlobalID(scalar.Mention, string(id)) }

func globalJobID(id graph.JobID) string { return scalar.GlobalID(scalar.Job, string(id)) }
