package eventcoref

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// MaxMentions is how many mentions can be clustered at once: each is compared
// with every other, and in the worst case all probabilities are held, 8 bytes a
// pair of ordered mentions.
const MaxMentions = 5000

// Cluster returns the events that the mentions are of, each with its mentions by
// article and place in it, in the order of their first ones; every mention is in
// one. It is an error of graph.CodeLimit to give more than MaxMentions.
func (m *Model) Cluster(ms []*Mention) ([][]*Mention, error) {
	if len(ms) > MaxMentions {
		return nil, graph.Errorf(graph.CodeLimit, "%d mentions of events are more than the %d that can be compared at once", len(ms), MaxMentions)
	}
	s := newSet(ms)
	var out [][]*Mention
	for _, part := range m.components(s) {
		for _, c := range m.link(s, part) {
			slices.Sort(c)
			cluster := make([]*Mention, len(c))
			for i, n := range c {
				cluster[i] = s.items[n].Mention
			}
			out = append(out, cluster)
		}
	}
	slices.SortFunc(out, func(a, b []*Mention) int { return before(a[0], b[0]) })
	return out, nil
}

// components parts the items by pairs above the threshold: two clusters whose mean
// is above it have such a pair, so nothing is ever joined across.
func (m *Model) components(s *set) [][]int {
	root := make([]int, len(s.items))
	var find func(int) int
	find = func(i int) int {
		if root[i] != i {
			root[i] = find(root[i])
		}
		return root[i]
	}
	for i := range root {
		root[i] = i
		for j := range i {
			if a, b := find(i), find(j); a != b && m.probability(s.compare(i, j)) >= m.Threshold {
				root[max(a, b)] = min(a, b)
			}
		}
	}
	parts := make([][]int, len(root))
	for i := range root {
		r := find(i)
		parts[r] = append(parts[r], i)
	}
	return slices.DeleteFunc(parts, func(p []int) bool { return p == nil })
}

// link joins items by average linkage: time after time the two clusters with the
// highest mean probability, of equal ones the first. Joining two never brings a
// third nearer than it was to one of them, so each cluster's nearest is kept until
// that one is joined.
func (m *Model) link(s *set, part []int) [][]int {
	l := m.newLinkage(s, part)
	for {
		a := -1
		for i, c := range l.clusters {
			if c != nil && l.nearest[i] >= 0 && (a < 0 || l.mean[i][l.nearest[i]] > l.mean[a][l.nearest[a]]) {
				a = i
			}
		}
		if a < 0 || l.mean[a][l.nearest[a]] < m.Threshold {
			return slices.DeleteFunc(l.clusters, func(c []int) bool { return c == nil })
		}
		l.join(min(a, l.nearest[a]), max(a, l.nearest[a]))
	}
}

// linkage is the state of joining.
type linkage struct {
	clusters [][]int // nil where joined to another
	mean     [][]float64
	nearest  []int // of each cluster the one with the highest mean, -1 for none
}

func (m *Model) newLinkage(s *set, part []int) *linkage {
	n := len(part)
	l := &linkage{make([][]int, n), make([][]float64, n), make([]int, n)}
	for i := range part {
		l.clusters[i], l.mean[i] = []int{part[i]}, make([]float64, n)
		for j := range i {
			l.mean[i][j] = m.probability(s.compare(part[i], part[j]))
			l.mean[j][i] = l.mean[i][j]
		}
	}
	for i := range part {
		l.seek(i)
	}
	return l
}

// seek finds the nearest cluster of i.
func (l *linkage) seek(i int) {
	l.nearest[i] = -1
	for j, c := range l.clusters {
		if j != i && c != nil && (l.nearest[i] < 0 || l.mean[i][j] > l.mean[i][l.nearest[i]]) {
			l.nearest[i] = j
		}
	}
}

// join puts cluster b into a.
func (l *linkage) join(a, b int) {
	x, y := float64(len(l.clusters[a])), float64(len(l.clusters[b]))
	for k := range l.clusters {
		l.mean[a][k] = (x*l.mean[a][k] + y*l.mean[b][k]) / (x + y)
		l.mean[k][a] = l.mean[a][k]
	}
	l.clusters[a], l.clusters[b] = append(l.clusters[a], l.clusters[b]...), nil
	for i, c := range l.clusters {
		if c != nil && (i == a || l.nearest[i] == a || l.nearest[i] == b) {
			l.seek(i)
		}
	}
}
