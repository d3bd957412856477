// Command eval measures the parts of entente against labelled data:
//
//	go run ./eval nlp
//
// Every subcommand has its own file and an entry in commands.
package main

import (
	"fmt"
	"os"
	"sort"
)

// commands are the subcommands; each parses its own flags.
var commands = map[string]func(args []string) error{
	"all":    evalAll,
	"coref":  evalCoref,
	"dates":  evalDates,
	"events": evalEvents,
	"meet":   evalMeet,
	"names":  evalNER,
	"ner":    evalNER,
	"nlp":    evalNLP,
	"plover": evalPlover,
	"speed":  evalSpeed,
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
