package keys

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph"
)

// contents is what a file of keys has.
type contents struct {
	Keys []Key `json:"keys"`
}

const (
	// maxBytes bounds a file of keys.
	maxBytes = 4 << 20
	// maxName is how many letters the name of a key has at most.
	maxName = 100
)

// List returns the keys of a file in the order of their making. The file must be
// readable by its owner only; an error of graph.CodeInvalid says what is wrong with it.
func List(path string) ([]Key, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, graph.Wrap(graph.CodeInvalid, err, fmt.Sprintf("there is no file of keys %s: make it with entente key add NAME --keys %s", path, path))
	}
	if err != nil {
		return nil, graph.Wrap(graph.CodeInvalid, err, "the file of keys cannot be read: "+err.Error())
	}
	defer func() { _ = f.Close() }() // it was only read
	info, err := f.Stat()
	if err != nil {
		return nil, graph.Wrap(graph.CodeInvalid, err, "the file of keys cannot be read: "+err.Error())
	}
	// Windows has no such permissions.
	if others := info.Mode().Perm() & 0o077; others != 0 && runtime.GOOS != "windows" {
		return nil, graph.Errorf(graph.CodeInvalid, "others may read or change the file of keys %s (%s): chmod 600 it", path, info.Mode().Perm())
	}
	b, err := io.ReadAll(io.LimitReader(f, maxBytes+1))
	if err != nil {
		return nil, graph.Wrap(graph.CodeInvalid, err, "the file of keys cannot be read: "+err.Error())
	}
	if len(b) > maxBytes {
		return nil, graph.Errorf(graph.CodeInvalid, "the file of keys %s has more than %d bytes", path, maxBytes)
	}
	var c contents
	if err := json.Unmarshal(b, &c); err != nil {
		return nil, graph.Wrap(graph.CodeInvalid, err, fmt.Sprintf("%s is no file of keys: %s", path, err))
	}
	for i, k := range c.Keys {
		if _, err := ParseRight(string(k.Rights)); err != nil || k.ID == "" || len(k.Salt) == 0 || len(k.Hash) == 0 {
			return nil, graph.Errorf(graph.CodeInvalid, "%s is no file of keys: key %d lacks its id, rights, salt or hash", path, i+1)
		}
	}
	return c.Keys, nil
}

// Add makes a key and puts it into a file, which is made if there is none. Only the
// answer has the key itself.
func Add(path, name string, rights Right, expires time.Time) (token string, k Key, err error) {
	if err := checkName(name); err != nil {
		return "", Key{}, err
	}
	err = change(path, true, func(list []Key) ([]Key, error) {
		if slices.ContainsFunc(list, func(k Key) bool { return k.Name == name }) {
			return nil, graph.Errorf(graph.CodeConflict, "there is a key %q: choose another name, or revoke it first", name)
		}
		token, k = newKey(name, rights, time.Now(), expires)
		return append(list, k), nil
	})
	if err != nil {
		return "", Key{}, err
	}
	return token, k, nil
}

func checkName(name string) error {
	if name == "" || utf8.RuneCountInString(name) > maxName {
		return graph.Errorf(graph.CodeInvalid, "a key needs a name of 1 to %d letters", maxName)
	}
	for _, r := range name {
		if !unicode.IsPrint(r) {
			return graph.Errorf(graph.CodeInvalid, "the name of a key has letters that cannot be printed")
		}
	}
	return nil
}

// Revoke takes the key of an id or a name out of a file.
func Revoke(path, idOrName string) (k Key, err error) {
	err = change(path, false, func(list []Key) ([]Key, error) {
		i := slices.IndexFunc(list, func(k Key) bool { return k.ID == idOrName || k.Name == idOrName })
		if i < 0 {
			return nil, graph.Errorf(graph.CodeNotFound, "no key has the id or name %q", idOrName)
		}
		k = list[i]
		return slices.Delete(list, i, i+1), nil
	})
	return k, err
}

// How long a change waits for another one.
const (
	lockWait = 2 * time.Second
	lockTick = 20 * time.Millisecond
)

// change writes a file anew, whole or not at all. The new file, which has the name of
// the old one and ".new", keeps other changes out until it takes its place.
func change(path string, create bool, fn func([]Key) ([]Key, error)) (err error) {
	f, err := lock(path + ".new")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(path + ".new") // its name is that of the file if it was renamed
		}
	}()
	list, err := List(path)
	if err != nil && !(create && errors.Is(err, fs.ErrNotExist)) {
		return errors.Join(err, f.Close())
	}
	if list, err = fn(list); err != nil {
		return errors.Join(err, f.Close())
	}
	b, err := json.MarshalIndent(contents{list}, "", "  ")
	if err == nil {
		_, err = f.Write(append(b, '\n'))
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(path+".new", path)
	}
	if err != nil {
		return graph.Wrap(graph.CodeInvalid, err, "the file of keys cannot be written: "+err.Error())
	}
	return nil
}

// lock makes a file that is not there, for its owner only.
func lock(path string) (*os.File, error) {
	for waited := time.Duration(0); ; waited += lockTick {
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		switch {
		case err == nil:
			return f, nil
		case !errors.Is(err, fs.ErrExist):
			return nil, graph.Wrap(graph.CodeInvalid, err, "the file of keys cannot be written: "+err.Error())
		case waited >= lockWait:
			return nil, graph.Wrap(graph.CodeConflict, err, fmt.Sprintf("another change of the keys is under way, or was cut off: then remove %s", path))
		}
		time.Sleep(lockTick)
	}
}
