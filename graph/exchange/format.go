package exchange

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// Format is a form of file.
type Format string

// The formats.
const (
	JSONLines      Format = "jsonl"
	GraphML        Format = "graphml"
	JSONLD         Format = "jsonld"
	FollowTheMoney Format = "ftm"
)

// Formats returns all formats, the complete one first.
func Formats() []Format { return []Format{JSONLines, GraphML, JSONLD, FollowTheMoney} }

// Source is a graph to write out. Both methods beside the export are those of
// graph.Reader.
type Source interface {
	graph.Exporter
	Articles(ctx context.Context, ids []graph.ArticleID) ([]*graph.Article, error)
	Entities(ctx context.Context, ids []graph.EntityID) ([]*graph.Entity, error)
	ReportsByID(ctx context.Context, ids []graph.ReportID) ([]*graph.Report, error)
}

// writer takes the records of an export one after the other.
type writer interface {
	put(ctx context.Context, r graph.Record) error
	// end writes what is left and the end of the file.
	end(ctx context.Context) error
}

// Write writes the graph to w. It returns an error of CodeInvalid for an unknown
// format, else those of the source and of w.
func Write(ctx context.Context, s Source, f Format, w io.Writer) error {
	out := bufio.NewWriterSize(w, 1<<16)
	var to writer
	var err error
	switch f {
	case JSONLines:
		to, err = newJSONLines(out)
	case GraphML:
		to, err = newGraphML(out)
	case JSONLD:
		to, err = newJSONLD(out, s)
	case FollowTheMoney:
		to = newFollowTheMoney(out, s)
	default:
		names := make([]string, len(Formats()))
		for i, f := range Formats() {
			names[i] = string(f)
		}
		return graph.Errorf(graph.CodeInvalid, "there is no format %q: use one of %s", f, strings.Join(names, ", "))
	}
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	if err := s.Export(ctx, func(r graph.Record) error { return to.put(ctx, r) }); err != nil {
		return err
	}
	if err := to.end(ctx); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}
