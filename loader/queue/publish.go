package queue

import (
	"context"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader"
)

// Bounds of a publisher.
const (
	// sending is how many articles are sent at once.
	sending = 16
	// publishRound is how many articles are sent before the job is told of them.
	publishRound = 128
	// lastWord bounds telling a job what became of a publisher that was stopped.
	lastWord = 15 * time.Second
)

// PublisherStore is what a publisher needs of a store.
type PublisherStore interface {
	graph.SharedJobs
	Articles(ctx context.Context, ids []graph.ArticleID) ([]*graph.Article, error)
}

// PublisherConfig says what a Publisher works with.
type PublisherConfig struct {
	Sender Sender
	Store  PublisherStore
	// Progress, if set, is told how far it is after each round.
	Progress func(Published)
	// Refused, if set, is told of each article that was not sent, nil if the source gave
	// only the error.
	Refused func(a *graph.Article, err error)
	// Settled, if set, is told how many articles and errors, from the first on, are on
	// the queue or refused.
	Settled func(n int)
	// Now gives the time for the job's record; nil means time.Now.
	Now func() time.Time
}

// Published tells what a publisher did.
type Published struct {
	// Read counts articles that the source gave, also those that it could not read:
	// Sent, Held and Refused together.
	Read int
	// Sent are on the queue; Held are there, or among the dead letters, since a short
	// time before, or were loaded since; Refused could not be read.
	Sent, Held, Refused int
}

// Publisher puts the articles of a source on a queue.
type Publisher struct{ PublisherConfig }

// NewPublisher returns a publisher.
func NewPublisher(c PublisherConfig) *Publisher {
	if c.Now == nil {
		c.Now = time.Now
	}
	return &Publisher{c}
}

// Publish puts all articles of the source on the queue, as those of the job j, which was
// begun with a Share. Articles that cannot be read are refused and counted. It returns
// an error if it could not go on, of the queue or the store, or of graph.CodeCanceled if
// ctx ended or somebody cancelled the job; what is on the queue by then is loaded, unless
// the job was cancelled.
func (p *Publisher) Publish(ctx context.Context, j graph.Job, src loader.Source) (Published, *graph.Job, error) {
	r := &publishing{Publisher: p, job: j.ID}
	err := r.all(ctx, src)
	last := graph.JobPart{At: p.Now(), Published: r.did.Read, Whole: true}
	if err != nil {
		last.Problem, last.ProblemCode = "not all was published: "+graph.ErrorMessage(err), graph.ErrorCode(err)
	}
	ctx, done := context.WithTimeout(context.WithoutCancel(ctx), lastWord)
	defer done()
	held, lastErr := p.Store.TellJob(ctx, j.ID, last)
	if err == nil {
		err = lastErr
	}
	return r.did, held, err
}

// publishing is one run of a publisher.
type publishing struct {
	*Publisher
	job  graph.JobID
	did  Published
	open []*parcel
}

// parcel is one article on its way to the queue.
type parcel struct {
	number  int
	article *graph.Article
	err     error // why it is refused
	sent    bool
	taken   bool
}

func (r *publishing) all(ctx context.Context, src loader.Source) error {
	for a, err := range src {
		if ctx.Err() != nil {
			break
		}
		r.open = append(r.open, &parcel{number: r.did.Read, article: a, err: err})
		r.did.Read++
		if len(r.open) < publishRound {
			continue
		}
		if err := r.flush(ctx); err != nil {
			return err
		}
	}
	if err := r.flush(ctx); err != nil {
		return err
	}
	return interrupted(ctx)
}

func interrupted(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return graph.Wrap(graph.CodeCanceled, err, "interrupted")
	}
	return nil
}

// flush sends what is open and tells the job.
func (r *publishing) flush(ctx context.Context) error {
	failed := r.send(ctx)
	part := graph.JobPart{At: r.Now(), Published: r.did.Read}
	for _, x := range r.open {
		o := graph.NumberedOutcome{Number: x.number}
		switch {
		case x.taken:
			r.did.Sent++
			continue
		case x.sent:
			r.did.Held++
			o.Source, o.Outcome = x.article.Source, graph.OutcomeHeld
		default:
			r.did.Refused++
			err := x.err
			if err == nil {
				err = failed
			}
			o.JobArticle = graph.JobArticle{Outcome: graph.OutcomeRefused, Reason: graph.ErrorMessage(err), Code: graph.ErrorCode(err)}
			if x.article != nil {
				o.Source = x.article.Source
			}
			if r.Refused != nil && x.err != nil {
				r.Refused(x.article, err)
			}
		}
		part.Outcomes = append(part.Outcomes, o)
	}
	r.open = r.open[:0]
	told, done := context.WithTimeout(context.WithoutCancel(ctx), lastWord)
	defer done()
	held, err := r.Store.TellJob(told, r.job, part)
	switch {
	case failed != nil:
		return failed
	case err != nil:
		return err
	case held.State.Ended():
		return graph.Errorf(graph.CodeCanceled, "the job was cancelled; what was on the queue is dropped")
	}
	if r.Settled != nil {
		r.Settled(r.did.Read)
	}
	if r.Progress != nil {
		r.Progress(r.did)
	}
	return nil
}

// send sends what is open, several at once. An error is the queue's.
func (r *publishing) send(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(sending)
	for _, x := range r.open {
		if x.err != nil {
			continue
		}
		g.Go(func() error {
			c, data, err := Encode(x.article, r.job, x.number)
			if err != nil {
				x.err = err
				return nil
			}
			x.taken, err = r.sendOne(ctx, c, data)
			x.sent = err == nil
			return err
		})
	}
	return g.Wait()
}

// sendOne sends one article, and reports whether it is on the queue now and was not
// before. One that was there a short time ago and was not loaded, since its job was
// cancelled or its letter dropped, is sent again.
func (r *publishing) sendOne(ctx context.Context, c Claim, data []byte) (taken bool, err error) {
	sent, err := r.Sender.Send(ctx, c, data, false)
	if err != nil || sent != Ended {
		return sent == Taken, err
	}
	held, err := r.Store.Articles(ctx, []graph.ArticleID{c.Article})
	if err != nil || held[0] != nil {
		return false, err
	}
	sent, err = r.Sender.Send(ctx, c, data, true)
	return sent == Taken, err
}
