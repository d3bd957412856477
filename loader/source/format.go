package source

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// Format is how articles are written in a file.
type Format string

// The formats. Auto tells by content.
const (
	Auto Format = "auto"
	// Text is plain text, or a page dump.
	Text Format = "text"
	HTML Format = "html"
	// JSONL has one JSON object a line, JSON one document with a list of them.
	JSONL Format = "jsonl"
	JSON  Format = "json"
	// CSV is a table with a first line of names, parted by commas, semicolons or
	// tabs.
	CSV Format = "csv"
	// Feed is RSS, Atom or JSON Feed, Sitemap a list of pages or of other sitemaps.
	Feed    Format = "feed"
	Sitemap Format = "sitemap"
	// Mail is one message, or a mailbox (mbox) of them.
	Mail Format = "mail"
	WARC Format = "warc"
)

// Formats are all formats.
func Formats() []Format {
	return []Format{Auto, Text, HTML, JSONL, JSON, CSV, Feed, Sitemap, Mail, WARC}
}

// ParseFormat reads the name of a format.
func ParseFormat(s string) (Format, error) {
	if slices.Contains(Formats(), Format(s)) {
		return Format(s), nil
	}
	return "", graph.Errorf(graph.CodeInvalid, "unknown format %q: use auto, text, html, jsonl, json, csv, feed, sitemap, mail or warc", s)
}

// byteOrderMark is what some editors write at the start of UTF-8 files.
const byteOrderMark = "\ufeff"

// sniffBytes is how much of a file tells its format.
const sniffBytes = 4096

var (
	// listRE matches the field of an object that holds a list, or a list within an
	// object, as exports of search services do.
	listRE = regexp.MustCompile(`"(?:articles|results|items|data|docs|documents|hits|response|rows|news|value)"\s*:\s*[\[{]`)
	// jsonFeedRE matches the version that JSON feeds begin with.
	jsonFeedRE = regexp.MustCompile(`^\{[^{}\[\]]*"version"\s*:\s*"https://jsonfeed\.org/`)
	// elementRE matches the first element of XML.
	elementRE = regexp.MustCompile(`^(?s)(?:<\?xml[^>]*\?>|<!--.*?-->|<\?[^>]*\?>|<!DOCTYPE rss[^>]*>|\s)*<(?:\w+:)?(rss|feed|RDF|urlset|sitemapindex)[\s>]`)
	// postmarkRE matches the line before each message of a mailbox, headerRE a
	// header of a message.
	postmarkRE = regexp.MustCompile(`^From \S+.*\b\d{4}\b`)
	headerRE   = regexp.MustCompile(`^(?i:from|to|date|subject|received|return-path|delivered-to|message-id|mime-version|content-type|x-[\w-]+|dkim-signature|list-[\w-]+|reply-to|sender):\s`)
	foldedRE   = regexp.MustCompile(`^[!-9;-~]+:|^[ \t]`)
)

// sniff tells the format by the first bytes of a file; whole tells that they are
// all of it.
func sniff(head []byte, fields Fields) Format {
	t := bytes.TrimLeft(head, byteOrderMark+" \t\r\n")
	switch {
	case bytes.HasPrefix(t, []byte("WARC/")):
		return WARC
	case len(t) > 0 && t[0] == '{':
		if f := sniffObject(t, fields); f != "" {
			return f
		}
	case len(t) > 1 && t[0] == '[' && bytes.HasPrefix(bytes.TrimLeft(t[1:], " \t\r\n"), []byte("{")):
		return JSON
	}
	if m := elementRE.FindSubmatch(t); m != nil {
		switch string(m[1]) {
		case "urlset", "sitemapindex":
			return Sitemap
		}
		return Feed
	}
	if isMail(head) {
		return Mail
	}
	low := bytes.ToLower(head)
	for _, tag := range []string{"<!doctype html", "<html", "<body", "<article", "<head>", "<p>"} {
		if bytes.Contains(low, []byte(tag)) {
			return HTML
		}
	}
	if _, ok := tableOf(head, fields); ok {
		return CSV
	}
	return Text
}

// sniffObject tells what begins with a brace: JSON lines, a document, or "" for
// what is no JSON.
func sniffObject(t []byte, fields Fields) Format {
	if jsonFeedRE.Match(t) {
		return Feed
	}
	if i := listRE.FindIndex(t); fields.Rows != "" || i != nil && !slices.ContainsFunc(fields.telling(), func(name string) bool {
		outer, _, _ := strings.Cut(name, ".")
		return bytes.Contains(t[:i[0]], []byte(strconv.Quote(outer)))
	}) {
		return JSON
	}
	line, _, whole := bytes.Cut(t, []byte("\n"))
	line = bytes.TrimSpace(line)
	if whole && !json.Valid(line) && (len(line) == 1 || bytes.HasSuffix(line, []byte(",")) || bytes.HasSuffix(line, []byte("["))) {
		return JSON // printed over several lines
	}
	if !whole || json.Valid(line) || bytes.Contains(line, []byte(`"text"`)) || bytes.Contains(line, []byte(`"title"`)) {
		return JSONL
	}
	return ""
}

// isMail reports whether the head is that of a message or a mailbox: its first
// lines are headers, of which two are well known.
func isMail(head []byte) bool {
	if postmarkRE.Match(head) {
		_, head, _ = bytes.Cut(head, []byte("\n"))
	}
	known := 0
	for line := range strings.Lines(string(head)) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case line == "":
			return known >= 2
		case headerRE.MatchString(line):
			known++
		case !foldedRE.MatchString(line):
			return false
		}
	}
	return known >= 3
}
