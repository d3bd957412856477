package neo4j

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// metOnce is what one event adds to a pair, while it is sorted.
type metOnce struct {
	A, B  graph.EntityID
	Time  graph.Span
	Place graph.EntityID
}

// finish joins what was put aside, and closes all files.
func (im *importer) finish(ctx context.Context) error {
	for _, join := range []func(context.Context) error{im.joinMentions, im.joinParts, im.joinResolved, im.joinEntities, im.joinMet} {
		if err := join(ctx); err != nil {
			return err
		}
	}
	if err := im.node("lock", props{"id": 0, "n": 0, "changes": im.events}, "WriteLock"); err != nil {
		return err
	}
	for _, m := range migrations[1:] {
		if err := im.node("migrations", props{"version": m.version, "name": m.name}, "Migration"); err != nil {
			return err
		}
	}
	return im.close()
}

// close closes and removes what is open.
func (im *importer) close() error {
	var errs []error
	for name, t := range im.tables {
		if err := t.close(); err != nil {
			var coded *graph.Error
			if !errors.As(err, &coded) {
				err = graph.Wrap(graph.CodeInvalid, err, "cannot write "+t.f.Name())
			}
			errs = append(errs, err)
		}
		delete(im.tables, name)
	}
	for _, s := range []*spill{im.mentions, im.parts, im.resolved, im.entities, im.met} {
		if s != nil {
			errs = append(errs, s.close())
		}
	}
	return errors.Join(errs...)
}

// joined calls fn for each pair of s with its id, and whether it is what is known of it.
func joined(ctx context.Context, s *spill, fn func(id string, is bool, value []byte) error) error {
	return s.each(func(key string, value []byte) error {
		if err := ctx.Err(); err != nil {
			return graph.Wrap(graph.CodeCanceled, err, "the export was given up")
		}
		i := strings.IndexAny(key, known+asks)
		return fn(key[:i], key[i:i+1] == known, value)
	})
}

// joinMentions writes mentions, each with the key of its article, of a profile only the
// first in an article.
func (im *importer) joinMentions(ctx context.Context) error {
	var article, key string
	var seen map[graph.ProfileID]bool
	return joined(ctx, im.mentions, func(id string, is bool, value []byte) error {
		if id != article {
			article, key, seen = id, "", map[graph.ProfileID]bool{}
		}
		if is {
			key = string(value)
			return nil
		}
		var m graph.Mention
		if err := json.Unmarshal(value, &m); err != nil {
			return err
		}
		row := params{"article": id, "profile": valid(string(m.Profile)), "id": valid(string(m.ID)), "start": m.Start, "end": m.End,
			"kind": string(m.Kind), "first": !seen[m.Profile]}
		if !seen[m.Profile] && m.Entity != "" && key != "" {
			row["key"] = valid(string(m.Entity)) + " " + key
		}
		seen[m.Profile] = true
		return im.tables["mentions"].put(row)
	})
}

// joinParts writes which reports are of which event, by publisher and the event's key.
func (im *importer) joinParts(ctx context.Context) error {
	var key string
	return im.parts.each(func(k string, value []byte) error {
		event, report, part := strings.Cut(k, asks)
		if !part {
			key = string(value)
			return ctx.Err()
		}
		return im.tables["of"].put(params{"report": report, "event": event, "key": string(value) + key})
	})
}

// joinResolved writes which held profiles resolve to which entity.
func (im *importer) joinResolved(ctx context.Context) error {
	held := ""
	return joined(ctx, im.resolved, func(id string, is bool, value []byte) error {
		switch {
		case is:
			held = id
		case id == held:
			return im.tables["resolves"].put(params{"profile": id, "entity": string(value)})
		}
		return nil
	})
}

// joinEntities writes entities with the number of their events, and those that only
// events name.
func (im *importer) joinEntities(ctx context.Context) error {
	var of string
	var e *graph.Entity
	events := 0
	write := func() error {
		if of == "" {
			return nil
		}
		if e == nil {
			return im.node("entities", props{"id": of, "events": events}, "Entity", "Missing")
		}
		p := entityProps(e)
		p["events"], p["rank"] = events, entityRank(e, events)
		labels := []string{"Entity"}
		if l, ok := kindLabels[e.Kind]; ok {
			labels = append(labels, l)
		}
		return im.node("entities", p, labels...)
	}
	err := joined(ctx, im.entities, func(id string, is bool, value []byte) error {
		if id != of {
			if err := write(); err != nil {
				return err
			}
			of, e, events = id, nil, 0
		}
		if !is {
			events++
			return nil
		}
		e = &graph.Entity{}
		return json.Unmarshal(value, e)
	})
	if err != nil {
		return err
	}
	return write()
}

// maxRankName is how many characters of a name are part of a rank.
const maxRankName = 200

// entityRank is what queries/part/entity_rank.cypher makes.
func entityRank(e *graph.Entity, events int) string {
	name := []rune(valid(e.Name))
	return fmt.Sprintf("%010d\x01%s\x01%s", 9_999_999_999-events, string(name[:min(len(name), maxRankName)]), valid(string(e.ID)))
}

// joinMet writes what the meetings of each pair add up to.
func (im *importer) joinMet(ctx context.Context) error {
	var of pair
	var sum met
	write := func() error {
		if sum.count == 0 {
			return nil
		}
		row := params(sum.props(of))
		row["start"], row["end"] = row["a"], row["b"]
		return im.tables["met"].put(row)
	}
	err := im.met.each(func(_ string, value []byte) error {
		var m metOnce
		if err := json.Unmarshal(value, &m); err != nil {
			return err
		}
		if p := (pair{m.A, m.B}); p != of {
			if err := errors.Join(write(), ctx.Err()); err != nil {
				return err
			}
			of, sum = p, met{}
		}
		sum.add(m.Time, m.Place)
		return nil
	})
	if err != nil {
		return err
	}
	return write()
}
