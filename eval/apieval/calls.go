package apieval

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// asksForCalls is how often a question is asked to see what it asks of the store.
const asksForCalls = 30

// StoreCalls is what a question asks of the store, on average of several answers.
type StoreCalls struct {
	// Answer is how long the whole answer takes over HTTP.
	Answer time.Duration
	// Methods are the store's methods, sorted.
	Methods []MethodCalls
}

// MethodCalls says how often a method of the store was called, and how long one call of
// it took.
type MethodCalls struct {
	Name  string
	Times float64
	Each  time.Duration
}

// StoreCalls asks a question and reads what came of it in the server's metrics. Nobody
// else may ask the server meanwhile.
func (w *OverHTTP) StoreCalls(ctx context.Context, q Question) (c StoreCalls, err error) {
	ask, err := w.Prepare(q)
	if err != nil {
		return c, err
	}
	before, err := w.spent(ctx)
	if err != nil {
		return c, err
	}
	start := time.Now()
	for n := range asksForCalls {
		if err := ask(ctx, n); err != nil {
			return c, err
		}
	}
	c.Answer = time.Since(start) / asksForCalls
	after, err := w.spent(ctx)
	if err != nil {
		return c, err
	}
	for _, method := range slices.Sorted(maps.Keys(after)) {
		calls := after[method].calls - before[method].calls
		if calls == 0 {
			continue
		}
		seconds := (after[method].seconds - before[method].seconds) / calls
		c.Methods = append(c.Methods, MethodCalls{method, calls / asksForCalls, time.Duration(seconds * float64(time.Second))})
	}
	return c, nil
}

// String is "4.10 ms: Entities 2 × 0.81 ms, FindEvents 0.95 ms".
func (c StoreCalls) String() string {
	var out []string
	for _, m := range c.Methods {
		times := strings.TrimSuffix(fmt.Sprintf("%.1f", m.Times), ".0") + " × "
		if m.Times == 1 {
			times = ""
		}
		out = append(out, fmt.Sprintf("%s %s%s ms", m.Name, times, milliseconds(m.Each)))
	}
	return milliseconds(c.Answer) + " ms: " + strings.Join(out, ", ")
}

// spent is what calls of a method came to since the server started.
type spent struct{ calls, seconds float64 }

// spent reads the server's metrics.
func (w *OverHTTP) spent(ctx context.Context) (by map[string]spent, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimSuffix(w.url, "/graphql")+"/metrics", nil)
	if err != nil {
		return nil, err
	}
	resp, err := w.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, resp.Body.Close()) }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	return parseSpent(string(text))
}

// parseSpent reads lines such as entente_store_call_duration_seconds_sum{method="Events"} 0.3.
func parseSpent(metrics string) (map[string]spent, error) {
	by := map[string]spent{}
	for line := range strings.Lines(metrics) {
		rest, ok := strings.CutPrefix(line, "entente_store_call_duration_seconds_")
		if !ok {
			continue
		}
		kind, rest, _ := strings.Cut(rest, `{method="`)
		if kind != "sum" && kind != "count" {
			continue
		}
		method, value, _ := strings.Cut(rest, `"} `)
		n, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if err != nil {
			return nil, fmt.Errorf("a metric is not understood: %q", line)
		}
		s := by[method]
		if kind == "sum" {
			s.seconds = n
		} else {
			s.calls = n
		}
		by[method] = s
	}
	return by, nil
}
