//go:build unix

package neo4jserver

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
)

func TestLockExcludes(t *testing.T) {
	s := &Server{lock: filepath.Join(t.TempDir(), "lock")}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	t.Run("held", func(t *testing.T) {
		s.Lock(t)
		if _, err := lockFile(gone, s.lock); !errors.Is(err, context.Canceled) {
			t.Errorf("second lock: %v, want context.Canceled", err)
		}
	})
	unlock, err := lockFile(gone, s.lock)
	if err != nil {
		t.Fatalf("the lock outlived the test that held it: %v", err)
	}
	unlock()
}
