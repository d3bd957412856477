//go:build unix

package neo4jserver

import (
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"syscall"
)

// A watchdog is a process that kills a server, and removes its home if that is
// temporary, as soon as the process that started both has ended.
type watchdog struct {
	cmd  *exec.Cmd
	pipe io.WriteCloser
}

// The script blocks until the writing end of its standard input closes, which
// the kernel does for a process that dies in any way.
const watchdogScript = `read -r _; kill -KILL "$1" 2>/dev/null
[ -z "$2" ] || { sleep 1; rm -rf -- "$2"; }`

func watch(pid int, temporaryHome string) (*watchdog, error) {
	cmd := exec.Command("/bin/sh", "-c", watchdogScript, "neo4j-watchdog", strconv.Itoa(pid), temporaryHome)
	// Out of reach of a Ctrl-C or kill that is meant for the starter's group.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	pipe, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("start the watchdog of Neo4j: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start the watchdog of Neo4j: %w", err)
	}
	return &watchdog{cmd: cmd, pipe: pipe}, nil
}

// dismiss ends the watchdog without a kill of the server.
func (w *watchdog) dismiss() {
	_ = w.cmd.Process.Kill()
	_ = w.pipe.Close()
	_ = w.cmd.Wait()
}
