// Package gazetteer is what a reader of the news knows before opening the
// paper: the places of the world and how they are spelled, the countries with
// their people and metonyms, organisations, offices and titles, and which words
// are given names or surnames. It knows nobody by name; who a person is has to
// come out of the texts.
//
// Everything is embedded and read in place. Places, names and words sit in
// sorted, front-coded tables (see table.go) that are searched as bytes; nothing
// is unpacked into maps of a million strings, so Load costs milliseconds and
// the memory that it takes is that of the few hundred kilobytes of hand-kept
// lists under data/. The tables are made by the command in build/, from the
// open data named in SOURCES.md.
//
// Three normal forms tell names apart or bring them together:
//
//   - Fold removes what spelling habits vary: case, accents, hyphens, apostrophes
//     and stops. Every look-up folds its argument.
//   - Skeleton goes further and removes what transliteration varies, so that
//     Lavrov and Lawrow, Gaddafi and Qaddafi have one key. It proposes; whoever
//     uses it must have other evidence before merging two people.
//   - Words that are also plain English or also people's names ("Nice",
//     "Jordan") keep their readings: CommonWord and PersonName on a Place say
//     that its name alone is not enough.
package gazetteer
