package graph

import "context"

// Reader answers all questions. Every method may be called concurrently, returns
// an error of CodeCanceled when its context ends, and of CodeUnavailable when the
// database cannot be reached.
type Reader interface {
	ArticleReader
	EntityReader
	EventReader
	LedgerReader
	// Stats counts what the graph holds.
	Stats(ctx context.Context) (Stats, error)
}

// Stats counts what a graph holds. Articles are those that are not superseded.
type Stats struct {
	Articles, Superseded, Mentions, Profiles, Reports, Entities, Events int
}

// Writer changes the graph.
type Writer interface {
	// Update runs fn in one transaction, which is committed if fn returns nil and
	// leaves no trace otherwise. Transactions follow one another as if each ran
	// alone, also those of other processes: what fn reads does not change until it
	// has committed. fn may be run again after a conflict, so it must have no other
	// effects, and tx must not be used after it returned.
	Update(ctx context.Context, fn func(ctx context.Context, tx Tx) error) error
}

// Tx is what the loader does within a transaction. Put methods write each row
// whole and are idempotent by id; lists may be of any length and in any order
// (stores batch and sort them). Reads see the transaction's own writes.
type Tx interface {
	// HeldArticles returns those of the given ids that are held, superseded ones too.
	HeldArticles(ctx context.Context, ids []ArticleID) (map[ArticleID]*Article, error)
	// LatestVersions returns of each URL the held article that supersedes the
	// others (see Article.Supersedes, not Article.Superseded), leaving those of the
	// given ids out of account. The URL "" has none.
	LatestVersions(ctx context.Context, urls []string, except []ArticleID) (map[string]*Article, error)
	// PutFacts writes articles with their profiles, mentions and reports.
	// Everything that a mention or report refers to is in the same call or held.
	// An article that is superseded has no mentions and reports: if it has some
	// from before, it is deleted first.
	PutFacts(ctx context.Context, f Facts) error
	// DeleteArticles takes articles away, with their mentions and reports. It
	// returns the blocks of the profiles that they used and the reports that went,
	// with their derived fields as they were.
	// Profiles that nothing refers to any more go too, events and entities stay
	// until they are put or deleted.
	DeleteArticles(ctx context.Context, ids []ArticleID) (blocks []string, reports []*Report, err error)

	// ProfilesInBlocks returns all profiles of the given blocks, sorted by id.
	ProfilesInBlocks(ctx context.Context, blocks []string) ([]*Profile, error)
	// ProfilesByID returns the profiles of the given ids, in that order, nil where
	// there is none.
	ProfilesByID(ctx context.Context, ids []ProfileID) ([]*Profile, error)
	// EntitiesInBlocks returns all entities of the given blocks, sorted by id.
	EntitiesInBlocks(ctx context.Context, blocks []string) ([]*Entity, error)
	// EntitiesByID returns the entities of the given ids, in that order, nil where
	// there is none.
	EntitiesByID(ctx context.Context, ids []EntityID) ([]*Entity, error)
	// ReplaceEntities deletes the entities of gone and writes those of put; every
	// profile in Entity.Profiles then resolves to that entity.
	ReplaceEntities(ctx context.Context, put []*Entity, gone []EntityID) error

	// ReportsOfArticles returns the ids of all reports of the articles, sorted.
	ReportsOfArticles(ctx context.Context, ids []ArticleID) ([]ReportID, error)
	// ReportsOfProfiles returns the ids of all reports that have one of the
	// profiles as participant or place, sorted.
	ReportsOfProfiles(ctx context.Context, ids []ProfileID) ([]ReportID, error)
	// ReportsByID returns reports with their derived fields filled in, in the
	// given order, nil where there is none.
	ReportsByID(ctx context.Context, ids []ReportID) ([]*Report, error)
	// ReportsOfPairs returns, sorted by id and without doubles, the reports of a
	// pair's type that have both of its entities as participants (for a pair of one
	// entity, Second is "": that entity and no other, or a visitor) and whose Time,
	// or if that is unknown Published, overlaps During (During unknown: any time), as
	// far as Told and Text say.
	ReportsOfPairs(ctx context.Context, pairs []PairQuery) ([]*Report, error)
	// ReplaceEvents deletes the events of gone and writes those of put; every
	// report in Event.Reports is then part of that event.
	ReplaceEvents(ctx context.Context, put []*Event, gone []EventID) error

	LedgerTx
}

// PairQuery asks for reports of two entities near in time.
type PairQuery struct {
	Type          EventType
	First, Second EntityID
	During        Span
	// Told narrows it to reports that tell their time so.
	Told Told
	// Text, if set, narrows it to reports that tell no time, of articles of this TextID.
	Text string
}

// Told is how reports tell their time.
type Told uint8

// How reports tell their time.
const (
	ToldAny   Told = iota
	ToldShort      // Time is of up to ShortDays
	ToldLong       // Time is longer
	ToldNot        // Time is unknown: they are found by Published
)

// ShortDays is the most days of a time that ToldShort finds.
const ShortDays = 7

// Facts is what articles say.
type Facts struct {
	Articles []*Article
	Profiles []*Profile
	Mentions []*Mention
	Reports  []*Report
}

// Record is one row of an export: exactly one field is set.
type Record struct {
	Article *Article `json:"article,omitempty"`
	Profile *Profile `json:"profile,omitempty"`
	Mention *Mention `json:"mention,omitempty"`
	Report  *Report  `json:"report,omitempty"`
	Entity  *Entity  `json:"entity,omitempty"`
	Event   *Event   `json:"event,omitempty"`
	// Entry is an entry of the ledger.
	Entry *LedgerEntry `json:"entry,omitempty"`
}

// Exporter hands out the whole graph.
type Exporter interface {
	// Export calls fn for every record: articles, profiles, mentions, reports,
	// entities, events, entries of the ledger, each kind sorted by id, as of one moment. It stops at fn's
	// first error and returns it.
	Export(ctx context.Context, fn func(Record) error) error
}

// Migrator brings a database's schema to the version that this program needs.
type Migrator interface {
	// Migrate applies the migrations that are missing, in order, and returns their
	// names. A database of a newer version gives an error of CodeConflict.
	Migrate(ctx context.Context) (applied []string, err error)
	// Pending returns the names of the migrations that are missing, in order, and
	// changes nothing. Errors are those of Migrate.
	Pending(ctx context.Context) (missing []string, err error)
}

// Pool is what a store has to answer with.
type Pool struct {
	// InUse is how many connections answer now, or calls of which each has one or
	// waits for it; Limit is the most connections that there are.
	InUse, Limit int
}

// Pooled is a store that says how busy it is. Both of ours are.
type Pooled interface {
	// Pool may be called at any time and never waits.
	Pool() Pool
}

// Versioned tells whether anything was written since an answer was found, so that answers
// can be kept.
type Versioned interface {
	// Version returns the number of the last commit of an Update that has begun to be
	// seen, by whatever process; 0 before the first. It goes up with each of them, and may
	// without one. It is one short read.
	Version(ctx context.Context) (int64, error)
	// Settled waits until no Update is under way and returns the number of the last
	// commit: every question that is asked from then on sees all of it and of those before.
	Settled(ctx context.Context) (int64, error)
}

// Store is a whole database.
type Store interface {
	Reader
	Writer
	Exporter
	Migrator
	Jobs
	Changes
	Versioned
	// Ping returns nil if the database answers, else an error of CodeUnavailable
	// or CodeUnauthentic that names its address and never the password.
	Ping(ctx context.Context) error
	// Close waits for running calls and frees everything. The opener closes.
	Close() error
}
