package keys

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
)

func file(t *testing.T) string { return filepath.Join(t.TempDir(), "keys.json") }

func TestAddCheckRevoke(t *testing.T) {
	path := file(t)
	reader, k, err := Add(path, "reader", Read, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	old, _, err := Add(path, "old", Admin, time.Now().Add(-time.Second))
	if err != nil {
		t.Fatal(err)
	}
	ring, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	// The last letter has bits that the secret does not use, so another is changed.
	wrong := reader[:len(reader)-2] + string('a'+(reader[len(reader)-2]-'a'+1)%26) + reader[len(reader)-1:]
	for name, c := range map[string]struct {
		token string
		known bool
	}{
		"the key":         {reader, true},
		"another secret":  {wrong, false},
		"a shorter one":   {reader[:len(reader)-2], false},
		"a longer one":    {reader + "aa", false},
		"its id":          {k.ID, false},
		"no secret":       {prefix + k.ID + "_", false},
		"another id":      {prefix + "a" + k.ID[1:] + "x_" + reader[strings.LastIndex(reader, "_")+1:], false},
		"nothing":         {"", false},
		"an expired one":  {old, false},
		"the stored hash": {prefix + k.ID + "_" + encoding.EncodeToString(k.Hash), false},
	} {
		got, ok := ring.Check(c.token)
		if ok != c.known || ok && (got.Name != "reader" || got.Rights != Read) {
			t.Errorf("%s: %+v, %v; want %v", name, got, ok, c.known)
		}
	}
	if _, err := Revoke(path, "reader"); err != nil {
		t.Fatal(err)
	}
	if err := ring.Reload(); err != nil {
		t.Fatal(err)
	}
	if _, ok := ring.Check(reader); ok || ring.Len() != 1 {
		t.Errorf("a revoked key is taken; %d keys are left", ring.Len())
	}
}

func TestFile(t *testing.T) {
	path := file(t)
	token, k, err := Add(path, "reader", Read, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if secret := token[strings.LastIndex(token, "_")+1:]; strings.Contains(string(b), secret) {
		t.Error("the file has the secret")
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if mode := info.Mode().Perm(); mode != 0o600 && runtime.GOOS != "windows" {
		t.Errorf("the file has mode %s", mode)
	}
	for name, c := range map[string]struct {
		do   func() error
		code graph.Code
	}{
		"the same name":      {func() error { _, _, err := Add(path, "reader", Read, time.Time{}); return err }, graph.CodeConflict},
		"no name":            {func() error { _, _, err := Add(path, "", Read, time.Time{}); return err }, graph.CodeInvalid},
		"a name of lines":    {func() error { _, _, err := Add(path, "a\nb", Read, time.Time{}); return err }, graph.CodeInvalid},
		"a long name":        {func() error { _, _, err := Add(path, strings.Repeat("a", 101), Read, time.Time{}); return err }, graph.CodeInvalid},
		"no such key":        {func() error { _, err := Revoke(path, "writer"); return err }, graph.CodeNotFound},
		"no such file":       {func() error { _, err := Revoke(path+"x", k.ID); return err }, graph.CodeInvalid},
		"no file to open":    {func() error { _, err := Open(path + "x"); return err }, graph.CodeInvalid},
		"no such right":      {func() error { _, err := ParseRight("root"); return err }, graph.CodeInvalid},
		"no folder":          {func() error { _, _, err := Add(filepath.Join(path, "x"), "a", Read, time.Time{}); return err }, graph.CodeInvalid},
		"readable by others": {func() error { _ = os.Chmod(path, 0o640); _, err := List(path); return err }, graph.CodeInvalid},
	} {
		if name == "readable by others" && runtime.GOOS == "windows" {
			continue
		}
		if err := c.do(); graph.ErrorCode(err) != c.code {
			t.Errorf("%s: %v, want code %s", name, err, c.code)
		}
		_ = os.Chmod(path, 0o600)
	}
	for name, text := range map[string]string{"no JSON": "keys", "no hash": `{"keys": [{"id": "a", "rights": "read", "salt": "AA=="}]}`, "no right": `{"keys": [{"id": "a", "rights": "all", "salt": "AA==", "hash": "AA=="}]}`} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := List(path); graph.ErrorCode(err) != graph.CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Keys that are made at one moment are all kept.
func TestAddAtOnce(t *testing.T) {
	path := file(t)
	var wg sync.WaitGroup
	for _, name := range []string{"a", "b", "c", "d", "e", "f"} {
		wg.Go(func() {
			if _, _, err := Add(path, name, Read, time.Time{}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if list, err := List(path); err != nil || len(list) != 6 {
		t.Errorf("%d keys, %v; want 6", len(list), err)
	}
}

func TestRights(t *testing.T) {
	for i, r := range ladder {
		for j, needed := range ladder {
			if r.Allows(needed) != (i >= j) {
				t.Errorf("%s allows %s: %v", r, needed, r.Allows(needed))
			}
		}
	}
	if Right("").Allows(Read) || Right("root").Allows(Read) {
		t.Error("no right allows reading")
	}
}
