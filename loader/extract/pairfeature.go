package extract

import (
	"strconv"

	"github.com/entente-graph/entente/loader/logistic"
)

func itoa(n int) string { return strconv.Itoa(n) }

// describePair appends the features of two rows of an occasion that may take part
// in its event together: a and b are the log-odds of each.
func (fr *frames) describePair(o *occasion, i, j int, a, b float64, v *logistic.Vector) {
	r, q := &o.rows[i], &o.rows[j]
	task := "met pair"
	if o.visit {
		task = "visit pair"
	}
	base := logistic.NewKey(task)
	v.Add(base.And("bias"))
	v.AddValue(base.And("less"), min(a, b))
	v.AddValue(base.And("more"), max(a, b))
	if o.visit {
		v.AddValue(base.And("visitor"), a)
	}
	v.Add(base.And("trigger").And(fr.lemma(o.trigger)))
	v.Add(base.And("class").And(triggerClass(fr.pos(o.trigger))).And(yes(fr.title)))
	x, y := fr.sideOf(o, r), fr.sideOf(o, q)
	if x > y && !o.visit {
		x, y = y, x
	}
	v.Add(base.And("sides").And(x).And(y))
	v.Add(base.And("sides").And(x).And(y).And(fr.lemma(o.trigger)))
	together := yes(r.anchor >= 0 && q.anchor >= 0 && fr.listHead(r.anchor) == fr.listHead(q.anchor))
	v.Add(base.And("list").And(together).And(yes(fr.apartFrom(o.trigger) || fr.apartFrom(o.verb))))
	if r.m != nil && q.m != nil {
		v.Add(base.And("countries").And(yes(r.m.country != "" && r.m.country == q.m.country)).And(together))
		v.Add(base.And("kinds").And(string(r.m.kind)).And(string(q.m.kind)))
	}
	for _, m := range []*mention{r.m, q.m} {
		for _, shape := range fr.nameShape(m) {
			v.Add(base.And("shape").And(shape))
		}
	}
}

// takenTogether reports whether a frame read an event of the word with both rows.
func (o *occasion) takenTogether(i, j int) bool {
	for _, c := range o.read {
		if o.rows[i].takenBy(c) && o.rows[j].takenBy(c) {
			return true
		}
	}
	return false
}

// sideOf names how the row's list hangs together with the trigger.
func (fr *frames) sideOf(o *occasion, r *row) string {
	if r.anchor < 0 {
		return "elsewhere"
	}
	top := fr.listHead(r.anchor)
	l, prep := fr.edge(top)
	at := "far"
	switch h := fr.head(top); {
	case fr.root(top):
		at = "root"
	case h == o.trigger:
		at = "trigger"
	case h == o.verb:
		at = "verb"
	case fr.within(h, o.trigger):
		at = "below"
	case fr.within(o.trigger, h):
		at = "above"
	}
	return l + " " + prep + " " + at
}
