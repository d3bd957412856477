package neo4j

import (
	"context"
	"fmt"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// fills add to what is held what a migration's version keeps beside it, by the
// number of the version. Each runs before the statements of its migration, since
// an index is made faster over what is there, and can be run again.
var fills = map[int]func(ctx context.Context, s *Store) error{3: fillQuestions, 4: fillSounds, 9: fillDays}

// fillQuestions makes the keys of events by role and publisher, and the words of
// reports, which only Go can fold.
func fillQuestions(ctx context.Context, s *Store) error {
	err := s.fill(ctx, func(ctx context.Context, q *querier, after string) (last string, n int, err error) {
		var rows []params
		_, err = q.each(ctx, "unfilled_reports", params{"after": after, "limit": batchSize}, func(r row) error {
			last = r.text("id")
			rows = append(rows, params{"id": last, "words": orNull(wordsOf(r.text("quote"))), "publisherKey": publisherPrefix(r.text("publisher"))})
			return nil
		})
		if err == nil {
			_, err = q.batches(ctx, "fill_reports", rows)
		}
		return last, len(rows), err
	})
	if err != nil {
		return err
	}
	return s.fill(ctx, func(ctx context.Context, q *querier, after string) (last string, n int, err error) {
		_, err = q.each(ctx, "fill_events", params{"after": after, "limit": batchSize}, func(r row) error {
			last = r.text("id")
			n++
			return nil
		})
		return last, n, err
	})
}

// fillSounds adds the sound of names to the words by which entities are found.
func fillSounds(ctx context.Context, s *Store) error {
	return s.fill(ctx, func(ctx context.Context, q *querier, after string) (last string, n int, err error) {
		var rows []params
		_, err = q.each(ctx, "unfilled_entities", params{"after": after, "limit": batchSize}, func(r row) error {
			last = r.text("id")
			rows = append(rows, params{"id": last, "words": orNull(nameWords(texts[string](r, "forms")...))})
			return nil
		})
		if err == nil {
			_, err = q.batches(ctx, "fill_entities", rows)
		}
		return last, len(rows), err
	})
}

// fillDays notes how long the long events are.
func fillDays(ctx context.Context, s *Store) error {
	return s.fill(ctx, func(ctx context.Context, q *querier, after string) (last string, n int, err error) {
		_, err = q.each(ctx, "fill_days", params{"after": after, "limit": batchSize, "short": shortDays}, func(r row) error {
			last = r.text("id")
			n++
			return nil
		})
		return last, n, err
	})
}

// fill runs step until it finds less than a batch, each time in a transaction of
// its own, which goes on after the row where the last one ended: all that a big
// graph needs does not fit into one.
func (s *Store) fill(ctx context.Context, step func(ctx context.Context, q *querier, after string) (last string, n int, err error)) error {
	session := s.session(ctx, driver.AccessModeWrite)
	defer closeSession(ctx, session)
	for after, n := "", batchSize; n == batchSize; {
		var last string
		_, err := session.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
			var err error
			last, n, err = step(ctx, &querier{s, tx}, after)
			return nil, err
		}, transaction(s.config.UpdateTimeout, "Migrate")...)
		if err != nil {
			return s.fail(ctx, fmt.Errorf("fill what a migration adds: %w", err))
		}
		after = last
	}
	return nil
}
