package composetest

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// lastStage returns the last build stage of the Dockerfile, continued lines joined.
func lastStage(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(repository, "Dockerfile"))
	if err != nil {
		t.Fatal(err)
	}
	whole := strings.ReplaceAll(string(text), "\\\n", " ")
	return whole[strings.LastIndex(whole, "\nFROM "):]
}

func TestImageHasNoShellAndNoRoot(t *testing.T) {
	stage := lastStage(t)
	for _, want := range []string{
		`(?m)^FROM (scratch|gcr\.io/distroless/static\S*)$`,
		`(?m)^USER nonroot`,
		`(?m)^HEALTHCHECK .*CMD \["/entente", "healthcheck"\]$`,
		`(?m)^ENTRYPOINT \["/entente"\]$`,
	} {
		if !regexp.MustCompile(want).MatchString(stage) {
			t.Errorf("the image's last stage does not match %s:\n%s", want, stage)
		}
	}
	if regexp.MustCompile(`(?m)^RUN `).MatchString(stage) {
		t.Error("the last stage runs commands, but its image has no shell")
	}
}

// The version of Go that builds the image is the one that go.mod asks for.
func TestImageIsBuiltWithTheGoOfTheModule(t *testing.T) {
	module, err := os.ReadFile(filepath.Join(repository, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	dockerfile, err := os.ReadFile(filepath.Join(repository, "Dockerfile"))
	if err != nil {
		t.Fatal(err)
	}
	wanted := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindSubmatch(module)
	used := regexp.MustCompile(`(?m)^FROM golang:(\d+\.\d+)`).FindSubmatch(dockerfile)
	if wanted == nil || used == nil || string(wanted[1]) != string(used[1]) {
		t.Errorf("go.mod wants Go %s, the image is built with %s", wanted, used)
	}
}
