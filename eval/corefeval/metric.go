package corefeval

// Mention is the identity of a mention. Key and response mean the same mention by
// the same number.
type Mention int

// Ratio is a precision and a recall as fractions whose parts add up over
// documents.
type Ratio struct {
	// Response and Responses are numerator and denominator of precision, Key and
	// Keys those of recall.
	Response, Responses, Key, Keys float64
}

// Precision is in percent; 0 if the response is empty.
func (r Ratio) Precision() float64 { return percent(r.Response, r.Responses) }

// Recall is in percent; 0 if the key is empty.
func (r Ratio) Recall() float64 { return percent(r.Key, r.Keys) }

// F1 is the harmonic mean of precision and recall, in percent.
func (r Ratio) F1() float64 {
	p, q := r.Precision(), r.Recall()
	if p+q == 0 {
		return 0
	}
	return 2 * p * q / (p + q)
}

func percent(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return 100 * a / b
}

// Scores are the metrics over all that was added.
type Scores struct {
	// Mentions tells how well mentions themselves are found.
	Mentions, MUC, B3, CEAFe Ratio
}

// CoNLL is the mean F1 of MUC, B3 and CEAFe, in percent.
func (s Scores) CoNLL() float64 { return (s.MUC.F1() + s.B3.F1() + s.CEAFe.F1()) / 3 }

// Add counts the clusters of one document, or of documents taken together. No
// mention may stand in two clusters of one side.
func (s *Scores) Add(key, response [][]Mention) {
	inKey, inResponse := owners(key), owners(response)
	both := 0.0
	for m := range inKey {
		if _, ok := inResponse[m]; ok {
			both++
		}
	}
	s.Mentions.add(both, float64(len(inResponse)), both, float64(len(inKey)))
	rn, rd := links(key, inResponse)
	pn, pd := links(response, inKey)
	s.MUC.add(pn, pd, rn, rd)
	rn, rd = cubed(key, inResponse)
	pn, pd = cubed(response, inKey)
	s.B3.add(pn, pd, rn, rd)
	sim := entitySimilarity(key, response, inResponse)
	s.CEAFe.add(sim, float64(len(response)), sim, float64(len(key)))
}

func (r *Ratio) add(response, responses, key, keys float64) {
	r.Response += response
	r.Responses += responses
	r.Key += key
	r.Keys += keys
}

// owners maps each mention to the index of its cluster.
func owners(clusters [][]Mention) map[Mention]int {
	of := map[Mention]int{}
	for i, c := range clusters {
		for _, m := range c {
			of[m] = i
		}
	}
	return of
}

// links counts, for the clusters of one side, the links that would join each
// (its size less one) and those that the other side has of them (its size less
// the number of parts that the other side cuts it into).
func links(clusters [][]Mention, other map[Mention]int) (had, all float64) {
	for _, c := range clusters {
		parts, alone := map[int]bool{}, 0
		for _, m := range c {
			if o, ok := other[m]; ok {
				parts[o] = true
			} else {
				alone++
			}
		}
		had += float64(len(c) - len(parts) - alone)
		all += float64(len(c) - 1)
	}
	return had, all
}

// cubed sums, over the mentions of one side, the part of each one's cluster that
// the other side's cluster of it covers.
func cubed(clusters [][]Mention, other map[Mention]int) (sum, mentions float64) {
	for _, c := range clusters {
		shared := map[int]float64{}
		for _, m := range c {
			if o, ok := other[m]; ok {
				shared[o]++
			}
		}
		for _, n := range shared {
			sum += n * n / float64(len(c))
		}
		mentions += float64(len(c))
	}
	return sum, mentions
}

// entitySimilarity is the greatest sum of similarities of clusters of the key
// paired one to one with clusters of the response, where the similarity is the
// Dice coefficient (phi 4 of Luo 2005).
func entitySimilarity(key, response [][]Mention, inResponse map[Mention]int) float64 {
	var pairs []weighted
	for i, c := range key {
		shared := map[int]float64{}
		for _, m := range c {
			if o, ok := inResponse[m]; ok {
				shared[o]++
			}
		}
		for o, n := range shared {
			pairs = append(pairs, weighted{i, o, 2 * n / float64(len(c)+len(response[o]))})
		}
	}
	return maxMatching(pairs)
}
