//go:build unix

package neo4jserver

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

//go:embed pom.xml
var pom []byte

// oldestJava is the oldest Java release that runs Neo4j 5.26.
const oldestJava = 17

// A distribution is a Java runtime and the server's jars.
type distribution struct {
	java string // path of the java program
	jars string // folder with the server's jars
}

// fetchDistribution finds Java and fetches the server's jars, unless an earlier
// run has left them in the user's cache folder. Processes that ask at the same
// time wait for one another.
func fetchDistribution(ctx context.Context) (distribution, error) {
	java, err := findJava(ctx)
	if err != nil {
		return distribution{}, err
	}
	cache, err := cacheDir()
	if err != nil {
		return distribution{}, err
	}
	d := distribution{java: java, jars: filepath.Join(cache, "lib")}
	unlock, err := lockFile(ctx, filepath.Join(cache, "lock"))
	if err != nil {
		return distribution{}, err
	}
	defer unlock()
	if _, err := os.Stat(d.jars); err == nil {
		return d, nil
	} else if !errors.Is(err, fs.ErrNotExist) {
		return distribution{}, fmt.Errorf("look for the jars of Neo4j: %w", err)
	}
	return d, fetchJars(ctx, cache, d.jars)
}

// cacheDir makes and returns the folder that keeps the jars of this pom.xml.
func cacheDir() (string, error) {
	user, err := os.UserCacheDir()
	if err != nil {
		user = os.TempDir()
	}
	sum := sha256.Sum256(pom)
	dir := filepath.Join(user, "entente", "neo4j-"+hex.EncodeToString(sum[:6]))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", fmt.Errorf("make the folder for the jars of Neo4j: %w", err)
	}
	return dir, nil
}

// fetchJars fetches the server with all that it depends on into dir, which
// exists afterwards only if nothing is missing in it.
func fetchJars(ctx context.Context, cache, dir string) error {
	mvn, err := exec.LookPath("mvn")
	if err != nil {
		return errors.New("no mvn in PATH, and Maven is needed to fetch Neo4j: install it (Debian, Ubuntu: apt-get install maven; macOS: brew install maven)")
	}
	partial := dir + ".partial"
	if err := os.RemoveAll(partial); err != nil {
		return fmt.Errorf("clear an unfinished fetch: %w", err)
	}
	file := filepath.Join(cache, "pom.xml")
	if err := os.WriteFile(file, pom, 0o644); err != nil {
		return fmt.Errorf("write pom.xml: %w", err)
	}
	// Maven keeps what it has, so that a second try after a broken connection
	// fetches only the rest.
	for range 2 {
		cmd := exec.CommandContext(ctx, mvn, "-B", "-q", "-ntp", "-f", file, "dependency:copy-dependencies",
			"-DincludeScope=runtime", "-DoutputDirectory="+partial)
		var output []byte
		if output, err = cmd.CombinedOutput(); err == nil {
			return os.Rename(partial, dir)
		}
		err = fmt.Errorf("fetch Neo4j with Maven: %w\n%s", err, lastLines(output, 20))
		if ctx.Err() != nil {
			break
		}
	}
	return err
}

var javaVersion = regexp.MustCompile(`version "(\d+)`)

// findJava returns the program of JAVA_HOME, else of PATH, if it is new enough.
func findJava(ctx context.Context) (string, error) {
	const advice = "install Java %d or newer (Debian, Ubuntu: apt-get install openjdk-17-jre-headless; macOS: brew install openjdk), or point JAVA_HOME to one"
	java := "java"
	if home := os.Getenv("JAVA_HOME"); home != "" {
		java = filepath.Join(home, "bin", "java")
	}
	path, err := exec.LookPath(java)
	if err != nil {
		return "", fmt.Errorf("no %s, and Java is needed to run Neo4j: "+advice, java, oldestJava)
	}
	output, err := exec.CommandContext(ctx, path, "-version").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s -version: %w\n%s: "+advice, path, err, lastLines(output, 5), oldestJava)
	}
	m := javaVersion.FindSubmatch(output)
	if m == nil {
		return "", fmt.Errorf("%s -version names no version: %s", path, lastLines(output, 5))
	}
	if major, err := strconv.Atoi(string(m[1])); err != nil || major < oldestJava {
		return "", fmt.Errorf("%s is Java %s: "+advice, path, m[1], oldestJava)
	}
	return path, nil
}

// lastLines returns the last n lines of text.
func lastLines(text []byte, n int) string {
	lines := strings.Split(strings.TrimRight(string(text), "\n"), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "\n")
}
