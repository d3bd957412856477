package corefeval

import (
	"cmp"
	"math"
	"slices"
)

// weighted is an edge between a left and a right node; its weight is more than 0.
type weighted struct {
	left, right int
	weight      float64
}

// maxMatching returns the greatest weight of edges of which no two share a node.
// Parts of the graph that no edge joins are solved each by itself.
func maxMatching(edges []weighted) float64 {
	slices.SortFunc(edges, func(a, b weighted) int {
		return cmp.Or(cmp.Compare(a.left, b.left), cmp.Compare(a.right, b.right))
	})
	root := map[int]int{} // of left nodes i as i, of right nodes j as -1-j
	var find func(int) int
	find = func(n int) int {
		if up, ok := root[n]; ok && up != n {
			up = find(up)
			root[n] = up
			return up
		}
		return n
	}
	for _, e := range edges {
		root[find(-1-e.right)] = find(e.left)
	}
	parts := map[int][]weighted{}
	var order []int
	for _, e := range edges {
		r := find(e.left)
		if parts[r] == nil {
			order = append(order, r)
		}
		parts[r] = append(parts[r], e)
	}
	sum := 0.0
	for _, r := range order {
		sum += assign(matrix(parts[r]))
	}
	return sum
}

// matrix lays edges out as a square matrix of weights, 0 where there is none.
func matrix(edges []weighted) [][]float64 {
	rows, cols := map[int]int{}, map[int]int{}
	for _, e := range edges {
		if _, ok := rows[e.left]; !ok {
			rows[e.left] = len(rows)
		}
		if _, ok := cols[e.right]; !ok {
			cols[e.right] = len(cols)
		}
	}
	n := max(len(rows), len(cols))
	m := make([][]float64, n)
	for i := range m {
		m[i] = make([]float64, n)
	}
	for _, e := range edges {
		m[rows[e.left]][cols[e.right]] = e.weight
	}
	return m
}

// assign returns the greatest sum of one weight from every row and column of a
// square matrix, by the Hungarian method with potentials (Kuhn 1955, in the form
// of Jonker and Volgenant 1987): rows enter one by one along a shortest
// augmenting path. Time is cubic in the size.
func assign(w [][]float64) float64 {
	n := len(w)
	u, v := make([]float64, n+1), make([]float64, n+1) // potentials of rows and columns
	row := make([]int, n+1)                            // of each column, 0 for none; both count from 1
	before := make([]int, n+1)
	for i := 1; i <= n; i++ {
		row[0] = i
		least, used := make([]float64, n+1), make([]bool, n+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		col := 0
		for row[col] != 0 {
			used[col] = true
			delta, next := math.Inf(1), 0
			for j := 1; j <= n; j++ {
				if used[j] {
					continue
				}
				if d := -w[row[col]-1][j-1] - u[row[col]] - v[j]; d < least[j] {
					least[j], before[j] = d, col
				}
				if least[j] < delta {
					delta, next = least[j], j
				}
			}
			for j := 0; j <= n; j++ {
				if used[j] {
					u[row[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			col = next
		}
		for col != 0 {
			row[col] = row[before[col]]
			col = before[col]
		}
	}
	sum := 0.0
	for j := 1; j <= n; j++ {
		sum += w[row[j]-1][j-1]
	}
	return sum
}
