// Package growtheval measures how the time of reading grows with the length of what is read: of the analysis of text
// (package nlp), of extraction, of the cutting of page dumps and web pages, and of times. Each is given texts of one
// kind, each twice as long as the one before it. Time that is linear in the length shows as the same time a byte.
//
// The kinds are news, texts that do not end (a sentence, a list, a name), and what no paper would print, but somebody
// may hand in: nothing but brackets, one word of a megabyte.
package growtheval
