package main

import (
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph"
	keyring "github.com/entente-graph/entente/internal/server/keys"
)

func (p *program) keyCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "key", Short: "make, list and revoke the keys of clients",
		Long: `key changes the file of keys that entente serve asks clients for. The file has of each
key only a salted hash; a server that runs takes changes over within seconds.`,
		Args: cobra.NoArgs,
	}
	var rights, expires string
	add := &cobra.Command{
		Use: "add NAME", Short: "make a key and show it, this once",
		Long: `add makes a key, puts its hash into the file, which only you can read, and writes the
key itself to standard output. It is not kept anywhere: who loses it gets another.`,
		Example: `  entente key add dashboard --keys keys.json
  entente key add prometheus --keys keys.json --rights admin --expires 2027-01-01`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return p.addKey(args[0], rights, expires) },
	}
	add.Flags().StringVar(&rights, "rights", string(keyring.Read), "what the key allows: read, write as well, or admin for /metrics too")
	add.Flags().StringVar(&expires, "expires", "", "day from which on the key is not taken any more, YYYY-MM-DD (default never)")
	list := &cobra.Command{
		Use: "list", Short: "list the keys, without what is secret of them",
		Example: "  entente key list --keys keys.json", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return p.listKeys() },
	}
	revoke := &cobra.Command{
		Use: "revoke NAME|ID", Short: "take a key out of the file",
		Example: "  entente key revoke dashboard --keys keys.json", Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := p.needKeysFile(); err != nil {
				return err
			}
			k, err := keyring.Revoke(p.settings.protection.keys, args[0])
			if err == nil {
				_, err = fmt.Fprintf(p.out, "revoked %s (%s)\n", k.Name, k.ID)
			}
			return err
		},
	}
	for _, sub := range []*cobra.Command{add, list, revoke} {
		sub.Flags().StringVar(&p.settings.protection.keys, "keys", "", "the file of keys (env ENTENTE_KEYS)")
		c.AddCommand(sub)
	}
	return c
}

func (p *program) needKeysFile() error {
	if p.settings.protection.keys == "" {
		return graph.Errorf(graph.CodeInvalid, "name the file of keys with --keys FILE or ENTENTE_KEYS")
	}
	return nil
}

func (p *program) addKey(name, rights, expires string) error {
	if err := p.needKeysFile(); err != nil {
		return err
	}
	right, err := keyring.ParseRight(rights)
	if err != nil {
		return graph.Wrap(graph.CodeInvalid, err, "--rights: "+graph.ErrorMessage(err))
	}
	var until time.Time
	if expires != "" {
		if until, err = time.Parse(time.DateOnly, expires); err != nil || !until.After(time.Now()) {
			return graph.Errorf(graph.CodeInvalid, "--expires %q is no day to come, YYYY-MM-DD", expires)
		}
	}
	token, k, err := keyring.Add(p.settings.protection.keys, name, right, until)
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(p.errs, "Made %s (%s), which may %s. Keep the key: it is shown this once.\n", k.Name, k.ID, k.Rights) // the key matters more
	_, err = fmt.Fprintln(p.out, token)
	return err
}

func (p *program) listKeys() error {
	if err := p.needKeysFile(); err != nil {
		return err
	}
	list, err := keyring.List(p.settings.protection.keys)
	if err != nil {
		return err
	}
	tw := tabwriter.NewWriter(p.out, 0, 8, 2, ' ', 0)
	_, _ = fmt.Fprintln(tw, "ID\tNAME\tRIGHTS\tCREATED\tEXPIRES") // errors come at Flush
	for _, k := range list {
		expires := "never"
		if !k.Expires.IsZero() {
			expires = k.Expires.Format(time.DateOnly)
		}
		_, _ = fmt.Fprintf(tw, "%s\t%s\t%s\t%s\t%s\n", k.ID, k.Name, k.Rights, k.Created.Format(time.DateOnly), expires)
	}
	return tw.Flush()
}
