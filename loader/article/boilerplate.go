package article

import (
	"regexp"
	"strings"
)

// button matches short lines that are furniture by themselves: menus, buttons,
// names of sections, captions.
var button = regexp.MustCompile(`(?i)^(?:home|menu|search|share(?: this.*| (?:on|via|article|story).*)?|print(?: this.*)?|e-?mail(?: this.*)?|save(?: article| story)?|bookmark|gift(?: article)?|add to .*|read (?:more|next|also|the full .*|full story)\b.*|also read\b.*|see also\b.*|more on this( story)?|related:.*|continue reading.*|story continues .*|\(?(?:reporting|writing|editing|compiled|additional reporting) by .*|article continues .*|show (?:more|less)|see more|view (?:all|more)|load(?:ing)?(?: more)?.*|advertisement|advertorial|sponsored.*|promoted.*|ad|ads by .*|sign (?:in|up|out)|log ?(?:in|out)|register|my account|subscribe.*|follow(?: us)?\b.{0,40}|newsletters?|back to top|top|skip to .*|image|photos?|photo.*:.*|file photo.*|image.*:.*|picture.*:.*|caption.*|video|watch|listen(?: to .*)?|live|live tv|logo|.{0,12}background|play|pause|mute|next|previous|close|dismiss|ok|got it|accept(?: all)?(?: cookies)?|reject(?: all)?|manage (?:cookies|preferences|settings|choices)|cookie (?:policy|settings|preferences|notice)|privacy(?: policy| notice)?|terms(?: of (?:use|service)| (?:and|&) conditions)?|contact(?: us)?|about(?: us)?|careers|jobs|help|faqs?|site ?map|app[- ]?store.*|google ?play|play ?store|app-storeplay-store|download (?:the )?app.*|get the app.*|open (?:in|the) app.*|facebook|twitter|x|whatsapp|telegram|linkedin|copy link|link copied|reddit|instagram|youtube|tiktok|threads|bluesky|tags?:.*|topics?:.*|topics|tags|filed under.*|©.*|\(c\).*|copyright .*|all rights reserved.*|[\d.,]+k? (?:shares?|comments?|likes?|views?|reactions?)|(?:est\. )?(?:reading time.*|\d+[ -]min(?:ute)?s? read)|a[-+] ?a[-+]?|font size|breaking(?: news)?|exclusive|opinion|editorials?|letters(?: to the editor)?|world|world news|national|local|international|regional|asia(?:[- ]pacific)?|africa|americas|europe|middle east|us|uk|india|china|politics|business|economy|markets?|money|finance|sports?|football|cricket|tech(?:nology)?|entertainment|arts?(?: (?:&|and) culture)?|lifestyle|life|health|science|environment|climate|culture|travel|weather|obituaries|crosswords?|puzzles|games|podcasts?|magazine|multimedia|home page|e-?paper|archives?|news|latest news|try our .*|explore what .*)$`)

// closer matches the lines at which the article above has ended.
var closer = regexp.MustCompile(`(?i)^(?:(?:view |read |post a |leave a |add a |\d+ )?comments?(?: \(?\d+\)?)?|no comments.*|join the (?:conversation|discussion).*|related(?: (?:articles?|stor(?:y|ies)|news|topics|content|coverage|posts|reading|links))?|more (?:from|in|on|stories|news|headlines|top stories|coverage)\b.*|most (?:read|popular|viewed|shared|commented)\b.*|trending\b.*|popular(?: now| stories)?|latest(?: stories| headlines| updates)?|top (?:stories|news|headlines)|editor['’]?s?['’]? (?:picks?|choice)|recommended\b.*|(?:stories )?(?:you )?(?:may|might) (?:also )?(?:like|be interested).*|don['’]t miss|up next|read next|keep reading|in other news|elsewhere|from the web|around the web|about the authors?|our journalism|our standards:.*)$`)

// inset matches those of the closing lines that also stand above one link between
// the paragraphs of an article.
var inset = regexp.MustCompile(`(?i)^(?:related\b|more on\b|read next|keep reading)`)

// trail matches breadcrumbs and menus in one line: "Home > World > Asia".
var trail = regexp.MustCompile(`^(?:\p{L}[\p{L}&'’.-]*(?: [\p{L}&'’.-]+){0,2})(?:\s*[>»›|/·•]\s*(?:\p{L}[\p{L}&'’.-]*(?: [\p{L}&'’.-]+){0,3}))+$`)

// caption matches a line that names the maker of a picture.
var caption = regexp.MustCompile(`(?i)(?:\((?:[^()]*\b)?(?:photo|image|file|getty|handout|pool)\b[^()]*\)|(?:photo|image|picture|credit)(?: by|:| credit:?| courtesy).{0,60}|\[?getty images\]?|/(?:` + agencies + `)(?: photo| images)?)$`)

// phrases are what offers and notices are made of; two of them make a line one.
var phrases = []string{"cookie", "privacy policy", "your privacy", "your consent", "we and our partners", "our partners", "personalised", "personalized", "subscribe",
	"subscription", "newsletter", "sign up", "sign in", "log in", "download", "our app", "the app", "app store", "app today", "google play", "click here",
	"tap here", "follow us", "terms of use", "terms of service", "terms and conditions", "all rights reserved", "ad blocker", "adblock", "advertis", "free trial",
	"unlimited access", "already a subscriber", "create an account", "notifications", "enable javascript", "your browser", "your device", "support our journalism",
	"get started", "start exploring", "ready to dive", "inbox", "unsubscribe", "preferences", "third-party", "by continuing", "to continue reading", "this site uses",
	"this website uses", "we use", "breaking alerts", "our newsletter", "at any time"}

const (
	maxButton = 12 // words of a line that is furniture by its wording
	maxNotice = 80 // words of a notice with only a few of the phrases
)

// isClosing reports whether the line ends the article above it.
func isClosing(s string, words int) bool {
	return words <= maxButton && closer.MatchString(strings.TrimRight(s, " :›>»"))
}

// isFurniture reports whether the line belongs to the page, not to an article.
func isFurniture(s string, words int) bool {
	if words <= maxButton && (button.MatchString(s) || trail.MatchString(s)) || words <= 2*maxButton && caption.MatchString(tail(s)) {
		return true
	}
	low := strings.ToLower(s)
	n := 0
	for _, p := range phrases {
		if strings.Contains(low, p) {
			n++
		}
	}
	return n >= 2 && (words < maxNotice || n > 3)
}
