package server

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/sqlite"
	"github.com/entente-graph/entente/internal/server/keys"
)

// writeCertificate writes a certificate of a serial number, and its private key.
func writeCertificate(t *testing.T, certFile, keyFile string, serial int64) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(serial), NotAfter: time.Now().Add(time.Hour), DNSNames: []string{"localhost"}}
	cert, err := x509.CreateCertificate(rand.Reader, template, template, private.Public(), private)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	for file, block := range map[string]*pem.Block{certFile: {Type: "CERTIFICATE", Bytes: cert}, keyFile: {Type: "PRIVATE KEY", Bytes: der}} {
		if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// served is a server of Run.
type served struct {
	addr string
	stop func() error // ends it as SIGTERM does, and returns what Run returned
}

func start(t *testing.T, cfg Config) served {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	started, stopped := make(chan net.Addr, 1), make(chan error, 1)
	go func() { stopped <- Run(ctx, "127.0.0.1:0", cfg, func(a net.Addr) { started <- a }) }()
	stop := sync.OnceValue(func() error { cancel(); return <-stopped })
	t.Cleanup(func() { _ = stop() }) // tests that care have asked
	return served{(<-started).String(), stop}
}

// A server on TLS takes a new certificate when told, and keeps the old one if the new
// one is none.
func TestTLS(t *testing.T) {
	dir := t.TempDir()
	certFile, keyFile := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	writeCertificate(t, certFile, keyFile, 1)
	certificate, err := LoadCertificate(certFile, keyFile)
	if err != nil {
		t.Fatal(err)
	}
	s := newWonsan()
	told := make(chan os.Signal)
	srv := start(t, Config{Store: openStore(t, &s.Story), TLS: certificate, Reload: told})
	serial := func(maxVersion uint16) (int64, error) {
		conn, err := tls.Dial("tcp", srv.addr, &tls.Config{InsecureSkipVerify: true, MaxVersion: maxVersion})
		if err != nil {
			return 0, err
		}
		defer func() { _ = conn.Close() }() // the handshake is all
		return conn.ConnectionState().PeerCertificates[0].SerialNumber.Int64(), nil
	}
	if got, err := serial(0); got != 1 || err != nil {
		t.Errorf("certificate %d, %v", got, err)
	}
	if _, err := serial(tls.VersionTLS11); err == nil {
		t.Error("TLS 1.1 is spoken")
	}
	if err := os.WriteFile(certFile, []byte("nothing"), 0o600); err != nil {
		t.Fatal(err)
	}
	told <- syscall.SIGHUP
	if got, err := serial(0); got != 1 || err != nil {
		t.Errorf("after a faulty certificate: %d, %v", got, err)
	}
	writeCertificate(t, certFile, keyFile, 2)
	told <- syscall.SIGHUP
	told <- os.Interrupt // taken when the one before is done
	if got, err := serial(0); got != 2 || err != nil {
		t.Errorf("after a new certificate: %d, %v", got, err)
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, ForceAttemptHTTP2: true}}
	resp, err := client.Get("https://" + srv.addr + "/")
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close() // only its header is read
	if resp.ProtoMajor != 2 || resp.Header.Get("Strict-Transport-Security") == "" {
		t.Errorf("HTTP/%d, Strict-Transport-Security %q", resp.ProtoMajor, resp.Header.Get("Strict-Transport-Security"))
	}
	client.CloseIdleConnections()
	if err := srv.stop(); err != nil {
		t.Error(err)
	}
	if _, err := LoadCertificate(certFile, certFile); graph.ErrorCode(err) != graph.CodeInvalid {
		t.Errorf("no private key: %v", err)
	}
}

// counting counts how often it is read anew.
type counting struct {
	file string
	read chan bool
}

func (c counting) Reload() error   { c.read <- true; return nil }
func (c counting) Files() []string { return []string{c.file} }

