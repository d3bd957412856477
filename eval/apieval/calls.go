package apieval

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// StoreCalls asks a question with its first case and returns which methods of the store
// the server called for it, sorted, with how often if more than once. Nobody else may
// ask the server meanwhile.
func (w *OverHTTP) StoreCalls(ctx context.Context, q Question) ([]string, error) {
	before, err := w.counted(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := w.IDs(ctx, q, 0); err != nil {
		return nil, err
	}
	after, err := w.counted(ctx)
	if err != nil {
		return nil, err
	}
	var out []string
	for method, n := range after {
		switch n -= before[method]; n {
		case 0:
		case 1:
			out = append(out, method)
		default:
			out = append(out, fmt.Sprintf("%s %d times", method, n))
		}
	}
	slices.Sort(out)
	return out, nil
}

// counted reads from the server's metrics how often each method was called.
func (w *OverHTTP) counted(ctx context.Context) (calls map[string]int, err error) {
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
	return parseCalls(string(text))
}

// parseCalls reads lines such as entente_store_calls_total{code="OK",method="Events"} 3.
func parseCalls(metrics string) (map[string]int, error) {
	calls := map[string]int{}
	for line := range strings.Lines(metrics) {
		labels, ok := strings.CutPrefix(line, "entente_store_calls_total{")
		if !ok {
			continue
		}
		_, method, _ := strings.Cut(labels, `method="`)
		method, value, ok := strings.Cut(method, `"} `)
		n, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if !ok || err != nil {
			return nil, fmt.Errorf("a metric is not understood: %q", line)
		}
		calls[method] += int(n)
	}
	return calls, nil
}
