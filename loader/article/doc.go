// Package article cuts what was read into articles: a plain text or a page dump
// into the one or many articles that it holds, an HTML page or a JSON row into
// one, each with title, publisher, agency, byline, dateline, publication time
// and a clean body.
//
// A page dump is the text of a web page or an app as copied from the screen:
// titles listed more than once, "20 hours ago", buttons, cookie notices and
// offers between the articles. What holds is the general shape of such pages,
// not the wording of any one: running text is told from short lines by length
// and punctuation, and the short lines before it are its head.
package article
