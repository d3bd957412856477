package apieval

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/internal/gql/scalar"
)

// Way is how questions are asked.
type Way interface {
	// Prepare returns what asks a question with its nth case; answers are read whole.
	Prepare(q Question) (func(ctx context.Context, n int) error, error)
	// IDs returns what is found with a case.
	IDs(ctx context.Context, q Question, n int) ([]string, error)
}

// bodies are the requests of a question's cases.
func bodies(q Question) ([][]byte, error) {
	out := make([][]byte, len(q.Cases))
	for i, c := range q.Cases {
		var err error
		if out[i], err = json.Marshal(map[string]any{"query": q.GraphQL, "variables": c.Variables}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// refused returns an error if an answer has errors, which come first in it.
func refused(answer []byte) error {
	if bytes.HasPrefix(answer, []byte(`{"errors"`)) {
		return fmt.Errorf("the API answers: %s", answer[:min(len(answer), 300)])
	}
	return nil
}

// OverHTTP asks the API at a URL.
type OverHTTP struct {
	url    string
	client *http.Client
}

// NewOverHTTP asks the API at a URL, with a connection kept for each of so many
// clients. Answers are not compressed: on one machine nobody would ask for that.
func NewOverHTTP(url string, clients int) *OverHTTP {
	return &OverHTTP{url, &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients, DisableCompression: true}}}
}

// Close gives up the connections.
func (w *OverHTTP) Close() { w.client.CloseIdleConnections() }

// Prepare implements Way.
func (w *OverHTTP) Prepare(q Question) (func(context.Context, int) error, error) {
	all, err := bodies(q)
	return func(ctx context.Context, n int) error {
		answer, err := w.post(ctx, all[n%len(all)])
		if err != nil {
			return err
		}
		return refused(answer)
	}, err
}

// IDs implements Way.
func (w *OverHTTP) IDs(ctx context.Context, q Question, n int) ([]string, error) {
	all, err := bodies(q)
	if err != nil {
		return nil, err
	}
	answer, err := w.post(ctx, all[n])
	if err != nil {
		return nil, err
	}
	return idsIn(answer, q.Answer)
}

func (w *OverHTTP) post(ctx context.Context, body []byte) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, w.url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := w.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }() // it was read whole, or the error is told
	answer, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("status %s: %s", resp.Status, answer[:min(len(answer), 300)])
	}
	return answer, err
}

// InProcess calls the server's handler without a network.
type InProcess struct{ Handler http.Handler }

// Prepare implements Way.
func (w InProcess) Prepare(q Question) (func(context.Context, int) error, error) {
	all, err := bodies(q)
	return func(ctx context.Context, n int) error {
		answer, err := w.call(ctx, all[n%len(all)])
		if err != nil {
			return err
		}
		return refused(answer)
	}, err
}

// IDs implements Way.
func (w InProcess) IDs(ctx context.Context, q Question, n int) ([]string, error) {
	all, err := bodies(q)
	if err != nil {
		return nil, err
	}
	answer, err := w.call(ctx, all[n])
	if err != nil {
		return nil, err
	}
	return idsIn(answer, q.Answer)
}

func (w InProcess) call(ctx context.Context, body []byte) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://127.0.0.1/graphql", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.RemoteAddr = "127.0.0.1:1"
	a := &kept{header: http.Header{}, status: http.StatusOK}
	w.Handler.ServeHTTP(a, req)
	if a.status != http.StatusOK {
		return nil, fmt.Errorf("status %d: %s", a.status, a.body.Bytes()[:min(a.body.Len(), 300)])
	}
	return a.body.Bytes(), nil
}

// kept is an answer in memory.
type kept struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (k *kept) Header() http.Header { return k.header }

func (k *kept) WriteHeader(status int) { k.status = status }

func (k *kept) Write(p []byte) (int, error) { return k.body.Write(p) }

// ByDriver sends hand-written Cypher through the driver alone, as its manual has it:
// a managed transaction of reading, all rows collected.
type ByDriver struct{ Driver neo4j.DriverWithContext }

// Prepare implements Way.
func (w ByDriver) Prepare(q Question) (func(context.Context, int) error, error) {
	return func(ctx context.Context, n int) error {
		_, err := w.rows(ctx, q.Cypher, q.Cases[n%len(q.Cases)].Params)
		return err
	}, nil
}

// IDs implements Way.
func (w ByDriver) IDs(ctx context.Context, q Question, n int) ([]string, error) {
	rows, err := w.rows(ctx, q.Cypher, q.Cases[n].Params)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, r := range rows {
		id, _, err := neo4j.GetRecordValue[string](r, "id")
		if err != nil {
			return nil, err
		}
		if q.Type != "" {
			id = scalar.GlobalID(q.Type, id)
		}
		out = append(out, id)
	}
	return out, nil
}

func (w ByDriver) rows(ctx context.Context, cypher string, params map[string]any) ([]*neo4j.Record, error) {
	s := w.Driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: "neo4j", AccessMode: neo4j.AccessModeRead})
	defer func() { _ = s.Close(ctx) }() // its transaction has ended: nothing is lost
	return neo4j.ExecuteRead(ctx, s, func(tx neo4j.ManagedTransaction) ([]*neo4j.Record, error) {
		result, err := tx.Run(ctx, cypher, params)
		if err != nil {
			return nil, err
		}
		return result.Collect(ctx)
	})
}
