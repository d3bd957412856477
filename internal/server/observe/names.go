package observe

import "sync"

// What stands for names that are not told. No GraphQL name has parentheses.
const (
	anonymous = "(anonymous)"
	other     = "(other)"
)

const (
	// maxNames is how many names of operations have metrics of their own, those that
	// came first.
	maxNames = 100
	// maxNameBytes is how long a name is told.
	maxNameBytes = 60
)

// names bounds the names that metrics have.
type names struct {
	mu   sync.RWMutex
	seen map[string]bool
}

func newNames() *names { return &names{seen: make(map[string]bool)} }

// label returns the name for metrics.
func (n *names) label(name string) string {
	switch {
	case name == "":
		return anonymous
	case len(name) > maxNameBytes:
		return other
	}
	n.mu.RLock()
	known, full := n.seen[name], len(n.seen) >= maxNames
	n.mu.RUnlock()
	switch {
	case known:
		return name
	case full:
		return other
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if !n.seen[name] && len(n.seen) >= maxNames {
		return other
	}
	n.seen[name] = true
	return name
}

// short returns the name for logs and traces.
func short(name string) string {
	if name == "" {
		return anonymous
	}
	if len(name) > maxNameBytes {
		return name[:maxNameBytes] + "…"
	}
	return name
}
