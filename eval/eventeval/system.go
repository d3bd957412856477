package eventeval

import (
	"strconv"

	"github.com/entente-graph/entente/eval/corefeval"
	"github.com/entente-graph/entente/eval/eventcoref"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/loader/resolve"
)

// Clusterer names, for every labelled mention of a topic, the event that it is
// of, by document as in the topic.
type Clusterer func(*Reading) ([][]string, error)

// SameLemma takes mentions with one head lemma for one event: the baseline that
// is usual for these corpora.
func SameLemma(rd *Reading) ([][]string, error) {
	return rd.each(func(_ int, m *eventcoref.Mention) string { return m.Lemma }), nil
}

// SameLemmaInArticle does so only within an article.
func SameLemmaInArticle(rd *Reading) ([][]string, error) {
	return rd.each(func(doc int, m *eventcoref.Mention) string { return strconv.Itoa(doc) + " " + m.Lemma }), nil
}

// each names events by mention; mentions that our reading has no word for stand
// alone.
func (rd *Reading) each(name func(doc int, m *eventcoref.Mention) string) [][]string {
	out := make([][]string, len(rd.Mentions))
	for i, ms := range rd.Mentions {
		out[i] = make([]string, len(ms))
		for j, m := range ms {
			if m == nil {
				out[i][j] = alone(i, j)
			} else {
				out[i][j] = name(i, m)
			}
		}
	}
	return out
}

func alone(doc, mention int) string { return strconv.Itoa(doc) + "#" + strconv.Itoa(mention) }

// Model clusters with package eventcoref.
func Model(m *eventcoref.Model) Clusterer {
	return func(rd *Reading) ([][]string, error) {
		var all []*eventcoref.Mention
		for _, ms := range rd.Mentions {
			for _, m := range ms {
				if m != nil {
					all = append(all, m)
				}
			}
		}
		clusters, err := m.Cluster(all)
		if err != nil {
			return nil, err
		}
		of := map[*eventcoref.Mention]string{}
		for i, c := range clusters {
			for _, m := range c {
				of[m] = strconv.Itoa(i)
			}
		}
		return rd.each(func(_ int, m *eventcoref.Mention) string { return of[m] }), nil
	}
}

// Rules clusters with the rules by which the product makes events of reports: the
// lemma stands for the type of event, the arguments that are known entities for
// those who take part.
func Rules(rd *Reading) ([][]string, error) {
	var reports []*graph.Report
	for i, ms := range rd.Mentions {
		a := rd.Topic.Docs[i].Article
		for j, m := range ms {
			if m != nil {
				reports = append(reports, report(a, m, alone(i, j)))
			}
		}
	}
	of := eventsOf(resolve.Events(reports, rd.Entities))
	out := rd.each(func(int, *eventcoref.Mention) string { return "" })
	for i := range out {
		for j := range out[i] {
			if e := of[graph.ReportID(alone(i, j))]; e != "" {
				out[i][j] = string(e)
			}
		}
	}
	return out, nil
}

func eventsOf(events []*graph.Event) map[graph.ReportID]graph.EventID {
	of := map[graph.ReportID]graph.EventID{}
	for _, e := range events {
		for _, r := range e.Reports {
			of[r] = e.ID
		}
	}
	return of
}

func report(a *graph.Article, m *eventcoref.Mention, id string) *graph.Report {
	r := &graph.Report{ID: graph.ReportID(id), Article: a.ID, TextID: a.TextID(), Type: graph.EventType(m.Lemma), Modality: graph.Actual,
		Time: m.Time, Published: a.Published}
	for _, part := range []struct {
		list []eventcoref.Argument
		role graph.Role
	}{{m.Agents, graph.RoleSource}, {m.Patients, graph.RoleTarget}, {m.Others, graph.RoleParty}} {
		for _, x := range part.list {
			switch {
			case x.Entity == "":
			case x.Place && part.role == graph.RoleParty:
				r.PlaceEntity = graph.EntityID(x.Entity)
			default:
				r.Participants = append(r.Participants, graph.ReportParticipant{Role: part.role, Entity: graph.EntityID(x.Entity)})
			}
		}
	}
	return r
}

// Scores are those of event coreference.
type Scores struct {
	// Across takes the articles of a topic together, Within each by itself.
	Across, Within corefeval.Scores
}

// Add counts a topic.
func (s *Scores) Add(t Topic, events [][]string) {
	key, response := numbering{}, numbering{}
	for i, d := range t.Docs {
		k, r := numbering{}, numbering{}
		for j, e := range d.Events {
			n := corefeval.Mention(i<<16 | j)
			k.put(e.Instance, n)
			r.put(events[i][j], n)
			key.put(e.Instance, n)
			response.put(events[i][j], n)
		}
		s.Within.Add(k.clusters, r.clusters)
	}
	s.Across.Add(key.clusters, response.clusters)
}

// numbering gathers mentions by the name of their cluster; the empty name is no
// cluster.
type numbering struct {
	at       map[string]int
	clusters [][]corefeval.Mention
}

func (n *numbering) put(name string, m corefeval.Mention) {
	if name == "" {
		return
	}
	i, ok := n.at[name]
	if !ok {
		if n.at == nil {
			n.at = map[string]int{}
		}
		i = len(n.clusters)
		n.at[name] = i
		n.clusters = append(n.clusters, nil)
	}
	n.clusters[i] = append(n.clusters[i], m)
}
