package apieval

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// idsIn returns the texts at the given paths in an answer of the API; where a path
// meets a list it goes on in each of its elements.
func idsIn(answer []byte, paths []string) ([]string, error) {
	var a struct {
		Data   any
		Errors []struct{ Message string }
	}
	if err := json.Unmarshal(answer, &a); err != nil {
		return nil, fmt.Errorf("read the API's answer: %w", err)
	}
	if len(a.Errors) > 0 {
		return nil, fmt.Errorf("the API answers: %s", a.Errors[0].Message)
	}
	var out []string
	for _, p := range paths {
		out = collect(out, a.Data, strings.Split(p, "."))
	}
	return out, nil
}

func collect(out []string, at any, path []string) []string {
	switch v := at.(type) {
	case []any:
		for _, e := range v {
			out = collect(out, e, path)
		}
	case map[string]any:
		if len(path) > 0 {
			return collect(out, v[path[0]], path[1:])
		}
	case string:
		out = append(out, v)
	}
	return out
}

// same returns an error unless the API and the driver found the same.
func (q Question) same(api, raw []string) error {
	if q.Loose && len(api) == len(raw) || slices.Equal(api, raw) {
		return nil
	}
	return fmt.Errorf("%s, %s: the API finds %d and Cypher %d, or others:\n%q\n%q", q.Name, q.Of, len(api), len(raw), api, raw)
}
