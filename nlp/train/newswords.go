package main

import "strings"

// Words for [newsNames]. Offices are written small, adjectives in them marked
// "/j"; the last word, or that before "of", is the head.
var (
	weekdays   = strings.Fields("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
	qualifiers = strings.Fields("former new top senior outgoing exiled ousted acting influential newly-elected detained moderate veteran visiting")
	offices    = strings.Split("president,president,prime/j minister,prime/j minister,foreign/j minister,foreign/j minister,defense minister,"+
		"defence minister,interior minister,finance minister,trade minister,oil minister,health minister,justice minister,secretary of state,"+
		"secretary of defense,defense secretary,foreign/j secretary,vice/j president,deputy minister,deputy foreign/j minister,chancellor,premier,"+
		"leader,leader,opposition leader,rebel leader,party leader,militia commander,envoy,special/j envoy,peace envoy,ambassador,spokesman,"+
		"spokeswoman,chief negotiator,nuclear/j negotiator,security chief,army chief,police chief,intelligence chief,foreign/j policy chief,"+
		"chairman,chief/j executive,general,gen.,senator,sen.,rep.,governor,gov.,mayor,king,queen,crown prince,prince,emir,sultan,pope,patriarch,"+
		"archbishop,cardinal,cleric,lawmaker,legislator,congressman,speaker,parliament speaker,commissioner,secretary-general,director,general/j secretary,"+
		"national/j security adviser,adviser,mediator,banker,economist,coach,striker,captain,strongman,warlord,militant,dissident,activist,junta leader,tribal/j elder", ",")
	peoples = strings.Fields("British French German Russian Chinese Japanese Indian Pakistani Afghan Iraqi Iranian Israeli Palestinian Egyptian Syrian " +
		"Lebanese Jordanian Saudi Yemeni Turkish Greek Italian Spanish Portuguese Polish Czech Hungarian Romanian Bulgarian Serbian Croatian Bosnian " +
		"Kosovar Albanian Ukrainian Georgian Armenian Azeri Kazakh Uzbek Mexican Brazilian Argentine Chilean Colombian Venezuelan Peruvian Bolivian " +
		"Ecuadorean Cuban Haitian Canadian American Australian Indonesian Malaysian Thai Vietnamese Burmese Philippine Korean Taiwanese Nepalese " +
		"Bangladeshi Somali Sudanese Kenyan Ugandan Rwandan Congolese Nigerian Ghanaian Ivorian Malian Senegalese Ethiopian Eritrean Zimbabwean " +
		"Angolan Libyan Tunisian Algerian Moroccan Danish Swedish Norwegian Finnish Dutch Belgian Swiss Austrian Irish Kurdish Chechen European African Arab")
	countries = strings.Fields("Britain France Germany Russia China Japan India Pakistan Afghanistan Iraq Iran Israel Egypt Syria Lebanon Jordan Turkey " +
		"Greece Italy Spain Portugal Poland Hungary Romania Bulgaria Serbia Croatia Bosnia Kosovo Albania Ukraine Georgia Armenia Azerbaijan Kazakhstan " +
		"Uzbekistan Mexico Brazil Argentina Chile Colombia Venezuela Peru Bolivia Ecuador Cuba Haiti Canada Australia Indonesia Malaysia Thailand Vietnam " +
		"Myanmar Taiwan Nepal Bangladesh Somalia Sudan Kenya Uganda Rwanda Nigeria Ghana Mali Senegal Ethiopia Eritrea Zimbabwe Angola Libya Tunisia " +
		"Algeria Morocco Denmark Sweden Norway Finland Belgium Switzerland Austria Ireland Chechnya Tibet Darfur")
	bodies     = strings.Fields("U.S. U.S. US U.N. UN EU NATO Hamas Fatah Hezbollah Taliban Labour Likud Pentagon Kremlin Vatican Maoist OPEC IMF Sinn ASEAN Microsoft Toyota Airbus Tory Republican Democratic Senate FIFA IAEA Fed")
	givenNames = strings.Fields("John Mary David Colin Tony Michael Susan Condoleezza Vladimir Sergei Dmitry Igor Viktor Yulia Mikhail Nursultan Ilham " +
		"Angela Gerhard Helmut Jacques Dominique Nicolas Silvio Romano Jose Luis Jorge Felipe Hugo Evo Luiz Nestor Ricardo Fidel Raul Andres Vicente " +
		"Mahmoud Ahmed Yasser Khaled Hosni Bashar Omar Muammar Ali Hassan Hussein Abdullah Mohammed Mohamed Nabih Rafik Saad Ismail Ehud Ariel Shimon " +
		"Benjamin Silvan Binyamin Tzipi Hamid Abdul Pervez Shaukat Asif Benazir Manmohan Atal Sonia Natwar Mahinda Velupillai Girija Khaleda Aung San " +
		"Than Thein Thaksin Susilo Megawati Mahathir Anwar Gloria Ferdinand Benigno Xi Hu Wen Jiang Li Wu Tang Kim Roh Ban Chung Lee Park Junichiro " +
		"Shinzo Yoshiro Taro Nobutaka Chen Ma Lien Nguyen Phan Hun Norodom Thabo Nelson Jacob Robert Morgan Olusegun Umaru Kofi John Laurent Alassane " +
		"Joseph Paul Yoweri Mwai Raila Meles Isaias Abdoulaye Blaise Amadou Idriss Denis Ellen Charles Didier Marc Guillaume Alpha Joao Armando Kostas " +
		"George Andreas Tassos Recep Abdullah Ahmet Bulent Vojislav Zoran Slobodan Boris Stipe Ivica Alija Haris Ibrahim Hashim Leszek Donald Lech Vaclav " +
		"Ferenc Traian Georgi Simeon Goran Carl Anders Jens Thorbjorn Tarja Wim Guy Herman Bertie Gerry Gordon Jack Margaret Robin Hillary Richard Dick")
	familyNames = strings.Fields("Powell Blair Straw Brown Rice Rumsfeld Cheney Annan Bush Clinton Kerry Baker Holbrooke Mitchell Putin Lavrov Ivanov " +
		"Kozyrev Primakov Kuchma Yushchenko Lukashenko Nazarbayev Aliyev Saakashvili Merkel Schroeder Fischer Steinmeier Chirac Villepin Sarkozy Barnier " +
		"Berlusconi Prodi Fini Aznar Zapatero Moratinos Solana Barroso Lula Kirchner Chavez Morales Uribe Fox Castro Ortega Toledo Lagos Bachelet Aristide " +
		"Abbas Arafat Qurie Mashaal Haniyeh Erekat Mubarak Assad Bashir Gaddafi Allawi Jaafari Maliki Talabani Barzani Sistani Zebari Khatami Ahmadinejad " +
		"Rowhani Larijani Mottaki Khamenei Hariri Lahoud Nasrallah Siniora Sharon Olmert Peres Netanyahu Shalom Livni Barak Karzai Musharraf Aziz Bhutto " +
		"Singh Vajpayee Gandhi Mukherjee Rajapakse Kumaratunga Prabhakaran Koirala Gyanendra Prachanda Zia Hasina Shwe Kyi Shinawatra Yudhoyono Sukarnoputri " +
		"Badawi Ibrahim Arroyo Estrada Aquino Jintao Jiabao Zemin Zhaoxing Peng Bangguo Jong-il Dae-jung Moo-hyun Ki-moon Gye-gwan Koizumi Abe Fukuda Aso " +
		"Machimura Shui-bian Ying-jeou Chan Sen Ranariddh Mbeki Mandela Zuma Mugabe Tsvangirai Obasanjo Gbagbo Ouattara Kabila Kagame Museveni Kibaki Odinga " +
		"Zenawi Afewerki Wade Compaore Toure Deby Nguesso Sirleaf Taylor Ratsiraka Ravalomanana Soro Conde Santos Guebuza Karamanlis Papandreou Papadopoulos " +
		"Erdogan Gul Sezer Ecevit Kostunica Djindjic Milosevic Tadic Mesic Racan Rugova Thaci Miller Kwasniewski Havel Gyurcsany Basescu Persson Reinfeldt " +
		"Stoltenberg Bondevik Halonen Verhofstadt Ahern Adams Paisley Trimble McGuinness Hill Kelly Albright Dobbins Zoellick Burns Boucher Negroponte Bolton")
)
