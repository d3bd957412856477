package extract

import "strings"

// personal are endings of nouns for people by what they do.
var personal = []string{"ers", "ors", "ists", "ians", "men", "women", "ees", "crats"}

var impersonal = wordSet(`numbers papers orders matters letters offers waters centers centres rivers borders towers computers centuries
members-only factors sectors documents agreements elements statements developments investments governments payments events moments incidents
comments arguments guarantees accidents patients students archives initiatives objectives alternatives measures missiles troubles specimen weapons arms
quarters headquarters summers winters chapters disasters figures structures`)

// peopleNoun makes a mention of a noun that by its form is for people
// ("automakers", "finalists", "the curator"), nil if it is none. Only frames ask for it, of a
// noun in the place of a party.
func (f *finder) peopleNoun(i int) *mention {
	switch {
	case f.isPerson(i):
		return f.description(i, "", false, false)
	case f.isPeople(i):
		return f.description(i, "", true, true)
	}
	return nil
}

func (f *finder) isPeople(i int) bool {
	w := f.lower(i)
	if f.cover[i] != nil || f.tag(i) != "NNS" && f.tag(i) != "NNPS" && w != "management" && !(w == "leadership" && f.ofPhrase(i) > 0) {
		return false
	}
	if w == "figures" {
		return f.ofStanding(i)
	}
	if impersonal[w] || sites[f.lemma(i)] {
		return false
	}
	if w == "koreas" {
		return true
	}
	for _, e := range personal {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return peopleNouns[w]
}

// peopleNouns are further plurals, and nouns without one, for people and bodies.
var peopleNouns = wordSet(`leadership management parliamentarians residents students agents opponents immigrants militants tenants participants
representatives executives natives detectives peasants merchants people women children families monks nuns friends
colleagues counterparts chiefs heads countries nations states parties sides companies firms powers groups unions banks
parents relatives survivors victims youths imams clerics enterprises businesses organizations institutions agencies
communities delegations partners professionals dignitaries allies advocates alumni girls boys kids applicants
nationals recipients adults nurses pilots spouses clients guards neighbors neighbours astronauts cosmonauts suspects
associates graduates conservatives pilgrims comrades claimants defendants architects siblings operatives attaches
pirates paramedics plaintiffs inmates grandparents descendants interns bodyguards recruits pupils inhabitants
laureates cousins assistants commandos teammates combatants eyewitnesses contestants cardinals fugitives classmates
consultants celebrities hostages migrants citizens delegates candidates correspondents veterans scholars bishops
rabbis sheikhs priests widows orphans farmhands athletes captains`)

// ofStanding reports whether the word before the noun says that it is for people: the
// "figures" of "opposition figures".
func (f *finder) ofStanding(i int) bool {
	for _, k := range f.dependents(i, "compound", "amod") {
		if standing[f.lower(k)] {
			return true
		}
	}
	return false
}

var standing = wordSet("opposition political religious rebel senior leading prominent tribal business community government exiled dissident tamil kurdish sunni shiite arab military muslim militant faction")

// isPerson reports whether a singular noun by its form is for a person, and stands
// with an article: "the curator of the museum".
func (f *finder) isPerson(i int) bool {
	w := f.lower(i)
	if f.cover[i] != nil || f.tag(i) != "NN" || len(f.dependents(i, "det")) == 0 || impersonal[w+"s"] || sites[w] || placeNouns[w] || len(w) < 6 {
		return false
	}
	for _, e := range []string{"ator", "itor", "ster", "logist", "ologist", "grapher", "keeper", "woman", "man"} {
		if strings.HasSuffix(w, e) {
			return !singularThings[w]
		}
	}
	return false
}

var singularThings = wordSet("disaster monitor equator generator indicator monster register minister poster roster semester cluster refrigerator elevator escalator competitor visitor factor sector")
