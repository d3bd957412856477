package keys

import (
	"crypto/hmac"
	"crypto/sha256"
	"sync/atomic"
	"time"
)

// Ring is the keys of a file, as a server checks them.
type Ring struct {
	path string
	byID atomic.Pointer[map[string]Key]
}

// Open reads the keys of a file; see [List] for its errors.
func Open(path string) (*Ring, error) {
	r := &Ring{path: path}
	return r, r.Reload()
}

// Reload reads the file anew. After an error the keys stay as they were.
func (r *Ring) Reload() error {
	list, err := List(r.path)
	if err != nil {
		return err
	}
	byID := make(map[string]Key, len(list))
	for _, k := range list {
		byID[k.ID] = k
	}
	r.byID.Store(&byID)
	return nil
}

// Files names the file.
func (r *Ring) Files() []string { return []string{r.path} }

// Len is how many keys there are, also those that have expired.
func (r *Ring) Len() int { return len(*r.byID.Load()) }

// nobody is compared with where no key has the id, so that both take the same time.
var nobody = Key{Salt: make([]byte, sha256.Size), Hash: make([]byte, sha256.Size)}

// Check returns the key that a client sent, unless it is not known or has expired.
func (r *Ring) Check(token string) (Key, bool) {
	id, secret, ok := split(token)
	if !ok {
		return Key{}, false
	}
	k, known := (*r.byID.Load())[id]
	if !known {
		k = nobody
	}
	same := hmac.Equal(digest(k.Salt, secret), k.Hash) // in constant time
	if !same || !known || !k.Expires.IsZero() && !time.Now().Before(k.Expires) {
		return Key{}, false
	}
	return k, true
}
