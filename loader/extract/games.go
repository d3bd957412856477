package extract

// sporting are words of reports on sports, where sides "meet" to play.
var sporting = wordSet("grand-slam swimming breaststroke freestyle athletics wimbledon cup league playoff playoffs championship championships tournament semifinal tennis football soccer seeded semifinals quarterfinal quarterfinals semi-final quarter-final final finals season coach striker midfielder innings wicket qualifier qualifiers match matches game games derby fixture super-bowl unbeaten goal goals touchdown fifa uefa nba nfl nhl mlb grand-prix goalkeeper goalscorer striker quarterback pitcher stoppage-time half-time halftime injury-time knockout olympics olympic medal medals premiership")

// atPlay reports whether the sentence is about sports, or the article as a whole is.
func (fr *frames) atPlay(i int) bool {
	s := fr.sentence(i)
	for k := s.First; k < s.End; k++ {
		if labour[fr.lower(k)] {
			return false
		}
	}
	return fr.games || fr.sports(s.First, s.End) > 0
}

// labour are words of talks between those who run a league and those who play in it.
var labour = wordSet("union lockout bargaining commissioner negotiators")

// aboutGames reports whether what texts begin with is about sports.
func aboutGames(texts []*text) bool {
	plain, shared := map[string]bool{}, map[string]bool{}
	for _, t := range texts {
		for k := range min(len(t.doc.Tokens), leadTokens) {
			switch w := t.lower(k); {
			case w == "cup" && k > 0 && t.lower(k-1) == "world":
				return true
			case alsoElsewhere[w]:
				shared[w] = true
			case sporting[w]:
				plain[w] = true
			}
		}
	}
	return 2*len(plain)+len(shared) > 2
}

// alsoElsewhere are words of sports that other news has, too.
var alsoElsewhere = wordSet("cup league final finals season coach match matches game games goal goals qualifiers seeded unbeaten championship tournament medal medals knockout pitcher")

// leadTokens is how much of a body tells what it is about.
const leadTokens = 80

// sports counts the different words of sports among the tokens.
func (fr *frames) sports(first, end int) int {
	seen := map[string]bool{}
	for k := first; k < end; k++ {
		if w := fr.lower(k); sporting[w] && !(w == "league" && k > first && fr.lower(k-1) == "arab") {
			seen[w] = true
		}
	}
	return len(seen)
}
