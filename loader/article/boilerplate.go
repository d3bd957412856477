package article

import (
	"regexp"
	"strings"
)

// whole are short lines that are furniture by themselves.
var whole = regexp.MustCompile(`(?i)^(?:home|menu|search|share(?: this.*)?|print|email|save|comments?(?: \(?\d+\)?)?|no comments.*|leave a comment|related(?: articles| stories| news| topics)?|read (?:more|next|also).*|more (?:from|on|in|stories|news).*|most (?:read|popular|viewed)|trending.*|latest(?: news| stories)?|top stories|recommended.*|you (?:may|might) (?:also )?(?:like|be interested).*|advertisement|advertorial|sponsored.*|ad|sign (?:in|up).*|log ?in|register|subscribe.*|follow us.*|newsletter.*|loading.*|back to top|skip to .*|image|photo|photos?:.*|file photo.*|video|watch|listen|live|logo|.{0,12}background|play|pause|mute|next|previous|close|accept(?: all)?|reject(?: all)?|manage (?:cookies|preferences|settings)|cookie (?:policy|settings|preferences)|privacy(?: policy| notice)?|terms(?: of (?:use|service)| (?:and|&) conditions)?|contact(?: us)?|about(?: us)?|careers|app[- ]?store.*|google ?play|play ?store|app-storeplay-store|download (?:the )?app.*|get the app.*|facebook|twitter|x|whatsapp|telegram|linkedin|copy link|reddit|instagram|youtube|tags?:.*|topics?:.*|filed under.*|©.*|\(c\).*|copyright .*|all rights reserved.*|\d+ (?:shares?|comments?|likes?|views?)|\d+ min(?:ute)?s? read|(?:est\. )?reading time.*|breaking news|exclusive|opinion|world|politics|business|sports?|tech(?:nology)?|entertainment|lifestyle|health|science|culture|travel|weather|try our .*|explore what .*)$`)

// phrases are what offers and notices are made of; two of them make a line one.
var phrases = []string{"cookie", "privacy policy", "your consent", "we and our partners", "personalised", "personalized", "subscribe", "subscription",
	"newsletter", "sign up", "sign in", "log in", "download", "our app", "the app", "app store", "app today", "google play", "click here", "tap here",
	"follow us", "terms of use", "terms of service", "all rights reserved", "ad blocker", "adblock", "advertis", "free trial", "unlimited access",
	"already a subscriber", "create an account", "notifications", "enable javascript", "your browser", "support our journalism", "get started",
	"start exploring", "ready to dive", "inbox", "unsubscribe", "preferences", "third-party", "by continuing", "to continue reading", "this site uses",
	"we use"}

// isBoilerplate reports whether the line belongs to the page, not to an article.
func isBoilerplate(s string, words int) bool {
	if words <= 12 && whole.MatchString(s) {
		return true
	}
	low := strings.ToLower(s)
	n := 0
	for _, p := range phrases {
		if strings.Contains(low, p) {
			n++
		}
	}
	return n >= 2 && (words < 80 || n > 3)
}
