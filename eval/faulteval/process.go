//go:build unix

package faulteval

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"syscall"
)

// process is a process that runs, with the end of what it writes.
type process struct {
	cmd   *exec.Cmd
	out   tail
	errs  tail
	ended chan struct{}
	err   error // how it ended, once ended is closed
	guard io.Closer
}

// guardScript blocks until the writing end of its standard input closes, which the
// kernel does for a process that dies in any way.
const guardScript = `read -r _; kill -KILL "$1" 2>/dev/null`

// start starts a command as a process that is killed when this one ends.
func start(cmd *exec.Cmd) (*process, error) {
	p := &process{cmd: cmd, ended: make(chan struct{})}
	cmd.Stdout, cmd.Stderr = &p.out, &p.errs
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", cmd.Path, err)
	}
	guard := exec.Command("/bin/sh", "-c", guardScript, "guard", strconv.Itoa(cmd.Process.Pid))
	guard.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	pipe, err := guard.StdinPipe()
	if err == nil {
		err = guard.Start()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("start the guard of %s: %w", cmd.Path, err), cmd.Process.Kill(), cmd.Wait())
	}
	p.guard = pipe
	go func() {
		p.err = cmd.Wait()
		_ = guard.Process.Kill() // before its pipe closes: another may have the number by then
		_ = guard.Wait()
		_ = pipe.Close()
		close(p.ended)
	}()
	return p, nil
}

// running reports whether it has not ended.
func (p *process) running() bool {
	select {
	case <-p.ended:
		return false
	default:
		return true
	}
}

// kill ends it as a crash does.
func (p *process) kill() { p.signal(syscall.SIGKILL) }

// signal sends a signal and waits for the end.
func (p *process) signal(s os.Signal) {
	_ = p.cmd.Process.Signal(s) // fails only for one that has ended
	<-p.ended
}

// failure describes how it ended, nil if with exit code 0.
func (p *process) failure() error {
	<-p.ended
	if p.err == nil {
		return nil
	}
	return fmt.Errorf("%v: %w; its last words:\n%s%s", p.cmd.Args[1:], p.err, p.out.String(), p.errs.String())
}

// tail keeps the end of what is written to it.
type tail struct {
	mu   sync.Mutex
	text []byte
}

const tailBytes = 4 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, p...)
	if over := len(t.text) - tailBytes; over > 0 {
		t.text = bytes.Clone(t.text[over:])
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.text)
}
