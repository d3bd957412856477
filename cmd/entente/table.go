package main

import (
	"fmt"
	"sort"
	"strings"
)

// findRows returns the first list of objects in a decoded answer, by name.
func findRows(v any) []any {
	switch v := v.(type) {
	case []any:
		return v
	case map[string]any:
		for _, k := range keys(v) {
			if rows := findRows(v[k]); rows != nil {
				return rows
			}
		}
	}
	return nil
}

// flatten calls put for every scalar of v, under its dotted name. The wrappers of
// connections, "edges" and "node", are left out of names.
func flatten(name string, v any, put func(name, value string)) {
	switch v := v.(type) {
	case map[string]any:
		for _, k := range keys(v) {
			next := name
			if k != "node" && k != "edges" {
				next = strings.TrimPrefix(name+"."+k, ".")
			}
			flatten(next, v[k], put)
		}
	case []any:
		var list []string
		for _, x := range v {
			var parts []string
			flatten("", x, func(_, s string) { parts = append(parts, s) })
			list = append(list, strings.Join(parts, " "))
		}
		put(name, strings.Join(list, "; "))
	case nil:
		put(name, "")
	default:
		put(name, strings.ReplaceAll(fmt.Sprint(v), "\n", " "))
	}
}

func keys(m map[string]any) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}
