package gazetteer

import "strings"

// peoples are demonyms of divisions and cities, of peoples that no country is
// named for, and of faiths.
var peoples = []struct {
	country, name string
	kind          Kind
	adjectives    string
	nouns         string
}{
	{"RU", "Chechnya", Admin1, "Chechen", "Chechen"},
	{"RU", "Dagestan", Admin1, "Dagestani", "Dagestani"},
	{"RU", "Ingushetia", Admin1, "Ingush", "Ingush/Ingush"},
	{"RU", "Tatarstan", Admin1, "Tatar", "Tatar"},
	{"RU", "Moscow", City, "Muscovite", "Muscovite"},
	{"CN", "Xinjiang", Admin1, "Uyghur,Uighur", "Uyghur,Uighur"},
	{"IN", "Punjab", Admin1, "Punjabi", "Punjabi"},
	{"IN", "Gujarat", Admin1, "Gujarati", "Gujarati"},
	{"PK", "Sindh", Admin1, "Sindhi", "Sindhi"},
	{"LK", "Tamils", Unknown, "Tamil", "Tamil"},
	{"LK", "Sinhalese", Unknown, "Sinhalese,Sinhala", "Sinhalese"},
	{"AF", "Pashtuns", Unknown, "Pashtun,Pushtun", "Pashtun,Pushtun"},
	{"AF", "Hazaras", Unknown, "Hazara", "Hazara"},
	{"MM", "Rohingya", Unknown, "Rohingya", "Rohingya/Rohingya"},
	{"MM", "Karen", Unknown, "", "Karen"},
	{"PH", "Moros", Unknown, "Moro", "Moro"},
	{"SY", "Alawites", Unknown, "Alawite", "Alawite"},
	{"", "Druze", Unknown, "Druze", "Druze/Druze"},
	{"", "Maronites", Unknown, "Maronite", "Maronite"},
	{"", "Yazidis", Unknown, "Yazidi,Yezidi", "Yazidi,Yezidi"},
	{"", "Berbers", Unknown, "Berber,Amazigh", "Berber"},
	{"", "Tuareg", Unknown, "Tuareg", "Tuareg/Tuareg"},
	{"", "Roma", Unknown, "Romani", ""},
	{"", "Turkmens", Unknown, "Turcoman,Turkoman", "Turcoman,Turkoman"},
	{"EG", "Copts", Unknown, "Coptic", "Copt"},
	{"YE", "Houthis", Unknown, "Houthi", "Houthi"},
	{"RW", "Hutu", Unknown, "Hutu", "Hutu/Hutu"},
	{"RW", "Tutsi", Unknown, "Tutsi", "Tutsi/Tutsi"},
	{"ZA", "Zulu", Unknown, "Zulu", "Zulu"},
	{"ZA", "Afrikaners", Unknown, "Afrikaner", "Afrikaner"},
	{"NG", "Hausa", Unknown, "Hausa", "Hausa/Hausa"},
	{"NG", "Igbo", Unknown, "Igbo,Ibo", "Igbo/Igbo"},
	{"NG", "Yoruba", Unknown, "Yoruba", "Yoruba/Yoruba"},
	{"", "Fulani", Unknown, "Fulani", "Fulani/Fulani"},
	{"ET", "Amhara", Unknown, "Amhara", "Amhara/Amhara"},
	{"CA", "Quebec", Admin1, "Quebecois,Québécois", "Quebecker,Quebecer"},
	{"CA", "Ontario", Admin1, "Ontarian", "Ontarian"},
	{"CA", "Alberta", Admin1, "Albertan", "Albertan"},
	{"GB", "London", Capital, "", "Londoner"},
	{"FR", "Paris", Capital, "Parisian", "Parisian"},
	{"IT", "Rome", Capital, "Roman", "Roman"},
	{"AT", "Vienna", Capital, "Viennese", "Viennese"},
	{"DE", "Berlin", Capital, "", "Berliner"},
	{"IT", "Venice", City, "Venetian", "Venetian"},
	{"EG", "Cairo", Capital, "Cairene", "Cairene"},
	{"IQ", "Baghdad", Capital, "Baghdadi", "Baghdadi"},
	{"LB", "Beirut", Capital, "Beiruti", "Beiruti"},
	{"US", "New York", Admin1, "", "New Yorker"},
	{"US", "Texas", Admin1, "Texan", "Texan"},
	{"US", "California", Admin1, "Californian", "Californian"},
	{"US", "Florida", Admin1, "Floridian", "Floridian"},
	{"US", "Alaska", Admin1, "Alaskan", "Alaskan"},
	{"US", "Hawaii", Admin1, "Hawaiian", "Hawaiian"},
	{"US", "Virginia", Admin1, "Virginian", "Virginian"},
	{"US", "Ohio", Admin1, "Ohioan", "Ohioan"},
	{"US", "Iowa", Admin1, "Iowan", "Iowan"},
	{"US", "Arizona", Admin1, "Arizonan", "Arizonan"},
	{"US", "Michigan", Admin1, "", "Michigander"},
	{"US", "Pennsylvania", Admin1, "Pennsylvanian", "Pennsylvanian"},
	{"US", "Minnesota", Admin1, "Minnesotan", "Minnesotan"},
	{"US", "Wisconsin", Admin1, "", "Wisconsinite"},
	{"US", "Georgia", Admin1, "Georgian", "Georgian"},
	{"US", "Oklahoma", Admin1, "Oklahoman", "Oklahoman"},
	{"US", "Louisiana", Admin1, "Louisianan", "Louisianan"},
	{"US", "Tennessee", Admin1, "Tennessean", "Tennessean"},
	{"US", "Kentucky", Admin1, "Kentuckian", "Kentuckian"},
	{"US", "Oregon", Admin1, "Oregonian", "Oregonian"},
	{"US", "Nevada", Admin1, "Nevadan", "Nevadan"},
	{"US", "Colorado", Admin1, "Coloradan", "Coloradan"},
	{"US", "Utah", Admin1, "Utahn", "Utahn"},
	{"US", "New Jersey", Admin1, "", "New Jerseyan"},
	{"US", "Chicago", City, "", "Chicagoan"},
	{"AU", "Sydney", City, "", "Sydneysider"},
	{"BR", "Rio de Janeiro", City, "", "Carioca"},
	{"TR", "Istanbul", City, "", "Istanbulite"},
	{"", "Palestinians", Unknown, "Israeli Arab,Arab Israeli", "Israeli Arab,Arab Israeli"},
	{"", "Jews", Unknown, "Jewish", "Jew"},
	{"", "Muslims", Unknown, "Muslim,Moslem,Islamic", "Muslim,Moslem"},
	{"", "Sunni Muslims", Unknown, "Sunni", "Sunni"},
	{"", "Shiite Muslims", Unknown, "Shiite,Shia,Shi'ite", "Shiite,Shia/Shia,Shi'ite"},
	{"", "Christians", Unknown, "Christian", "Christian"},
	{"", "Catholics", Unknown, "Catholic,Roman Catholic", "Catholic,Roman Catholic"},
	{"", "Protestants", Unknown, "Protestant", "Protestant"},
	{"", "Orthodox Christians", Unknown, "Orthodox", ""},
	{"", "Anglicans", Unknown, "Anglican", "Anglican"},
	{"", "Hindus", Unknown, "Hindu", "Hindu"},
	{"", "Sikhs", Unknown, "Sikh", "Sikh"},
	{"", "Buddhists", Unknown, "Buddhist", "Buddhist"},
	{"", "Slavs", Unknown, "Slavic,Slav", "Slav"},
	{"US", "African Americans", Unknown, "African American,Black American,African-American", "African American,African-American"},
	{"US", "Native Americans", Unknown, "Native American", "Native American"},
	{"US", "Cuban Americans", Unknown, "Cuban American,Cuban-American", "Cuban American,Cuban-American"},
	{"BA", "Bosnian Muslims", Unknown, "Bosniak,Bosnian Muslim", "Bosniak,Bosnian Muslim"},
	{"BA", "Bosnian Croats", Unknown, "Bosnian Croat", "Bosnian Croat"},
	{"XK", "Kosovo Albanians", Unknown, "Kosovo Albanian,ethnic Albanian", "Kosovo Albanian,ethnic Albanian"},
	{"XK", "Kosovo Serbs", Unknown, "Kosovo Serb", "Kosovo Serb"},
}

