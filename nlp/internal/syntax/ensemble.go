package syntax

// Ensemble is several models that decide together: their scores are averaged
// before anything is decided, which is better than any of them alone. It is
// slow, and meant for making training data for one model. It is not safe for
// concurrent use.
type Ensemble struct {
	models  []*Model
	scratch []Scratch
}

// NewEnsemble returns an ensemble of models, at least one, that were trained on
// the same treebanks, and so have the same tags and labels.
func NewEnsemble(models []*Model) *Ensemble {
	return &Ensemble{models: models, scratch: make([]Scratch, len(models))}
}

// Model returns the first model, whose tags and labels are those of the results.
func (e *Ensemble) Model() *Model { return e.models[0] }

// Parse is [Model.Parse] by all models together.
func (e *Ensemble) Parse(words []Word, lens []int, out []Result) {
	first := &e.scratch[0]
	for i, m := range e.models {
		sc := &e.scratch[i]
		sc.layOut(words, lens)
		m.gather(&sc.s, &sc.seen, sc.rows)
		m.read(&sc.s)
	}
	for i := range e.scratch[1:] {
		s := &e.scratch[1+i].s
		add(first.s.tagLogit, s.tagLogit)
		for k, sc := range s.score {
			add(first.s.score[k], sc)
		}
	}
	e.mean(first.s.tagLogit)
	for _, sc := range first.s.score {
		e.mean(sc)
	}
	first.trees(lens, out)
	labels := e.models[0].readLabels(&first.s, first.heads)
	for i, m := range e.models[1:] {
		add(labels, m.readLabels(&e.scratch[1+i].s, first.heads))
	}
	e.mean(labels)
	e.models[0].decide(first, lens, labels, out)
}

func (e *Ensemble) mean(sum []float32) {
	for i := range sum {
		sum[i] /= float32(len(e.models))
	}
}
