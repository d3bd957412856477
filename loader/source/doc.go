// Package source reads files, directories and standard input, tells their format
// by content, and hands out the articles in them one after the other.
//
// What cannot be read is an error of its own that names file and line and what to
// do; reading goes on with the next row or file.
package source
