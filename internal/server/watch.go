package server

import (
	"context"
	"log/slog"
	"os"
	"time"
)

// reloadable is what is read from files, and anew when they change.
type reloadable interface {
	Reload() error
	Files() []string
}

// watchEvery is how often files are looked at. Asking for each works for every file
// system, also where a file is a link to one that is swapped.
const watchEvery = 2 * time.Second

// watch reads things anew at once, since they may have changed after they were first
// read, then when one of their files has changed, and all of them when told, until ctx
// ends. What cannot be read stays as it was, and the log says so.
func watch(ctx context.Context, log *slog.Logger, told <-chan os.Signal, every time.Duration, things ...reloadable) {
	if len(things) == 0 {
		return
	}
	seen := make([]stamp, len(things))
	tick := time.NewTicker(every)
	defer tick.Stop()
	for all := true; ; {
		for i, t := range things {
			// What changes while it is read is read again.
			now := stampOf(t.Files())
			if now == seen[i] && !all {
				continue
			}
			seen[i] = now
			if err := t.Reload(); err != nil {
				log.ErrorContext(ctx, "not read anew", "files", t.Files(), "error", err)
			} else {
				log.DebugContext(ctx, "read anew", "files", t.Files())
			}
		}
		all = false
		select {
		case <-ctx.Done():
			return
		case <-told:
			all = true
		case <-tick.C:
		}
	}
}

// stamp tells versions of at most two files apart.
type stamp [2]struct {
	changed time.Time
	size    int64
}

func stampOf(files []string) stamp {
	var s stamp
	for i, f := range files {
		if info, err := os.Stat(f); err == nil {
			s[i].changed, s[i].size = info.ModTime(), info.Size()
		}
	}
	return s
}
