package graph

import "context"

// EntityID is the id of an Entity, derived from its normal form and, where
// namesakes are told apart, from what tells them apart.
type EntityID string

// ProfileID is the content id of a Profile.
type ProfileID string

// EntityKind is what an entity is.
type EntityKind string

// The kinds of entities. A country is a place, and as a party to talks a country
// is that same place.
const (
	KindPerson       EntityKind = "person"
	KindOrganization EntityKind = "organization"
	KindPlace        EntityKind = "place"
	KindGroup        EntityKind = "group" // people known by their role only, such as "Iranian officials"
)

// Place is what a gazetteer knows of a place.
type Place struct {
	// GeoNamesID is its id at geonames.org, 0 if it has none.
	GeoNamesID int64
	// Latitude and Longitude are WGS 84 degrees; both 0 if unknown.
	Latitude, Longitude float64
	// Code is its own area code if other places lie in it: an ISO 3166-1 alpha-2
	// country code ("KP"), a country and division ("KP.12").
	Code string
	// Within lists the codes of the areas that it lies in, outermost first.
	Within []string
}

// Profile is all that one article says of who a name is. It is a fact shared by
// all articles that say the same.
type Profile struct {
	ID   ProfileID
	Kind EntityKind
	// Name is the fullest form that the article uses, without titles.
	Name string
	// Aliases are other names that the article gives: acronyms, nicknames,
	// former names; sorted. Parts of Name, such as a surname, are not listed.
	Aliases []string
	// Office is the office or role in normal form, "foreign minister"; "" if the
	// article gives none.
	Office string
	// Country is the ISO 3166-1 alpha-2 code of the country that it belongs to or
	// acts for, "" if not stated.
	Country string
	// Place is set for places that the gazetteer knows.
	Place Place
	// Block is the key under which profiles are compared with each other: only
	// profiles of one block can be one entity.
	Block string
}

// NewProfileID derives a profile's id from all its other fields.
func NewProfileID(p Profile) ProfileID {
	parts := []string{"profile", string(p.Kind), p.Name, p.Office, p.Country, p.Block, p.Place.key()}
	return ProfileID(contentID(append(parts, p.Aliases...)...))
}

// Entity is a person, organisation, place or group, as all articles together
// know it.
type Entity struct {
	ID   EntityID
	Kind EntityKind
	// Name is the name to show: the form that most profiles use, then the fullest.
	Name string
	// Aliases are all other forms, sorted.
	Aliases []string
	// Forms are the folded names by which it is found, sorted; see Fold.
	Forms []string
	// Titles are the offices that articles give it, sorted.
	Titles []string
	// Country is the ISO 3166-1 alpha-2 code if all that is known agrees, else "".
	Country string
	Place   Place
	// Block is the Block of its profiles; if analysts merged several blocks, that of
	// one of them.
	Block string
	// Profiles are the profiles that it was made of, sorted.
	Profiles []ProfileID
	// Why says in words on what evidence the profiles were taken for one.
	Why string
	// Decisions are the entries of the ledger that made it what it is, sorted.
	Decisions []LedgerEntryID `json:",omitempty"`
}

// NewEntityID derives an id from kind and key, the folded name or whatever else
// tells the entity from all others.
func NewEntityID(kind EntityKind, key string) EntityID {
	return EntityID(contentID("entity", string(kind), key))
}

// MentionID is the content id of a Mention.
type MentionID string

// Mention is a span of an article that names an entity.
type Mention struct {
	ID      MentionID
	Article ArticleID
	// Start and End are byte offsets into Article.Text.
	Start, End int
	Kind       EntityKind
	Profile    ProfileID
	// Entity is derived: what the profile resolves to. A Tx ignores it on writing.
	Entity EntityID
}

// NewMentionID derives a mention's id from its article and place in it.
func NewMentionID(a ArticleID, start, end int) MentionID {
	return MentionID(contentID("mention", string(a), itoa(start), itoa(end)))
}

// EntityFilter narrows entities; the zero filter takes all.
type EntityFilter struct {
	// Search is a name or the beginning of words of it, compared in folded form with
	// each of an entity's Forms: one form must match all words. MatchExact comes
	// before MatchPrefix; see NameMatch.
	//
	// If fewer than FewMatches entities that the filter takes match so, those of
	// MatchSound and then of MatchTypo follow: the first MaxWidened of both, among the
	// MaxCandidates entities of most events that have all the words in some spelling.
	// A search of more than MaxWidenedWords words is not widened. In these two kinds
	// an Arabic article may be missing, and Cyrillic letters sound like those by which
	// English papers write them; MatchTypo takes words of MinTypoLetters to
	// MaxTypoLetters letters.
	Search string
	// Kinds takes entities of any of these kinds; empty takes all.
	Kinds []EntityKind
	// Country is an ISO 3166-1 alpha-2 code.
	Country string
}

// EntityReader answers questions about entities.
type EntityReader interface {
	// Entities returns the entities of the given ids, in that order, nil where
	// there is none.
	Entities(ctx context.Context, ids []EntityID) ([]*Entity, error)
	// EntitiesNamed returns, for each name, the entities of which it is a whole
	// folded form, most reported first, at most 20 a name.
	EntitiesNamed(ctx context.Context, names []string) ([][]*Entity, error)
	// FindEntities returns a page of entities. With a search, better matches come
	// before others (see NameMatch); within each kind, those of more events first,
	// then by name, then by id. Where entities are added while pages are read so that
	// a search is not widened any more, its pages end with the prefix matches.
	FindEntities(ctx context.Context, f EntityFilter, p PageRequest) (Page[*Entity], error)
	// CountEntities returns how many entities the filter takes.
	CountEntities(ctx context.Context, f EntityFilter) (int, error)
}
