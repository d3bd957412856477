package extract

// campOf reports whether the word at k is one of two coordinated words for sides that the
// people of noun i are of: "government and rebel negotiators".
func (f *finder) campOf(k, i int) bool {
	if !camps[f.lower(k)] || !campPeople[f.lemma(i)] || k+1 >= i && k == 0 {
		return false
	}
	and := func(at int) bool { return f.lower(at) == "and" || f.lower(at) == "&" }
	return k+2 <= i && and(k+1) || and(k-1)
}

var (
	camps      = wordSet("government opposition rebel guerrilla insurgent separatist union management company labor labour employer army military")
	campPeople = wordSet("negotiator representative delegate delegation team official leader lawmaker envoy side")
)

// communities are words for faiths and peoples that act as sides within a country.
var communities = wordSet("shi'ite shiite sunni kurdish arab christian muslim jewish hindu druze maronite catholic protestant tamil sinhalese")
