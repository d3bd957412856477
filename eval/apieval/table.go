package apieval

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// The product's bounds: over HTTP, p50 of one client, and answers a second of 32, both
// as multiples of those of Cypher by the driver alone; and the server's resident memory
// in bytes, and by how much its own may be more at the end than in the beginning.
const (
	MostP50     = 1.3
	LeastRate   = 0.8
	rateClients = 32
	MostMemory  = 200_000_000
	MostGrowth  = 1.1
)

// Row is a question as so many clients asked it; a way that was not gone is nil.
type Row struct {
	Question, Of     string
	Clients          int
	Cypher           *Summary
	Neo4j, Embedded  *Summary // over HTTP
	Neo4jIn, EmbedIn *Summary // in process
}

// PrintRows prints rows in Markdown, times in milliseconds.
func PrintRows(w io.Writer, rows []Row) error {
	head := []string{"question", "of", "clients", "Cypher p50 / p95 / p99", "q/s", "HTTP p50 / p95 / p99", "q/s", "in process p50 / p95 / p99", "q/s",
		"p50 to Cypher", "q/s to Cypher", "embedded HTTP p50 / p95 / p99", "q/s", "in process p50 / p95 / p99", "q/s"}
	if err := line(w, head); err != nil {
		return err
	}
	if err := line(w, strings.Split(strings.Repeat("---,", len(head)-1)+"---", ",")); err != nil {
		return err
	}
	for _, r := range rows {
		cells := []string{r.Question, r.Of, fmt.Sprint(r.Clients)}
		for _, s := range []*Summary{r.Cypher, r.Neo4j, r.Neo4jIn} {
			cells = append(cells, s.times(), s.rate())
		}
		cells = append(cells, ratio(r.p50()), ratio(r.rate()))
		for _, s := range []*Summary{r.Embedded, r.EmbedIn} {
			cells = append(cells, s.times(), s.rate())
		}
		if err := line(w, cells); err != nil {
			return err
		}
	}
	return nil
}

func line(w io.Writer, cells []string) error {
	_, err := fmt.Fprintln(w, "| "+strings.Join(cells, " | ")+" |")
	return err
}

func (s *Summary) times() string {
	if s == nil {
		return ""
	}
	return fmt.Sprintf("%s / %s / %s", milliseconds(s.P50), milliseconds(s.P95), milliseconds(s.P99))
}

func milliseconds(d time.Duration) string {
	ms := float64(d) / float64(time.Millisecond)
	if ms < 10 {
		return fmt.Sprintf("%.2f", ms)
	}
	return fmt.Sprintf("%.0f", ms)
}

func (s *Summary) rate() string {
	if s == nil {
		return ""
	}
	return fmt.Sprintf("%.0f", s.PerSecond)
}

// p50 is the API's over HTTP as a multiple of Cypher's, 0 if one was not measured.
func (r Row) p50() float64 {
	if r.Cypher == nil || r.Neo4j == nil || r.Cypher.P50 == 0 {
		return 0
	}
	return float64(r.Neo4j.P50) / float64(r.Cypher.P50)
}

func (r Row) rate() float64 {
	if r.Cypher == nil || r.Neo4j == nil || r.Cypher.PerSecond == 0 {
		return 0
	}
	return r.Neo4j.PerSecond / r.Cypher.PerSecond
}

func ratio(f float64) string {
	if f == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f", f)
}

// Missed says which rows miss a bound of the product.
func Missed(rows []Row) (out []string) {
	for _, r := range rows {
		name := strings.TrimSpace(r.Question + " " + r.Of)
		if f := r.p50(); r.Clients == 1 && f > MostP50 {
			out = append(out, fmt.Sprintf("%s: p50 is %.2f times Cypher's, more than %.1f", name, f, MostP50))
		}
		if f := r.rate(); r.Clients == rateClients && f > 0 && f < LeastRate {
			out = append(out, fmt.Sprintf("%s: q/s of %d clients are %.2f of Cypher's, less than %.1f", name, r.Clients, f, LeastRate))
		}
		if r.Clients == 1 && r.Question != floor && r.Embedded != nil && r.Neo4j != nil && r.Embedded.P50 >= r.Neo4j.P50 {
			out = append(out, fmt.Sprintf("%s: p50 of the embedded store, %s ms, is not below that on Neo4j, %s ms",
				name, milliseconds(r.Embedded.P50), milliseconds(r.Neo4j.P50)))
		}
	}
	return out
}
