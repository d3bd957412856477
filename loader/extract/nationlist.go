package extract

import "slices"

// closeNations lets the countries that one noun lists take part together: where one of "the
// presidents of Kenya, Ghana and Chad" met somebody, so did the others, and each other. What
// the frames have read of a list stays as they read it.
func (fr *frames) closeNations(o *occasion, pairs map[[2]int]float64) {
	if o.visit || len(pairs) == 0 {
		return
	}
	s := fr.sentence(o.trigger)
	for i := s.First; i < s.End; i++ {
		m := fr.cover[i]
		if m == nil || m.first != i || m.entity == nil {
			continue
		}
		if rows := o.rowsOf(fr.nationsOf(m)); len(rows) > 1 && !slices.ContainsFunc(rows, o.taken) {
			o.together(rows, pairs)
		}
	}
}

// rowsOf returns the rows of the mentions, nil if one has none.
func (o *occasion) rowsOf(ms []*mention) []int {
	var out []int
	for _, m := range ms {
		at := -1
		for i, r := range o.rows {
			if r.m == m && !r.destination {
				at = i
			}
		}
		if at < 0 {
			return nil
		}
		out = append(out, at)
	}
	return out
}

// together gives all rows of a list the pairs that one of them has.
func (o *occasion) together(rows []int, pairs map[[2]int]float64) {
	listed := map[int]bool{}
	for _, i := range rows {
		listed[i] = true
	}
	others := map[int]float64{} // by row, the most probable pair with one of the list
	among := 0.0
	for p, probability := range pairs {
		switch a, b := listed[p[0]], listed[p[1]]; {
		case a && b:
			among = max(among, probability)
		case a:
			others[p[1]] = max(others[p[1]], probability)
		case b:
			others[p[0]] = max(others[p[0]], probability)
		}
	}
	for _, i := range rows {
		for other, probability := range others {
			among = max(among, probability)
			o.addPair(i, other, probability, pairs)
		}
	}
	if among == 0 {
		return
	}
	for k, i := range rows {
		for _, j := range rows[k+1:] {
			o.addPair(i, j, among, pairs)
		}
	}
}

// addPair adds a pair of rows that is not there yet.
func (o *occasion) addPair(i, j int, probability float64, pairs map[[2]int]float64) {
	a, b, ok := o.orient(min(i, j), max(i, j))
	if !ok {
		return
	}
	if _, have := pairs[[2]int{a, b}]; !have {
		pairs[[2]int{a, b}] = probability
	}
}