// states are the divisions of the United States with the abbreviations of news
// style.
var states = map[string]string{
	"US.AL": "Ala", "US.AK": "Alaska", "US.AZ": "Ariz", "US.AR": "Ark", "US.CA": "Calif Cal", "US.CO": "Colo",
	"US.CT": "Conn", "US.DE": "Del", "US.DC": "D.C DC", "US.FL": "Fla", "US.GA": "Ga", "US.HI": "Hawaii",
	"US.ID": "Idaho", "US.IL": "Ill", "US.IN": "Ind", "US.IA": "Iowa", "US.KS": "Kan Kans", "US.KY": "Ky",
	"US.LA": "La", "US.ME": "Maine", "US.MD": "Md", "US.MA": "Mass", "US.MI": "Mich", "US.MN": "Minn",
	"US.MS": "Miss", "US.MO": "Mo", "US.MT": "Mont", "US.NE": "Neb Nebr", "US.NV": "Nev", "US.NH": "N.H",
	"US.NJ": "N.J", "US.NM": "N.M", "US.NY": "N.Y", "US.NC": "N.C", "US.ND": "N.D", "US.OH": "Ohio",
	"US.OK": "Okla", "US.OR": "Ore", "US.PA": "Pa Penn", "US.RI": "R.I", "US.SC": "S.C", "US.SD": "S.D",
	"US.TN": "Tenn", "US.TX": "Tex Texas", "US.UT": "Utah", "US.VT": "Vt", "US.VA": "Va", "US.WA": "Wash",
	"US.WV": "W.Va", "US.WI": "Wis Wisc", "US.WY": "Wyo",
}

var stateAbbreviations = func() map[string]string {
	m := map[string]string{}
	for code, list := range states {
		for _, a := range strings.Fields(list) {
			m[a] = code
		}
	}
	return m
}()
