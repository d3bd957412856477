package server

import (
	"crypto/tls"
	"sync/atomic"

	"github.com/entente-graph/entente/graph"
)

// Certificate is a certificate for TLS, of files that may change while it is used.
type Certificate struct {
	certFile, keyFile string
	current           atomic.Pointer[tls.Certificate]
}

// LoadCertificate reads a certificate with those that it rests on, and its private
// key, as PEM.
func LoadCertificate(certFile, keyFile string) (*Certificate, error) {
	c := &Certificate{certFile: certFile, keyFile: keyFile}
	return c, c.Reload()
}

// Reload reads the files anew. After an error the certificate stays as it was.
func (c *Certificate) Reload() error {
	pair, err := tls.LoadX509KeyPair(c.certFile, c.keyFile)
	if err != nil {
		return graph.Wrap(graph.CodeInvalid, err, "the TLS certificate cannot be used: "+err.Error())
	}
	c.current.Store(&pair)
	return nil
}

// Files names the files.
func (c *Certificate) Files() []string { return []string{c.certFile, c.keyFile} }

// config returns how connections are encrypted.
func (c *Certificate) config() *tls.Config {
	return &tls.Config{
		MinVersion:     tls.VersionTLS12,
		GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return c.current.Load(), nil },
	}
}
