package graph

import (
	"context"
	"strings"
	"unicode/utf8"
)

// ArticleID is the content id of an Article; see NewArticleID.
type ArticleID string

// Article is one news text as one publisher brought it.
type Article struct {
	ID ArticleID
	// Ref is the id that the source gave, if any, such as the "id" of a JSONL
	// row. It is kept, not interpreted.
	Ref string
	// URL is the address of the article, "" if unknown.
	URL       string
	Title     string
	Publisher string
	// Agency is the news agency that the text credits, such as "Reuters".
	Agency string
	// Byline is the author line without "By".
	Byline string
	// Dateline is the place and day that the body opens with.
	Dateline Dateline
	// Published is when the article came out.
	Published Span
	// PublishedText is how the source words it, such as "20 hours ago".
	PublishedText string
	// Modified is when its page was changed last, as the page says.
	Modified Span `json:",omitzero"`
	// Language is a BCP 47 code; "en" is extracted, others are only kept.
	Language string
	// Body is the clean text, valid UTF-8, paragraphs parted by an empty line,
	// without dateline and credit.
	Body string
	// Source says where it was read: a file with its line, or a URL. It is not
	// part of the article's identity.
	Source string
	// Extractor names the program and version that read its facts; see
	// Report.Extractor. It is no part of the article's identity, and "" where an older
	// program loaded it.
	Extractor string `json:",omitempty"`
	// Superseded is set while a later version of the same page is held (see
	// Supersedes): the text is kept as history, no fact is taken from it, and lists
	// and counts of articles leave it out.
	Superseded bool
}

// Dateline is the line that opens a wire report, "SEOUL, July 13 (Reuters) -".
type Dateline struct {
	// Place is the place as written, "" if there is none.
	Place string
	// Text is the whole dateline as written.
	Text string
	// Date is the day that it names, if it does.
	Date Span
}

// Limits of an article.
const (
	MaxBodyBytes  = 2 << 20
	MaxTitleBytes = 2 << 10
)

// Text is what all offsets of mentions and reports count in, as bytes: the
// title, a newline, and the body.
func (a *Article) Text() string { return a.Title + "\n" + a.Body }

// Validate returns an error of CodeInvalid or CodeLimit that says what is wrong.
func (a *Article) Validate() error {
	switch {
	case strings.TrimSpace(a.Body) == "" && strings.TrimSpace(a.Title) == "":
		return Errorf(CodeInvalid, "the article is empty: it has neither title nor text")
	case len(a.Body) > MaxBodyBytes:
		return Errorf(CodeLimit, "the article's text has %d bytes, more than the %d allowed", len(a.Body), MaxBodyBytes)
	case len(a.Title) > MaxTitleBytes:
		return Errorf(CodeLimit, "the article's title has %d bytes, more than the %d allowed", len(a.Title), MaxTitleBytes)
	case !utf8.ValidString(a.Body) || !utf8.ValidString(a.Title):
		return Errorf(CodeInvalid, "the article is not valid UTF-8: convert it first")
	}
	if err := a.Modified.Validate(); err != nil {
		return err
	}
	return a.Published.Validate()
}

// NewArticleID derives the id from what makes an article: its publisher and its
// text, both in normal form, so that spaces, letter case and punctuation forms do
// not make two of one, and ten papers that print one agency text are ten.
func NewArticleID(publisher, title, body string) ArticleID {
	return ArticleID(contentID("article", normalText(publisher), normalText(title), normalText(body)))
}

