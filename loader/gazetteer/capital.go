package gazetteer

// CapitalOf returns the capital of the country of that code; it answers false for a
// country that has none or several.
func (g *Gazetteer) CapitalOf(code string) (Place, bool) {
	found := -1
	for i := range g.places.n {
		if g.places.kindOf(i) != Capital || g.places.countryOf(i) != code {
			continue
		}
		if found >= 0 {
			return Place{}, false
		}
		found = i
	}
	if found < 0 || code == "" {
		return Place{}, false
	}
	return g.place(g.places.at(found), Primary), true
}

func (r records) kindOf(i int) Kind { return Kind(r.body[i*recordSize+18] & 127) }

func (r records) countryOf(i int) string {
	p := r.body[i*recordSize:]
	return r.country[int(p[14])|int(p[15])<<8]
}
