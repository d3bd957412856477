package articleeval

// text is an invented article.
type text struct {
	Title, Byline, Publisher, Language, Agency, Place string
	Published, Modified                               string // RFC 3339, in the zone of the site
	URL                                               string
	Paras                                             []string
}

// texts are invented: no person, body or place in them exists, nor has anything in
// them happened.
func texts() []text {
	return []text{
		{"Arvenia and Tessaly sign accord on fishing in the Northern Sea", "Ines Halvorsen", "The Calder Post", "en", "Reuters", "PORT CALDER", "2025-07-12T23:40:00-05:00", "2025-07-13T08:05:00-05:00", "https://calderpost.example/world/accord-on-fishing", []string{
			"The foreign ministers of Arvenia and Tessaly met in Port Calder on Saturday and signed an accord on fishing in the Northern Sea, ending a dispute that had kept trawlers in harbour for nine years.",
			"Foreign Minister Elin Oda said the text would be put before the parliament in Sundhaven before the end of the month. “It took nine years, and it was worth each of them,” she told reporters on the quay.",
			"Her counterpart, Tomas Brandt, said that patrol boats of both countries would share a radio channel from August. He had met Oda twice this year, in Morwick and in Lunden.",
			"Fishermen were less sure. “We have seen papers before,” said Per Aldous, who sails a trawler from the old harbour and lost two seasons to the dispute.",
			"The accord sets quotas for cod and herring, and a commission of six that is to meet every spring.",
		}},
		{"Prime minister of Velland visits flooded valley", "Tom Ashe", "Tessaly Tribune", "en", "AFP", "MORWICK", "2025-03-01T00:20:00+03:00", "2025-03-01T11:00:00+03:00", "https://tribune.example/2025/03/velland-flood", []string{
			"Prime Minister Ruth Calloway of Velland visited the flooded valley of the Orme on Friday and promised help to the families who had lost their houses.",
			"She walked through the village of Nether Orme with the governor of the province, Hamid Rusk, and spoke for an hour with people in the school that serves as a shelter.",
			"“Nobody will be left to pay for this alone,” she said. The government is to set aside forty million crowns, and the army has brought two field kitchens to the valley.",
			"The river had risen by four metres in a night. Two bridges were washed away, and the railway to Morwick is closed until further notice.",
		}},
		{"Central bank of Ostmark leaves rates as they are", "Mara Lindqvist", "Lunden Ledger", "en", "AP", "LUNDEN", "2025-11-05T14:00:00Z", "2025-11-05T16:30:00Z", "https://ledger.example/economy/rates-unchanged", []string{
			"The central bank of Ostmark left its rate at three percent on Wednesday, as most people who watch it had expected, and said that prices were rising more slowly than in the spring.",
			"Governor Anselm Quade told a press conference that the board had voted seven to two. He did not say who had wanted a lower rate.",
			"The crown gained a little against the currencies of its neighbours after the decision. Shares of banks fell.",
			"The board meets again in December, when it will also have a new forecast before it.",
		}},
		{"Envoys of three states hold talks on the border at Karsk", "Ola Brynmore", "Northern Herald", "en", "dpa", "KARSK", "2025-01-31T22:15:00-08:00", "2025-02-01T07:45:00-08:00", "https://herald.example/a/48213", []string{
			"Envoys of Arvenia, Velland and Ostmark met on Friday in the border town of Karsk to talk about the crossing that has been closed since the autumn, people who know of the talks said.",
			"The envoy of Velland, Sefa Marlow, came by train in the morning. The delegation of Ostmark was led by Deputy Foreign Minister Kir Olander.",
			"No statement was issued. A second round is planned for the middle of February in Sundhaven, a diplomat said on condition that he was not named.",
			"About two hundred lorries a day used the crossing before it was closed. Farmers on both sides have asked for it to be opened before the harvest.",
			"The Red Lantern, a charity, said that it had carried medicine across on foot.",
		}},
		{"Opera house of Sundhaven opens again after the fire", "Felix Amundar", "Sundhaven Gazette", "en", "Bloomberg", "SUNDHAVEN", "2025-09-20T19:05:00+02:00", "2025-09-21T09:00:00+02:00", "https://gazette.example/culture/opera-opens", []string{
			"The opera house of Sundhaven opened again on Saturday, three years after the fire, with President Livia Sorel and the mayor, Janko Vreeland, in the first row.",
			"The hall has been rebuilt with the wood of the old one, as far as it could be saved, and seats nine hundred people. The work cost twice what had been planned.",
			"The company played The Lighthouse Keeper, an opera of the last century that had been on the stage on the night of the fire. The audience stood for ten minutes.",
			"“We owed it to the singers to begin where we had to stop,” said the director, Amalia Renko.",
		}},
		{"Außenminister von Arwenien und Tessalien unterzeichnen Abkommen", "Hanna Wiesental", "Küstenbote", "de", "dpa", "PORT CALDER", "2025-07-12T18:10:00+02:00", "2025-07-12T21:00:00+02:00", "https://kuestenbote.example/politik/abkommen", []string{
			"Die Außenminister von Arwenien und Tessalien haben am Samstag in Port Calder ein Abkommen über die Fischerei in der Nordsee unterzeichnet und damit einen Streit beendet, der neun Jahre gedauert hatte.",
			"Außenministerin Elin Oda sagte, der Text werde dem Parlament noch in diesem Monat vorgelegt. „Es hat neun Jahre gedauert, und jedes davon hat sich gelohnt“, sagte sie vor Journalisten am Hafen.",
			"Ihr Kollege Tomas Brandt kündigte an, dass die Boote der Küstenwache beider Länder von August an über einen gemeinsamen Funkkanal verfügen werden.",
			"Die Fischer blieben skeptisch. „Papiere haben wir schon viele gesehen“, sagte Per Aldous, der mit seinem Kutter vom alten Hafen aus fährt.",
		}},
		{"Les ministres signent un accord sur la pêche à Port Calder", "Claire Duvallon", "Le Courrier du Littoral", "fr", "AFP", "PORT CALDER", "2025-07-12T20:30:00+02:00", "2025-07-13T07:30:00+02:00", "https://courrier.example/monde/accord-peche", []string{
			"Les ministres chargés de la diplomatie de l’Arvénie et de la Tessalie se sont rencontrés samedi à Port Calder et ont signé un accord sur la pêche, mettant fin à un différend qui durait depuis neuf ans.",
			"La ministre Elin Oda a déclaré que le texte serait présenté au parlement avant la fin du mois. « Cela a pris neuf ans, et cela en valait la peine », a-t-elle dit devant la presse sur le quai.",
			"Son homologue Tomas Brandt a annoncé que les patrouilleurs des deux pays partageraient un canal radio à partir du mois de septembre.",
			"Les pêcheurs restent prudents. « Des papiers, nous en avons déjà vu », a dit Per Aldous, qui pêche au large du vieux port depuis trente ans.",
		}},
	}
}