// Merge returns what is known of one article from two copies of it, which share
// an ID: of each field the known value, of two known ones that which sorts
// first, and of two spans of publication or change the shorter, then the earlier. The result does not depend on
// the order of the two, nor that of several on how they are paired. It is not
// superseded: whether it is depends on the other versions of its page.
func (a Article) Merge(b Article) Article {
	pick := func(x, y string) string {
		if x == "" || y != "" && y < x {
			return y
		}
		return x
	}
	if b.Title < a.Title || b.Title == a.Title && b.Body < a.Body {
		a.Title, b.Title, a.Body, b.Body = b.Title, a.Title, b.Body, a.Body
	}
	a.Ref, a.URL = pick(a.Ref, b.Ref), pick(a.URL, b.URL)
	a.Publisher, a.Agency, a.Byline = pick(a.Publisher, b.Publisher), pick(a.Agency, b.Agency), pick(a.Byline, b.Byline)
	a.Language, a.Source = pick(a.Language, b.Language), pick(a.Source, b.Source)
	if betterDateline(b.Dateline, a.Dateline) {
		a.Dateline = b.Dateline
	}
	if betterPublished(b, a) {
		a.Published, a.PublishedText = b.Published, b.PublishedText
	}
	if betterSpan(b.Modified, a.Modified) {
		a.Modified = b.Modified
	}
	a.Extractor = pick(a.Extractor, b.Extractor)
	a.Superseded = false
	return a
}

// betterDateline reports whether a is to be preferred: a known one, and of two
// the lesser text, then place and day.
func betterDateline(a, b Dateline) bool {
	switch {
	case (a.Text == "") != (b.Text == ""):
		return a.Text != ""
	case a.Text != b.Text:
		return a.Text < b.Text
	case a.Place != b.Place:
		return a.Place < b.Place
	}
	return betterSpan(a.Date, b.Date)
}

// betterPublished reports whether a's publication time is to be preferred.
func betterPublished(a, b Article) bool {
	switch {
	case a.Published != b.Published:
		return betterSpan(a.Published, b.Published)
	case a.PublishedText == "" || b.PublishedText == "":
		return a.PublishedText != "" && b.PublishedText == ""
	}
	return a.PublishedText < b.PublishedText
}

// betterSpan reports whether a is to be preferred: a known one, of two the
// shorter, of two of one length the earlier.
func betterSpan(a, b Span) bool {
	switch {
	case a.Known() != b.Known():
		return a.Known()
	case a.Days() != b.Days():
		return a.Days() < b.Days()
	case a.From != b.From:
		return a.From < b.From
	}
	return a.Precision < b.Precision
}

// Supersedes reports whether a replaces b, an article of the same URL and
// another text: the later published one does, and where that does not decide, the
// one of the greater id.
// An article of unknown time counts as published on day 0.
func (a *Article) Supersedes(b *Article) bool {
	if x, y := a.lastDay(), b.lastDay(); x != y {
		return x > y
	}
	return a.ID > b.ID
}

func (a *Article) lastDay() Day {
	if !a.Published.Known() {
		return 0
	}
	return a.Published.To
}

// ArticleFilter narrows articles; the zero filter takes all.
type ArticleFilter struct {
	// Search finds words of title and body, all of them, in any order.
	Search string
	// Publisher is compared without regard to case.
	Publisher string
	// Published must overlap the article's publication time.
	Published Span
	// Mentions takes articles that mention the entity.
	Mentions EntityID
}

// ArticleReader answers questions about articles.
type ArticleReader interface {
	// Articles returns the articles of the given ids, superseded ones too, in that
	// order, nil where there is none.
	Articles(ctx context.Context, ids []ArticleID) ([]*Article, error)
	// FindArticles returns a page of articles, newest publication first, those
	// of unknown time last. Superseded ones are left out.
	FindArticles(ctx context.Context, f ArticleFilter, p PageRequest) (Page[*Article], error)
	// CountArticles returns how many articles the filter takes.
	CountArticles(ctx context.Context, f ArticleFilter) (int, error)
	// Mentions returns the mentions of each of the given articles in text order.
	Mentions(ctx context.Context, ids []ArticleID) (map[ArticleID][]*Mention, error)
	// MentionsByID returns the mentions of the given ids, in that order, nil where
	// there is none.
	MentionsByID(ctx context.Context, ids []MentionID) ([]*Mention, error)
}
