package main

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/source"
)

// agent is the name under which pages are fetched.
const agent = "entente/"

// reading returns how articles are to be read.
func (p *program) reading() (source.Options, error) {
	o := source.Options{Stdin: p.in, Follow: p.settings.follow,
		Web: source.NewWeb(source.WebConfig{Private: p.settings.allowPrivate, Agent: agent + version})}
	var err error
	if o.Format, err = source.ParseFormat(p.settings.format); err != nil {
		return o, err
	}
	if o.Fields, err = source.ParseFields(p.settings.fields); err != nil {
		return o, graph.Errorf(graph.ErrorCode(err), "--map: %s", graph.ErrorMessage(err))
	}
	if p.settings.fetched != "" {
		d, err := graph.ParseDay(p.settings.fetched)
		if err != nil {
			return o, graph.Errorf(graph.CodeInvalid, "--fetched: %s", graph.ErrorMessage(err))
		}
		o.Fetched = graph.OnDay(d)
	}
	return o, nil
}