func TestWatch(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	c := counting{file, make(chan bool, 4)}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan bool)
	go func() {
		watch(ctx, slog.New(slog.DiscardHandler), nil, time.Millisecond, c)
		close(ended)
	}()
	for _, text := range []string{"a", "ab", "abc"} {
		if err := os.WriteFile(file+".new", []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(file+".new", file); err != nil {
			t.Fatal(err)
		}
		<-c.read // else the test runs into its time limit
	}
	cancel()
	<-ended
}

// A key that is revoked while a server runs is not taken any more.
func TestRevokedWhileServing(t *testing.T) {
	s := newWonsan()
	k := newKeyring(t)
	told := make(chan os.Signal)
	srv := start(t, Config{Store: openStore(t, &s.Story), Keys: k.ring, Reload: told})
	status := func() int {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+srv.addr+"/", nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", "Bearer "+k.key[keys.Read])
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close() // only its status is read
		return resp.StatusCode
	}
	if got := status(); got != http.StatusOK {
		t.Errorf("status %d", got)
	}
	if _, err := keys.Revoke(k.path, "read"); err != nil {
		t.Fatal(err)
	}
	told <- syscall.SIGHUP
	told <- syscall.SIGHUP // taken when the one before is done
	if got := status(); got != http.StatusUnauthorized {
		t.Errorf("status %d with a revoked key", got)
	}
}

// Requests that take longer than the deadline are cut off, and the server ends.
func TestDrainDeadline(t *testing.T) {
	s := newWonsan()
	entered, given := make(chan struct{}), make(chan struct{})
	store := faulty{Reader: openStore(t, &s.Story), stats: func(ctx context.Context) (graph.Stats, error) {
		close(entered)
		<-ctx.Done()
		close(given)
		return graph.Stats{}, ctx.Err()
	}}
	srv := start(t, Config{Store: store, Drain: 20 * time.Millisecond})
	go func() {
		resp, err := http.Post("http://"+srv.addr+"/graphql", jsonType, strings.NewReader(post(`{ stats { articles } }`)))
		if err == nil {
			_, _ = io.Copy(io.Discard, resp.Body) // whatever it is
			_ = resp.Body.Close()
		}
	}()
	<-entered
	if err := srv.stop(); graph.ErrorCode(err) != graph.CodeCanceled {
		t.Errorf("Run: %v, want code %s", err, graph.CodeCanceled)
	}
	<-given // the store was told to stop
}

// A server that drains is not ready, and one whose store lacks migrations neither.
func TestReadiness(t *testing.T) {
	empty, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = empty.Close() }() // nothing is in it
	var log bytes.Buffer
	cfg := Config{Store: empty, Log: slog.New(slog.NewTextHandler(&log, nil))}
	if w := do(New(cfg), "GET", "/readyz", ""); w.Code != 503 || !strings.Contains(w.Body.String(), "0001_facts") {
		t.Errorf("without migrations: status %d, %s", w.Code, w.Body)
	}
	cfg.Keys = newKeyring(t).ring
	if w := do(New(cfg), "GET", "/readyz", ""); w.Code != 503 || strings.Contains(w.Body.String(), "0001_facts") || !strings.Contains(log.String(), "0001_facts") {
		t.Errorf("without migrations, to those without a key: status %d, %s; log %s", w.Code, w.Body, log.String())
	}
	if _, err := empty.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	cfg.draining = new(atomic.Bool)
	h := New(cfg)
	if w := do(h, "GET", "/readyz", ""); w.Code != 200 {
		t.Errorf("with migrations: status %d, %s", w.Code, w.Body)
	}
	cfg.draining.Store(true)
	if w := do(h, "GET", "/readyz", ""); w.Code != 503 {
		t.Errorf("while draining: status %d, %s", w.Code, w.Body)
	}
	if w := do(h, "GET", "/healthz", ""); w.Code != 200 {
		t.Errorf("health while draining: status %d, %s", w.Code, w.Body)
	}
}
