package syntax

import (
	"math"
	"slices"
)

const minusInf = float32(-1e30)

// maxContractions bounds the work on a sentence.
const maxContractions = 32

// rootCandidates is how many words are tried as the root of a sentence whose
// best tree has several.
const rootCandidates = 5

// unlikely is how far below that of the best root the log probability of
// another may lie for it to be tried.
const unlikely = 10

// spanningTree finds the best tree with one child of the root for the arc
// scores of a sentence of n rows, row 0 being the root: score[d*ld+h] is that
// of head h for dependent d. It writes the heads to head, whose entry 0 is -1.
//
// Most often every word's best head already gives a tree; else the algorithm of
// Chu, Liu and Edmonds contracts cycles. If the tree so found has several
// children of the root, the words most likely to be the root are tried in turn.
func spanningTree(score []float32, n, ld int, head []int) {
	head[0] = -1
	roots := bestHeads(score, n, ld, head)
	if n <= 1 || roots == 1 && findCycle(head, n) == nil {
		return
	}
	wide := make([]float64, n*n)
	for d := 1; d < n; d++ {
		for h, v := range score[d*ld : d*ld+n] {
			wide[d*n+h] = float64(v)
		}
	}
	contract(wide, n, n, head, 0)
	if countRoots(head[:n]) == 1 {
		return
	}
	var tried [rootCandidates]int
	best, forced := math.Inf(-1), make([]int, n)
	for k := range min(rootCandidates, n-1) {
		tried[k] = bestRoot(score, n, ld, tried[:k])
		if score[tried[k]*ld] < score[tried[0]*ld]-unlikely {
			break
		}
		forced[0] = -1
		if sum := treeBelow(score, n, ld, tried[k], wide, forced); sum > best {
			best = sum
			copy(head, forced)
		}
	}
	mergeRoots(head[:n])
}

// mergeRoots hangs all children of the root but the first on the first, for
// the case that no candidate gave a tree within the bounds.
func mergeRoots(head []int) {
	first := 0
	for d := 1; d < len(head); d++ {
		switch {
		case head[d] != 0:
		case first == 0:
			first = d
		default:
			head[d] = first
		}
	}
}

func countRoots(head []int) int {
	n := 0
	for _, h := range head {
		if h == 0 {
			n++
		}
	}
	return n
}

// bestRoot returns the word that is most likely the root, save those tried.
func bestRoot(score []float32, n, ld int, tried []int) int {
	best := 0
	for d := 1; d < n; d++ {
		if !slices.Contains(tried, d) && (best == 0 || score[d*ld] > score[best*ld]) {
			best = d
		}
	}
	return best
}

// treeBelow writes to head the best tree whose only child of the root is root,
// and returns its score. wide is working memory.
func treeBelow(score []float32, n, ld, root int, wide []float64, head []int) float64 {
	never := 2 * float64(minusInf)
	for d := 1; d < n; d++ {
		for h, v := range score[d*ld : d*ld+n] {
			if (h == 0) != (d == root) {
				wide[d*n+h] = never
			} else {
				wide[d*n+h] = float64(v)
			}
		}
	}
	contract(wide, n, n, head, 0)
	if countRoots(head) != 1 {
		return math.Inf(-1)
	}
	var sum float64
	for d := 1; d < n; d++ {
		sum += float64(score[d*ld+head[d]])
	}
	return sum
}

// bestHeads gives every dependent its best head and returns how many have the
// root.
func bestHeads[F float32 | float64](score []F, n, ld int, head []int) (roots int) {
	for d := 1; d < n; d++ {
		best, top := 0, F(math.Inf(-1))
		for h, v := range score[d*ld : d*ld+n] {
			if v > top && h != d {
				best, top = h, v
			}
		}
		head[d] = best
		if best == 0 {
			roots++
		}
	}
	return roots
}

// findCycle returns the nodes of a cycle of the head links, or nil.
func findCycle(head []int, n int) []int {
	seen := make([]int, n) // 0 unseen, else the walk that saw it first
	seen[0] = -1
	for i := 1; i < n; i++ {
		d := i
		for seen[d] == 0 {
			seen[d] = i
			d = head[d]
		}
		if seen[d] == i {
			cycle := []int{d}
			for c := head[d]; c != d; c = head[c] {
				cycle = append(cycle, c)
			}
			return cycle
		}
	}
	return nil
}

// contract solves the spanning tree by contracting one cycle into a node and
// solving the smaller graph.
//
// After maxContractions it gives up and hangs what is left on the best child of
// the root: text that knots so badly is no language.
func contract(score []float64, n, ld int, head []int, depth int) {
	bestHeads(score, n, ld, head)
	cycle := findCycle(head, n)
	if cycle == nil {
		return
	}
	if depth == maxContractions {
		best := 1
		for d := 2; d < n; d++ {
			if score[d*ld] > score[best*ld] {
				best = d
			}
		}
		for d := 1; d < n; d++ {
			head[d] = best
		}
		head[best] = 0
		return
	}
	in := make([]bool, n)
	for _, c := range cycle {
		in[c] = true
	}
	var keep []int // nodes of the smaller graph; the cycle is the last
	for i := range n {
		if !in[i] {
			keep = append(keep, i)
		}
	}
	k := len(keep)
	small := make([]float64, (k+1)*(k+1))
	leave, enter := make([]int, k), make([]int, k) // by outer node: best node of the cycle as head, as dependent
	for i, o := range keep {
		for j, h := range keep {
			small[i*(k+1)+j] = score[o*ld+h]
		}
		top, into := math.Inf(-1), math.Inf(-1)
		for _, c := range cycle {
			if v := score[o*ld+c]; v > top {
				top, leave[i] = v, c
			}
			if v := score[c*ld+o] - score[c*ld+head[c]]; v > into {
				into, enter[i] = v, c
			}
		}
		small[i*(k+1)+k], small[k*(k+1)+i] = top, into
	}
	sub := make([]int, k+1)
	sub[0] = -1
	contract(small, k+1, k+1, sub, depth+1)
	for i, o := range keep[1:] {
		if h := sub[i+1]; h == k {
			head[o] = leave[i+1]
		} else {
			head[o] = keep[h]
		}
	}
	head[enter[sub[k]]] = keep[sub[k]]
}
