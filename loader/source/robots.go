package source

import (
	"context"
	"errors"
	"io"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/temoto/robotstxt"

	"github.com/entente-graph/entente/graph"
)

// Limits of what is kept of sites.
const (
	maxSites  = 10_000
	maxRobots = 512 << 10
	// maxPause bounds what a site may ask for between two pages.
	maxPause = 30 * time.Second
)

// sites keeps what sites allow, and when each was asked last.
type sites struct {
	mu    sync.Mutex
	known map[string]*site
}

// site is one host.
type site struct {
	mu    sync.Mutex
	rules *robotstxt.RobotsData
	next  time.Time
}

func (s *sites) at(origin string) *site {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known[origin] == nil {
		if len(s.known) >= maxSites {
			clear(s.known)
		}
		s.known[origin] = &site{}
	}
	return s.known[origin]
}

// Allowed waits until the site may be asked for another page, and returns an error
// of graph.CodeInvalid if its robots.txt keeps this one from programs.
func (w *Web) Allowed(ctx context.Context, address string) error {
	u, err := url.Parse(address)
	if err != nil || !IsAddress(address) {
		return graph.Errorf(graph.CodeInvalid, "is no address of the web")
	}
	origin := u.Scheme + "://" + u.Host
	s := w.sites.at(origin)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.rules == nil {
		if s.rules, err = w.robots(ctx, origin); err != nil {
			return err
		}
	}
	agent, _, _ := strings.Cut(w.Agent, "/")
	group := s.rules.FindGroup(agent)
	if !group.Test(u.EscapedPath()) {
		return graph.Errorf(graph.CodeInvalid, "the robots.txt of the site keeps the page from programs: name its address to fetch it all the same")
	}
	if err := wait(ctx, time.Until(s.next)); err != nil {
		return err
	}
	s.next = time.Now().Add(max(w.Pause, min(group.CrawlDelay, maxPause)))
	return nil
}

// robots fetches the rules of a site. One that has none allows all, one that is
// out of order nothing.
func (w *Web) robots(ctx context.Context, origin string) (*robotstxt.RobotsData, error) {
	page, err := w.Get(ctx, origin+"/robots.txt", Version{})
	var later *RetryError
	switch {
	case errors.As(err, &later), graph.ErrorCode(err) == graph.CodeCanceled:
		return nil, err
	case err != nil:
		return robotstxt.FromStatusAndBytes(404, nil)
	}
	defer page.Close()
	data, err := io.ReadAll(io.LimitReader(page, maxRobots))
	if err != nil {
		return nil, unreadable(err)
	}
	rules, err := robotstxt.FromBytes(data)
	if err != nil {
		return robotstxt.FromStatusAndBytes(404, nil)
	}
	return rules, nil
}

func wait(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return nil
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return graph.Wrap(graph.CodeCanceled, ctx.Err(), "interrupted")
	}
}
