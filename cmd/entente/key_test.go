package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"math/big"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestKeyCommands(t *testing.T) {
	file := filepath.Join(t.TempDir(), "keys.json")
	env := map[string]string{"ENTENTE_KEYS": file}
	code, out, errs := run(t, env, "key", "add", "dashboard")
	if code != exitOK || !regexp.MustCompile(`^entente_[a-z2-7]{16}_[a-z2-7]{52}\n$`).MatchString(out) || strings.Contains(errs, strings.TrimSpace(out)) {
		t.Fatalf("add: exit code %d, %q, %q", code, out, errs)
	}
	if code, _, errs := run(t, env, "key", "add", "prometheus", "--rights", "admin", "--expires", "2999-01-01"); code != exitOK {
		t.Fatalf("add: exit code %d, %q", code, errs)
	}
	code, list, _ := run(t, env, "key", "list")
	if code != exitOK || !regexp.MustCompile(`dashboard +read .* never\n.*prometheus +admin .* 2999-01-01\n`).MatchString(list) || strings.Contains(list, strings.TrimSpace(out)) {
		t.Errorf("list: exit code %d, %q", code, list)
	}
	if code, out, _ := run(t, env, "key", "revoke", "dashboard"); code != exitOK || !strings.Contains(out, "revoked dashboard") {
		t.Errorf("revoke: exit code %d, %q", code, out)
	}
	for _, c := range []struct {
		name string
		args []string
		says string
	}{
		{"unknown right", []string{"key", "add", "x", "--rights", "root"}, "read, write or admin"},
		{"a day gone by", []string{"key", "add", "x", "--expires", "2020-01-01"}, "no day to come"},
		{"no day", []string{"key", "add", "x", "--expires", "soon"}, "no day to come"},
		{"the same name", []string{"key", "add", "prometheus"}, "revoke it first"},
		{"revoked twice", []string{"key", "revoke", "dashboard"}, "no key has"},
	} {
		if code, _, errs := run(t, env, c.args...); code != exitFailed || !strings.Contains(errs, c.says) {
			t.Errorf("%s: exit code %d, %q; want %q", c.name, code, errs, c.says)
		}
	}
	if code, _, errs := run(t, map[string]string{}, "key", "list"); code != exitFailed || !strings.Contains(errs, "ENTENTE_KEYS") {
		t.Errorf("no file named: exit code %d, %q", code, errs)
	}
}

func TestBadProtection(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "keys.json")
	env := map[string]string{"ENTENTE_STORE": "sqlite:" + filepath.Join(dir, "graph.db")}
	if code, _, errs := run(t, env, "key", "add", "x", "--keys", file); code != exitOK {
		t.Fatalf("exit code %d, %q", code, errs)
	}
	if code, _, errs := run(t, env, "key", "revoke", "x", "--keys", file); code != exitOK {
		t.Fatalf("exit code %d, %q", code, errs)
	}
	for _, c := range []struct {
		name string
		args []string
		says string
	}{
		{"all without keys", []string{"--listen", "0.0.0.0:0"}, "--without-keys"},
		{"a file without keys", []string{"--keys", file}, "has no keys"},
		{"no file of keys", []string{"--keys", filepath.Join(dir, "none.json")}, "entente key add"},
		{"with and without keys", []string{"--keys", file, "--without-keys"}, "not both"},
		{"certificate alone", []string{"--tls-cert", file}, "go together"},
		{"no certificate", []string{"--tls-cert", file, "--tls-key", file}, "TLS certificate"},
		{"all origins", []string{"--cors-origin", "*"}, "--cors-origin"},
		{"log level", []string{"--log-level", "loud"}, "--log-level"},
		{"log format", []string{"--log-format", "xml"}, "--log-format"},
		{"drain", []string{"--drain", "0s"}, "--drain"},
		{"endpoint", []string{"--otlp-endpoint", "collector"}, "http://HOST:PORT"},
	} {
		if code, _, errs := run(t, env, append([]string{"serve"}, c.args...)...); code != exitFailed || !strings.Contains(errs, c.says) {
			t.Errorf("%s: exit code %d, %q; want %d and %q", c.name, code, errs, exitFailed, c.says)
		}
	}
}

// A server with keys and TLS answers who has a key, logs as told, and is found ready.
func TestServeWithKeysAndTLS(t *testing.T) {
	dir := t.TempDir()
	cert, private := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	writePair(t, cert, private)
	env := map[string]string{"ENTENTE_STORE": "sqlite:" + filepath.Join(dir, "graph.db"), "ENTENTE_LISTEN": "127.0.0.1:0",
		"ENTENTE_KEYS": filepath.Join(dir, "keys.json"), "ENTENTE_TLS_CERT": cert, "ENTENTE_TLS_KEY": private, "ENTENTE_LOG_FORMAT": "json"}
	code, key, errs := run(t, env, "key", "add", "test")
	if code != exitOK {
		t.Fatalf("exit code %d, %q", code, errs)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	r, w := io.Pipe()
	var log bytes.Buffer
	p := &program{in: strings.NewReader(""), out: w, errs: &log, env: func(k string) string { return env[k] }}
	done := make(chan int)
	go func() {
		code := p.run(ctx, []string{"serve"})
		_ = w.Close() // never fails
		done <- code
	}()
	var url string
	for s := bufio.NewScanner(r); url == "" && s.Scan(); {
		_, rest, _ := strings.Cut(s.Text(), "Serving ")
		url, _, _ = strings.Cut(rest, " ")
	}
	if !strings.HasPrefix(url, "https://127.0.0.1:") {
		t.Fatalf("it serves %q", url)
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	for authorization, want := range map[string]int{"": 401, "Bearer " + strings.TrimSpace(key): 200} {
		req, err := http.NewRequest(http.MethodGet, url+"/graphql?query={stats{articles}}", nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", authorization)
		res, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		if _ = res.Body.Close(); res.StatusCode != want {
			t.Errorf("with %q: status %d, want %d", authorization, res.StatusCode, want)
		}
	}
	client.CloseIdleConnections()
	listen := strings.TrimPrefix(url, "https://")
	if code, _, errs := run(t, env, "healthcheck", "--listen", listen); code != exitOK {
		t.Errorf("healthcheck: exit code %d, %q", code, errs)
	}
	other, otherPrivate := filepath.Join(dir, "other.pem"), filepath.Join(dir, "otherkey.pem")
	writePair(t, other, otherPrivate)
	if code, _, _ := run(t, env, "healthcheck", "--listen", listen, "--tls-cert", other); code != exitUnavailable {
		t.Errorf("healthcheck of another certificate: exit code %d", code)
	}
	cancel()
	if code := <-done; code != exitOK {
		t.Errorf("exit code %d: %s", code, log.String())
	}
	if !strings.Contains(log.String(), `"msg":"request"`) || strings.Contains(log.String(), strings.TrimSpace(key)) {
		t.Errorf("log %s", log.String())
	}
}

// writePair writes a certificate for nobody, and its private key.
func writePair(t *testing.T, certFile, keyFile string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour)}
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
