//go:build unix

package quarantine

import (
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// fullDiskEnv makes the test program one that puts into this quarantine where no file
// may have more than a kilobyte.
const fullDiskEnv = "ENTENTE_TEST_FULL_QUARANTINE"

// TestFullDisk puts an entry where there is no room: that is an error, the entry of that
// place that was there stays, and nothing else is left.
func TestFullDisk(t *testing.T) {
	if path := os.Getenv(fullDiskEnv); path != "" {
		signal.Ignore(syscall.SIGXFSZ)
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 1 << 10, Max: 1 << 10}); err != nil {
			t.Fatal(err)
		}
		d, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		_, err = d.Put(refusal("a.jsonl", "a.jsonl:7", strings.Repeat("new ", 1000)))
		t.Logf("code=%s error=%v", graph.ErrorCode(err), err)
		return
	}
	d := open(t)
	e := put(t, d, refusal("a.jsonl", "a.jsonl:7", "old"))
	c := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestFullDisk$", "-test.v")
	c.Env = append(os.Environ(), fullDiskEnv+"="+d.path)
	if out, err := c.CombinedOutput(); err != nil || !strings.Contains(string(out), "code=INVALID") || !strings.Contains(string(out), "is there room") {
		t.Errorf("%v\n%s", err, out)
	}
	if got := names(t, d); !slices.Equal(got, []string{e.ID + ".json", e.ID + ".raw"}) {
		t.Errorf("files %v", got)
	}
	if got, err := d.Refusal(e); err != nil || string(got.Raw) != "old" {
		t.Errorf("the entry that was there has %q, %v", got.Raw, err)
	}
}
