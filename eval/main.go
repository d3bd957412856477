// Command eval measures the parts of entente against labelled data, and prints
// tables:
//
//	go run ./eval all      one table of everything, with the figures of other systems
//	go run ./eval articles articles out of web pages
//	go run ./eval nlp      tokens, sentences, tags, lemmas and trees on treebanks
//	go run ./eval names    named entities
//	go run ./eval coref    coreference within articles
//	go run ./eval meet     who met, called and visited whom, where and when
//	go run ./eval plover   who did what to whom
//	go run ./eval dates    words for a time to days
//	go run ./eval events   which reports tell of one event
//	go run ./eval speed    tokens a second, memory and load time on one core
//	go run ./eval growth   nanoseconds a byte as texts get longer, of news and of what nobody would print
//	go run ./eval api      how fast the API answers, beside Cypher by the driver alone
//	go run ./eval load     how fast articles are read and written, beside the driver alone
//	go run ./eval faults   who shares a load is killed, again and again; the graph is that of a load
//	go run ./eval apiload  many clients for minutes, while a loader writes
//
// The labelled data lie in ../shared/data of the module; -data names another
// folder. What is absent is not measured, and the table says so.
//
// Labelled data are cut by document, never by sentence, into a development part and
// a report part: every fourth document of a collection, or every second of the
// texts in eval/testdata/meet. The development part may be read for its errors, which
// -errors of meet, plover and dates writes; the report part is only scored.
//
// Every subcommand has its own file and an entry in commands, and its figures for
// the table of everything an entry in parts. The scorers are packages of their own:
// articleeval, nlpeval, nereval, corefeval, meeteval, plovereval, dateeval, eventeval,
// speedeval and growtheval; apieval has the graph and the questions of api, faulteval kills for faults; corpora finds the
// data. Figures of other systems, and how they were
// obtained, are in eval/peers/results.
package main

import (
	"fmt"
	"os"
	"sort"
)

// commands are the subcommands; each parses its own flags.
var commands = map[string]func(args []string) error{
	"all":      evalAll,
	"api":      evalAPI,
	"apiload":  evalAPILoad,
	"articles": evalArticles,
	"coref":    evalCoref,
	"dates":    evalDates,
	"events":   evalEvents,
	"faults":   evalFaults,
	"growth":   evalGrowth,
	"load":     evalLoad,
	"meet":     evalMeet,
	"names":    evalNER,
	"ner":      evalNER,
	"nlp":      evalNLP,
	"plover":   evalPlover,
	"speed":    evalSpeed,
}

func main() {
	if len(os.Args) < 2 || commands[os.Args[1]] == nil {
		var names []string
		for n := range commands {
			names = append(names, n)
		}
		sort.Strings(names)
		fmt.Fprintf(os.Stderr, "usage: eval COMMAND [flags], where COMMAND is one of %v\n", names)
		os.Exit(2)
	}
	if err := commands[os.Args[1]](os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}
