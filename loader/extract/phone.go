package extract

func (fr *frames) calledByPhone(v int) bool {
	if fr.byPhone(v) {
		return true
	}
	objs := fr.dependents(v, "obj")
	if len(objs) == 0 || !fr.namedPerson(objs[0]) || len(fr.obliques(v, "for")) > 0 || len(fr.dependents(v, "iobj")) > 0 {
		return false
	}
	for _, o := range objs[1:] {
		if fr.cover[o] != fr.cover[objs[0]] && !fr.isTime(o) {
			return false
		}
	}
	for _, k := range fr.obliques(v, "on") {
		if !fr.isTime(k) {
			return false // "called A on the carpet"
		}
	}
	for _, k := range fr.dependents(v, "xcomp", "ccomp") {
		if !fr.infinitive(k) || !saidOnPhone[fr.lemma(k)] {
			return false // "called A a liar"
		}
	}
	return true
}

// saidOnPhone are what somebody is called up to be told: "called A to congratulate her".
var saidOnPhone = wordSet("congratulate say tell express thank discuss offer apologize inform convey ask urge wish assure brief reaffirm reiterate condole talk explain")

// byPhone reports whether a word near the trigger says that it was a call.
func (fr *frames) byPhone(i int) bool {
	for _, k := range fr.kids[i] {
		if callMarks[fr.lower(k)] || callMarks[fr.lemma(k)] {
			return true
		}
		if p := fr.prep(k); p != "by" && p != "via" && p != "over" && p != "on" {
			continue
		}
		for _, c := range fr.dependents(k, "compound", "amod") { // "by secure video conference"
			if callMarks[fr.lower(c)] {
				return true
			}
		}
	}
	return false
}
