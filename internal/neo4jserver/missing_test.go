//go:build unix

package neo4jserver

import (
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFindJavaSaysWhatToInstall(t *testing.T) {
	fake := func(t *testing.T, script string) {
		t.Helper()
		home := t.TempDir()
		if err := os.MkdirAll(filepath.Join(home, "bin"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(home, "bin", "java"), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
		t.Setenv("JAVA_HOME", home)
	}
	tests := []struct {
		name    string
		prepare func(t *testing.T)
		want    string
	}{
		{"none in PATH", func(t *testing.T) { t.Setenv("JAVA_HOME", ""); t.Setenv("PATH", t.TempDir()) }, "apt-get install openjdk-17-jre-headless"},
		{"none in JAVA_HOME", func(t *testing.T) { t.Setenv("JAVA_HOME", t.TempDir()) }, "apt-get install openjdk-17-jre-headless"},
		{"too old", func(t *testing.T) { fake(t, `echo 'openjdk version "11.0.2" 2019-01-15' >&2`) }, "is Java 11: install Java 17 or newer"},
		{"broken", func(t *testing.T) { fake(t, `echo 'no libjvm.so' >&2; exit 1`) }, "no libjvm.so"},
		{"no version", func(t *testing.T) { fake(t, `echo hello`) }, "names no version: hello"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.prepare(t)
			if _, err := findJava(t.Context()); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
		})
	}
}

func TestFetchJarsSaysThatMavenIsMissing(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	dir := t.TempDir()
	err := fetchJars(t.Context(), dir, filepath.Join(dir, "lib"))
	if err == nil || !strings.Contains(err.Error(), "apt-get install maven") {
		t.Errorf("error %v, want one that says how to install Maven", err)
	}
}

func TestFailedFetchLeavesNoJars(t *testing.T) {
	bin, dir := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(bin, "mvn"), []byte("#!/bin/sh\necho no route to host\nexit 1\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+":"+os.Getenv("PATH"))
	err := fetchJars(t.Context(), dir, filepath.Join(dir, "lib"))
	if err == nil || !strings.Contains(err.Error(), "no route to host") {
		t.Errorf("error %v, want Maven's own words", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "lib")); err == nil {
		t.Error("a failed fetch left a folder that looks complete")
	}
}

func TestAnswersBolt(t *testing.T) {
	tests := []struct {
		name   string
		answer string
		want   string // part of the error, "" for none
	}{
		{"version 5.4", "\x00\x00\x04\x05", ""},
		{"no common version", "\x00\x00\x00\x00", "speaks no version 5"},
		{"hangs up", "", "EOF"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			listener, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = listener.Close() }()
			go func() {
				conn, err := listener.Accept()
				if err != nil {
					return
				}
				defer func() { _ = conn.Close() }()
				if _, err := io.ReadFull(conn, make([]byte, 20)); err == nil {
					_, _ = io.WriteString(conn, test.answer)
				}
			}()
			err = answersBolt(t.Context(), listener.Addr().String())
			if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("error %v, want %q", err, test.want)
			}
		})
	}
}

func TestEnvironmentNamesAServerThatIsDown(t *testing.T) {
	port, err := freePort()
	if err != nil {
		t.Fatal(err)
	}
	uri := fmt.Sprintf("bolt://127.0.0.1:%d", port)
	if _, err := fromEnvironment(uri); err == nil || !strings.Contains(err.Error(), uri) {
		t.Errorf("error %v, want one that names %s", err, uri)
	}
}
