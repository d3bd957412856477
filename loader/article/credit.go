package article

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// agencies are the news agencies whose names are known, as a regular expression.
const agencies = `Reuters|AP|AFP|UPI|EFE|dpa|DPA|ANI|PTI|IANS|Xinhua|TASS|Tass|Interfax|RIA Novosti|Yonhap|KCNA|Kyodo|Bernama|Anadolu|AA|ANSA|Bloomberg|CNN|BBC|DW|VOA|RFE/RL|NNA|WAM|SPA|QNA|ONA|MENA|APA|Press Association|PA|Canadian Press|CP|AAP|Agence France-Presse|Associated Press|The Associated Press|News Agencies|Agencies`

// unknownAgency is what the name of one that is not known looks like.
const unknownAgency = `[A-Z]{2,6}|(?:\p{Lu}\p{L}+ ){1,2}(?:News|Press|Agency|Agencies|Wire|Desk|Bureau|Service)`

var (
	// creditRE matches "— Reuters", "-DW" and "(AFP)" at the end of a text. A
	// name that is not known must follow a whole sentence.
	creditRE = regexp.MustCompile(`(?:\s*(?:—|–|--|\s-|[.!?”"'’]-)\s*(` + agencies + `)|\s\((` + agencies + `)\)|[.!?”"'’]\s*(?:—|–|--?)\s*(` + unknownAgency + `)|[.!?”"'’]\s+\((` + unknownAgency + `)\))\s*$`)
	// creditLineRE matches a line with nothing but the credit.
	creditLineRE = regexp.MustCompile(`^(?:(?:—|–|--?)\s*(?:` + agencies + `|` + unknownAgency + `)|\((?:` + agencies + `|` + unknownAgency + `)\))$`)
	// inputRE matches "(With inputs from AFP)".
	inputRE = regexp.MustCompile(`(?:^|\n|\s)\(?[Ww]ith (?:additional )?(?:inputs?|reporting|files) (?:from|by) (` + agencies + `|[Aa]gencies)\)?\.?\s*$`)
)

// What creditRE and inputRE need in any text that they match.
const (
	creditMarks = "-–—("
	inputMark   = "ith "
)

// splitCredit finds the agency credited at the end of a body and returns the body
// without the credit.
func splitCredit(body string) (rest, agency string) {
	start := len(body) - len(tail(body))
	if rest, agency = cutCredit(body[start:]); agency == "" {
		return body, ""
	}
	return strings.TrimSpace(body[:start] + rest), agency
}

// maxCredit is the most bytes that are searched for a credit.
const maxCredit = 120

// tail returns the end of s, where a credit may be.
func tail(s string) string {
	i := max(0, len(s)-maxCredit)
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return s[i:]
}

func cutCredit(body string) (rest, agency string) {
	for _, re := range []*regexp.Regexp{creditRE, inputRE} {
		if re == creditRE && !strings.ContainsAny(body, creditMarks) || re == inputRE && !strings.Contains(body, inputMark) {
			continue // most bodies: a search costs more than all else that is done to a row
		}
		m := re.FindStringSubmatchIndex(body)
		if m == nil {
			continue
		}
		for i := 2; i < len(m); i += 2 {
			if m[i] >= 0 {
				agency = body[m[i]:m[i+1]]
			}
		}
		end := m[0]
		if end < len(body) && strings.ContainsRune(".!?\"'", rune(body[end])) {
			end++ // the sentence keeps its end
		}
		for _, q := range []string{"”", "’"} {
			if strings.HasPrefix(body[m[0]:], q) {
				end = m[0] + len(q)
			}
		}
		if rest = body[:end]; strings.TrimSpace(rest) == "" {
			return body, ""
		}
		return rest, agency
	}
	return body, ""
}
