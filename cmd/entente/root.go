package main

import (
	"github.com/spf13/cobra"
)

const about = `entente reads news articles and builds a graph of who met whom, where and when,
each fact with the sentence that says so.

  entente up                   load the examples, and serve API, playground and page
  entente load PATH...         load files or directories into the store
  entente watch FEED|DIR...    load what is new, again and again
  entente worker               load what entente load --publish puts on a queue, beside others
  entente serve                serve what is loaded
  entente query 'GRAPHQL'      ask from the shell

Every flag has an environment variable, named in its help; a flag counts first,
then the environment, then the default.

Exit codes: 0 all done; 1 some articles could not be read, all others were;
2 nothing could be done; 3 the store cannot be reached or refused the login;
130 interrupted, with what was loaded kept.`

func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use: "entente", Short: "who met whom, where and when, from news articles", Long: about,
		SilenceErrors: true, SilenceUsage: true,
		PersistentPreRunE: func(c *cobra.Command, _ []string) error { return p.fill(c) },
	}
	root.AddCommand(p.upCommand(), p.loadCommand(), p.workerCommand(), p.watchCommand(), p.serveCommand(), p.extractCommand(), p.queryCommand(),
		p.jobsCommand(), p.retractCommand(), p.ledgerCommand(), p.migrateCommand(), p.digestCommand(), p.exportCommand(), p.importCommand(), p.reextractCommand(), p.healthCommand(), p.keyCommand(), p.versionCommand())
	return root
}
