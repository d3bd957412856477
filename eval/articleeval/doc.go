// Package articleeval measures how well articles are cut out of web pages: the main
// text, title, author, publisher, times, address, language, agency and dateline. It
// makes the pages itself, of layouts as sites have them and of invented texts, so
// that what is right is known exactly. Each layout says in its first line which
// fields it states; what it does not state must stay empty.
package articleeval
