// Package keys knows the clients of a server by the keys that they send.
//
// A key is 256 random bits, written with the id under which it is kept:
//
//	entente_ID_SECRET
//
// The file of keys has of each secret its HMAC-SHA-256 under a salt of its own. A slow
// hash is for what people make up; nobody can try out 2^256 secrets, and a fast one
// lets a server check each request. Whoever reads the file learns no key.
package keys

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"strings"
	"time"

	"github.com/entente-graph/entente/graph"
)

// Right is what a key allows.
type Right string

// The rights. Each includes those before it.
const (
	Read  Right = "read"  // ask, by the API and the page
	Write Right = "write" // change what is decided by people
	Admin Right = "admin" // see how the server does
)

var ladder = []Right{Read, Write, Admin}

// ParseRight returns the right of that name, or an error of graph.CodeInvalid.
func ParseRight(name string) (Right, error) {
	if r := Right(name); slices.Contains(ladder, r) {
		return r, nil
	}
	return "", graph.Errorf(graph.CodeInvalid, "unknown right %q: use read, write or admin", name)
}

// Allows reports whether r includes needed. The right "" allows nothing.
func (r Right) Allows(needed Right) bool {
	return slices.Contains(ladder, r) && slices.Index(ladder, r) >= slices.Index(ladder, needed)
}

// Key is what is kept of a key.
type Key struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Rights  Right     `json:"rights"`
	Created time.Time `json:"created"`
	// Expires is when it stops being taken, the zero time for never.
	Expires time.Time `json:"expires,omitzero"`
	Salt    []byte    `json:"salt"`
	Hash    []byte    `json:"hash"`
}

const (
	prefix      = "entente_"
	idBytes     = 10
	secretBytes = 32
)

var encoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// newKey makes a key and what is kept of it.
func newKey(name string, rights Right, created, expires time.Time) (token string, k Key) {
	secret := random(secretBytes)
	k = Key{
		ID: encoding.EncodeToString(random(idBytes)), Name: name, Rights: rights,
		Created: created.UTC().Truncate(time.Second), Expires: expires, Salt: random(sha256.Size),
	}
	k.Hash = digest(k.Salt, secret)
	return prefix + k.ID + "_" + encoding.EncodeToString(secret), k
}

func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails
	return b
}

func digest(salt, secret []byte) []byte {
	h := hmac.New(sha256.New, salt)
	_, _ = h.Write(secret) // never fails
	return h.Sum(nil)
}

// split takes a key apart.
func split(token string) (id string, secret []byte, ok bool) {
	rest, ok := strings.CutPrefix(token, prefix)
	if !ok {
		return "", nil, false
	}
	id, text, ok := strings.Cut(rest, "_")
	if !ok {
		return "", nil, false
	}
	secret, err := encoding.DecodeString(text)
	return id, secret, err == nil && len(secret) == secretBytes
}
