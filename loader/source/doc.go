// Package source reads what holds articles and hands them out one after the other:
// files, directories, patterns, standard input and addresses of the web. Page dumps
// and text, HTML, JSON lines and documents, tables, feeds, sitemaps, mail and WARC
// are told by their content, and so is what they are packed in (gzip, zstd, bzip2,
// zip, tar), which is opened on the fly.
//
// What cannot be read is an error of its own, a [Refusal], which names the place
// and what to do; reading goes on with the next row, record or file. Everything is
// bounded: see the limits of this package.
package source
