package neo4j

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/entente-graph/entente/graph"
)

const (
	placeColumns = " geonames:long latitude:double longitude:double code within:string[]"
	spanColumns  = " from:date to:date precision"
)

// importTables are the files of an import: of nodes, and of relationships of a type.
var importTables = []struct{ name, relation, columns string }{
	{"articles", "", "id:ID(Article) ref url urlKey title publisher agency extractor byline datelinePlace datelineText datelineFrom:date " +
		"datelineTo:date datelinePrecision publishedText modifiedFrom:date modifiedTo:date modifiedPrecision language body source superseded:boolean key publisherKey words labels=:LABEL" + spanColumns},
	{"profiles", "", "id:ID(Profile) kind name aliases:string[] office country block labels=:LABEL" + placeColumns},
	{"reports", "", "id:ID(Report) key name article type modality participants:string[] roles:string[] starts:long[] ends:long[] place placeText " +
		"placeStart:long placeEnd:long placeFromDateline:boolean timeText publishedFrom:date publishedTo:date publishedPrecision sentenceStart:long " +
		"sentenceEnd:long triggerStart:long triggerEnd:long quote attribution confidence:double extractor publisher publisherKey words textId labels=:LABEL" + spanColumns},
	{"entities", "", "id:ID(Entity) kind name aliases:string[] forms:string[] words titles:string[] country block profiles:string[] why " +
		"decisions:string[] events:long rank labels=:LABEL" + placeColumns},
	{"events", "", "id:ID(Event) key typeKey name type modality place placeFromDateline:boolean participants:string[] roles:string[] confidence:double days:long " +
		"reports:string[] articles:long publishers:long sources:long areas:string[] changed:long labels=:LABEL" + spanColumns},
	{"areas", "", "code:ID(Area) name labels=:LABEL"},
	{"entries", "", "id:ID(LedgerEntry) kind who why at key request article report type extractor sentenceStart:long triggerStart:long undoes name " +
		"undone:boolean anchors:string[] blocks:string[] anchorNames:string[] labels=:LABEL"},
	{"facts", "", "id:ID(LedgerFact) labels=:LABEL"},
	{"migrations", "", "version:long name labels=:LABEL"},
	{"lock", "", "id:long n:long changes:long labels=:LABEL"},
	{"mentions", "MENTIONS", "article=:START_ID(Article) profile=:END_ID(Profile) id start:long end:long kind first:boolean key"},
	{"from", "FROM", "report=:START_ID(Report) article=:END_ID(Article)"},
	{"names", "NAMES", "report=:START_ID(Report) profile=:END_ID(Profile) role entity key"},
	{"placed", "PLACED_AT", "report=:START_ID(Report) profile=:END_ID(Profile)"},
	{"resolves", "RESOLVES_TO", "profile=:START_ID(Profile) entity=:END_ID(Entity)"},
	{"of", "OF", "report=:START_ID(Report) event=:END_ID(Event) key"},
	{"participants", "PARTICIPANT", "event=:START_ID(Event) entity=:END_ID(Entity) role key typeKey roleKey roleTypeKey"},
	{"at_places", "AT", "event=:START_ID(Event) entity=:END_ID(Entity) key typeKey"},
	{"at_areas", "AT", "event=:START_ID(Event) code=:END_ID(Area) key typeKey"},
	{"met", "MET", "start=:START_ID(Entity) end=:END_ID(Entity) a b aKey bKey count:long first:date firstTo:date firstPrecision last:date lastTo:date " +
		"lastPrecision places:string[]"},
	{"decides", "DECIDES", "entry=:START_ID(LedgerEntry) fact=:END_ID(LedgerFact)"},
}

// ImportScript is the name of the file that has the command for neo4j-admin.
const ImportScript = "import.sh"

// WriteImport writes a graph as files of which "neo4j-admin database import full" makes a
// database of this package, and the command for it, ImportScript, into the folder dir,
// which is there only once it is whole. The next Migrate on that database makes its
// indexes. Memory does not grow with the graph: what must be sorted is sorted in dir.
//
// It returns an error of CodeConflict if dir exists already, of CodeInvalid if it cannot
// be written, else those of the source.
func WriteImport(ctx context.Context, from graph.Exporter, dir string) (err error) {
	dir = filepath.Clean(dir)
	if _, err := os.Lstat(dir); err == nil {
		return graph.Errorf(graph.CodeConflict, "%s exists already: name a new folder", dir)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return graph.Wrap(graph.CodeInvalid, err, "cannot look for "+dir)
	}
	part := dir + ".part"
	if err := os.RemoveAll(part); err != nil {
		return graph.Wrap(graph.CodeInvalid, err, "cannot clear "+part)
	}
	if err := os.MkdirAll(part, 0o700); err != nil {
		return graph.Wrap(graph.CodeInvalid, err, "cannot make "+part)
	}
	if err := writeImport(ctx, from, part); err != nil {
		return errors.Join(err, os.RemoveAll(part))
	}
	if err := os.Rename(part, dir); err != nil {
		return graph.Wrap(graph.CodeInvalid, err, "cannot make "+dir)
	}
	return nil
}

func writeImport(ctx context.Context, from graph.Exporter, dir string) (err error) {
	im := &importer{tables: map[string]*table{}, within: map[graph.EntityID][]string{}, known: map[string]bool{}}
	defer func() { err = errors.Join(err, im.close()) }()
	for _, t := range importTables {
		if im.tables[t.name], err = newTable(dir, t.name+".csv", t.columns); err != nil {
			delete(im.tables, t.name)
			return err
		}
	}
	for _, s := range []**spill{&im.mentions, &im.parts, &im.resolved, &im.entities, &im.met} {
		*s = newSpill(dir)
	}
	if err := from.Export(ctx, im.put); err != nil {
		return err
	}
	if err := im.finish(ctx); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, ImportScript), []byte(importScript()), 0o700); err != nil {
		return graph.Wrap(graph.CodeInvalid, err, "cannot write "+ImportScript)
	}
	return nil
}

// importScript is the command that makes a database of the files.
func importScript() string {
	var b strings.Builder
	b.WriteString(`#!/bin/sh
# Makes a new database of Neo4j 5.26 of the files beside this one: run it where Neo4j is
# installed, before the database is there. Its name is "neo4j" unless another is given:
#
#     sh import.sh [DATABASE]
#
# Then start Neo4j, and let "entente migrate" make the indexes.
set -e
cd -- "$(dirname -- "$0")"
exec neo4j-admin database import full \
`)
	for _, t := range importTables {
		if t.relation == "" {
			fmt.Fprintf(&b, "  --nodes=%s.csv \\\n", t.name)
			continue
		}
		fmt.Fprintf(&b, "  --relationships=%s=%s.csv \\\n", t.relation, t.name)
	}
	// A field must fit into the buffer, and texts have several lines.
	b.WriteString(`  --array-delimiter=U+FDD0 --read-buffer-size=16m --strict=true --bad-tolerance=0 \
  --report-file="${TMPDIR:-/tmp}/import.report" --multiline-fields=true "${1:-neo4j}"
`)
	return b.String()
}
