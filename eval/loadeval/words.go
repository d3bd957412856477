package loadeval

import "strings"

var (
	syllables = strings.Fields(`ba bel bo da dro el fa gar gor ha hol ja ka kol kra la lem lo mar mil na nel no or pa per
		po ra ros sa sel sta ta tel ti vo val ver vi wer ya yor zal zel`)
	endings = strings.Fields(`nov ski wicz mann sen dez ini ard ton ley dottir ak escu ian oglu dze enko ura moto wala`)
	given   = strings.Fields(`Anna Marek Carlos Elena Ivan Peter Maria Hans Julia Omar Fatima Ahmed David Sarah John
		Robert Laura Daniel Emma Martin Sofia Lucas Nina Viktor Olga Pavel Irina Jose Rosa Miguel Paula Thomas Helena
		Stefan Ingrid Lars Karin Erik George Nadia Samuel Ruth Joseph Grace Simon Clara Paul Diana Mark Teresa Adam Agnes
		Albert Alice Amir Andrea Anton Astrid Barbara Benjamin Bruno Carmen Caroline Charles Christine Dmitri Dora Edward
		Elif Emil Esther Eva Felix Francis Frank Gabriel Gerda Greta Hanna Harold Hassan Henry Hugo Ibrahim Igor Isabel
		Jacob Jane Janet Jorge Judith Julian Karl Katarina Kemal Leila Leonard Linda Louis Magda Manuel Marcel Margaret
		Mehmet Michael Mona Mustafa Natalia Noah Oscar Otto Patricia Pedro Philip Ramon Rebecca Richard Roger Roman Salma
		Sandra Sergio Silvia Susan Sven Tamara Tariq Tomas Ursula Valeria Vera Walter Wanda William Yusuf Zeynep`)
	offices = []string{"Foreign Minister", "Prime Minister", "President", "Defense Minister", "Finance Minister",
		"Trade Minister", "Interior Minister", "Deputy Foreign Minister", "Energy Minister", "Agriculture Minister"}
	subjects = []string{"trade", "border security", "energy supplies", "the ceasefire", "climate change", "grain exports",
		"a new pipeline", "debt relief", "fishing rights", "migration", "counterterrorism", "vaccine supplies", "water rights", "nuclear safety"}
	remarks = []string{
		"%s said talks on %s had been useful and would go on.",
		"%s told reporters that %s was a matter for both countries.",
		"%s called for patience, saying progress on %s would take time.",
		"%s said in a statement that there was no alternative to dialogue on %s.",
	}
	background = []string{
		"after weeks of tension between the two neighbors",
		"a day before parliament was due to vote on the budget",
		"as prices rose for a third month in a row",
		"amid protests by farmers in several regions",
		"despite warnings from the opposition",
		"following an agreement that was signed last year",
	}
	outlook = []string{
		"further talks on %s were likely next month.",
		"a draft on %s would be sent to lawmakers soon.",
		"nobody expected a quick result on %s.",
		"experts from both sides would work on %s.",
	}
)

// country is one with the word for its people and its capital.
type country struct{ people, capital string }

var countries = []country{
	{"Polish", "Warsaw"}, {"Japanese", "Tokyo"}, {"French", "Paris"}, {"German", "Berlin"}, {"Spanish", "Madrid"}, {"Italian", "Rome"},
	{"Turkish", "Ankara"}, {"Egyptian", "Cairo"}, {"Indian", "New Delhi"}, {"Brazilian", "Brasilia"}, {"Kenyan", "Nairobi"}, {"Norwegian", "Oslo"},
	{"Swedish", "Stockholm"}, {"Finnish", "Helsinki"}, {"Greek", "Athens"}, {"Hungarian", "Budapest"}, {"Austrian", "Vienna"}, {"Czech", "Prague"},
	{"Canadian", "Ottawa"}, {"Indonesian", "Jakarta"}, {"Thai", "Bangkok"}, {"Vietnamese", "Hanoi"}, {"Ethiopian", "Addis Ababa"},
	{"Portuguese", "Lisbon"}, {"Danish", "Copenhagen"}, {"Bulgarian", "Sofia"}, {"Romanian", "Bucharest"}, {"Chilean", "Santiago"},
}
