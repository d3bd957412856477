package gazetteer

import (
	"iter"
	"regexp"
	"strings"
)

// Gender is the likely gender of who bears a name.
type Gender uint8

// Genders. A name is Male or Female when at least four in five of its bearers
// are; Either stands between.
const (
	Either Gender = iota
	Male
	Female
)

// String returns "either", "male" or "female".
func (g Gender) String() string { return [...]string{"either", "male", "female"}[g%3] }

// GivenName reports whether w is a given name somewhere in the world, and the
// gender of most who bear it. Many given names are also surnames, plain words or
// places.
func (g *Gazetteer) GivenName(w string) (Gender, bool) {
	v, _, ok := g.given.Get(Fold(w))
	if !ok || len(v) < 2 {
		return Either, false
	}
	switch female := v[0]; {
	case female >= 80:
		return Female, true
	case female <= 20:
		return Male, true
	}
	return Either, true
}

// GivenNameStrength says how well known w is as a given name: in how many of
// the 36 name lists of its source it stands, 0 when it is none.
func (g *Gazetteer) GivenNameStrength(w string) int {
	v, _, ok := g.given.Get(Fold(w))
	if !ok || len(v) < 2 {
		return 0
	}
	return int(v[1])
}

// Surname reports whether w, which may be of several words ("van der Berg"), is
// a surname somewhere in the world.
func (g *Gazetteer) Surname(w string) bool {
	_, _, ok := g.family.Get(Fold(w))
	return ok
}

// SurnameShape reports whether a word that no list may hold has the ending of a
// surname: Slavic (-ov, -enko, -ovic), Georgian (-shvili), Armenian (-yan),
// Persian (-zadeh), Turkish (-oglu), Greek (-poulos), Nordic (-sen) and others.
// Some words that are no names end so too.
func SurnameShape(w string) bool {
	k := Fold(w)
	for _, end := range surnameEndings {
		if len(k) >= len(end)+2 && strings.HasSuffix(k, end) {
			return true
		}
	}
	return false
}

var surnameEndings = strings.Fields("ov ova ev eva yev yeva sky skiy skyy ski ska skaya skaia enko chuk czyk " +
	"ovic evic ovich evich ovych evych shvili dze dzic yan ian zadeh pour nejad oglu poulos opoulou akis idis iadis " +
	"ssen nsen rsen lsen dsen sson dottir escu eanu auskas aite ullah uddin jee walla kar")

// FrequentSurnames gives, folded and in order, the surnames that at least 2^log
// in 100 million people of the United States bear.
func (g *Gazetteer) FrequentSurnames(log int) iter.Seq[string] {
	return func(yield func(string) bool) {
		g.family.All(func(key, value string) bool {
			return len(value) < 2 || int(value[1]) < log || yield(key)
		})
	}
}

// personName reports whether a folded place name is so well known as a name of
// people that it needs more than its letters to be a place.
func (g *Gazetteer) personName(key string) bool {
	if v, _, ok := g.given.Get(key); ok && len(v) > 1 && v[1] >= 12 {
		return true
	}
	v, _, ok := g.family.Get(key)
	return ok && len(v) > 1 && v[1] >= 10
}

// CommonWord reports whether w is a word that English running text writes
// without a capital: "nice", "reading", "of".
func (g *Gazetteer) CommonWord(w string) bool {
	_, _, ok := g.words.Get(Fold(w))
	return ok
}

// Particle reports whether w is a word that belongs to a surname and may stand
// in lower case: "van", "al", "bin", "de la" word by word.
func Particle(w string) bool { return particles[Fold(w)] }

var particles = set("al el ul bin ben ibn bint abu abd abdel abdul umm van der den ter ten te von zu zur zum vom " +
	"de da do dos das del della dello delle degli di du des la le las los lo st san santa mac mc af av ap " +
	"dal dalla ould walad wa e y ua aung u daw syed sayyid")

// FamilyNameFirst reports whether a person's name, given word by word, has its
// surname in front, as Chinese, Korean, Vietnamese and Cambodian names in
// English papers do: "Kim Jong Un", "Xi Jinping", "Nguyen Phu Trong".
func (g *Gazetteer) FamilyNameFirst(tokens []string) bool {
	if len(tokens) < 2 || len(tokens) > 4 {
		return false
	}
	first := Fold(tokens[0])
	if !familyFirst[first] {
		return false
	}
	for _, t := range tokens[1:] {
		if !syllables.MatchString(Fold(t)) {
			return false
		}
	}
	// Some are given to children in English too; then a long word or a frequent
	// English surname follows: Kim Kardashian, Lee Harvey.
	if englishGiven[first] {
		second := Fold(tokens[1])
		v, _, ok := g.family.Get(second)
		frequent := ok && len(v) > 1 && v[1] >= 13
		if frequent && !familyFirst[second] || len(second) > 6 && !strings.Contains(second, " ") {
			return false
		}
	}
	return true
}

// familyFirst are the frequent surnames of China, Korea, Vietnam and Cambodia in
// the transliterations that papers use.
var familyFirst = set("kim lee yi ri rhee park pak choi choe jung jeong chung chong kang gang cho jo yoon yun jang chang lim im " +
	"han oh o seo suh so shin sin kwon hwang ahn an song ryu yoo yu hong jeon chun ko koh go moon mun yang son bae paek baek " +
	"heo hur nam sim noh roh no ha kwak sung cha joo ju woo u ku koo min jin ji ra na om eom won chon byun pyon nah hyon hyun ro thae ro rim ryang " +
	"wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng yu dong xiao " +
	"cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan du dai xia zhong wen tian ren fan fang shi yao tan liao " +
	"zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan qian tang yin yi chang wei lai gong xi pang bo mei ai " +
	"chiang tsai chan cheung wong leung lau lam ng ho kwok chow yeung tsang tsui tse fung hui ip yip lui leong teo goh ong toh hsieh hsu ko chiu soong tung " +
	"nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong to luong nong mai dao doan trinh vuong " +
	"hun sok heng chea sam hor keo sar lon pol ieng khieu")

var englishGiven = set("kim lee jo mai")

// syllables matches words that can be an East Asian given name in Latin letters,
// or several of them: initial, vowels, and the few consonants that may close a
// syllable.
var syllables = regexp.MustCompile(`^(?: ?(?:zh|ch|sh|ph|th|tr|ngh|ng|nh|gh|kh|gi|qu|kk|ss|tt|pp|jj|[bpmfdtnlgkhjqxrzcsywv])?[aeiouy][aeiouyw]{0,3}(?:ng|nh|ch|ck|[nklmpthrb])?)+$`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
