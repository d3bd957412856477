package composetest

import (
	"maps"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
)

const password = "a-password-of-the-test"

// repository is the folder of go.mod, seen from this package.
const repository = "../.."

// load reads docker-compose.yml as "docker compose" does, in this environment only.
func load(t *testing.T, environment ...string) (*types.Project, error) {
	t.Helper()
	options, err := cli.NewProjectOptions([]string{filepath.Join(repository, "docker-compose.yml")}, cli.WithEnv(environment))
	if err != nil {
		t.Fatal(err)
	}
	return options.LoadProject(t.Context())
}

func loadWithPassword(t *testing.T) *types.Project {
	t.Helper()
	project, err := load(t, "NEO4J_PASSWORD="+password)
	if err != nil {
		t.Fatal(err)
	}
	return project
}

func TestPasswordIsRequired(t *testing.T) {
	for name, environment := range map[string][]string{"unset": nil, "empty": {"NEO4J_PASSWORD="}} {
		t.Run(name, func(t *testing.T) {
			if _, err := load(t, environment...); err == nil || !strings.Contains(err.Error(), "set NEO4J_PASSWORD in .env") {
				t.Errorf("error %v, want one that asks for NEO4J_PASSWORD", err)
			}
		})
	}
}

func TestPasswordComesFromTheEnvironmentOnly(t *testing.T) {
	project := loadWithPassword(t)
	value := func(service, variable string) string {
		v := project.Services[service].Environment[variable]
		if v == nil {
			t.Fatalf("service %s has no variable %s", service, variable)
		}
		return *v
	}
	if got := value("neo4j", "NEO4J_AUTH"); got != "neo4j/"+password {
		t.Errorf("NEO4J_AUTH = %q", got)
	}
	if got := value("entente", "ENTENTE_PASSWORD"); got != password {
		t.Errorf("ENTENTE_PASSWORD = %q", got)
	}
	example, err := os.ReadFile(filepath.Join(repository, ".env.example"))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(strings.Split(string(example), "\n"), "NEO4J_PASSWORD=") {
		t.Error(".env.example gives NEO4J_PASSWORD a value, or does not name it")
	}
}

func TestServices(t *testing.T) {
	services := slices.Sorted(maps.Keys(loadWithPassword(t).Services))
	if want := []string{"entente", "neo4j"}; !slices.Equal(services, want) {
		t.Errorf("services %v, want %v", services, want)
	}
}

func TestPortsAreOfThisMachineOnly(t *testing.T) {
	want := map[string][]string{"neo4j": {"7474", "7687"}, "entente": {"8080"}}
	for name, service := range loadWithPassword(t).Services {
		if service.NetworkMode != "" {
			t.Errorf("service %s leaves the private network: network_mode %s", name, service.NetworkMode)
		}
		var published []string
		for _, port := range service.Ports {
			if ip, err := netip.ParseAddr(port.HostIP); err != nil || !ip.IsLoopback() {
				t.Errorf("service %s publishes port %s on %q, want a loopback address", name, port.Published, port.HostIP)
			}
			published = append(published, port.Published)
		}
		if !slices.Equal(published, want[name]) {
			t.Errorf("service %s publishes %v, want %v", name, published, want[name])
		}
	}
}

func TestHealth(t *testing.T) {
	project := loadWithPassword(t)
	for name, service := range project.Services {
		check := service.HealthCheck
		switch {
		case check == nil || check.Disable || len(check.Test) < 2 || check.Test[0] != "CMD":
			t.Errorf("service %s has no health check that runs without a shell: %+v", name, check)
		case check.Interval == nil || check.Timeout == nil || check.Retries == nil || check.StartPeriod == nil:
			t.Errorf("the health check of service %s leaves times to chance: %+v", name, check)
		case strings.Contains(strings.Join(check.Test, " "), password):
			t.Errorf("the health check of service %s shows the password to all who list processes", name)
		}
	}
	dependency := project.Services["entente"].DependsOn["neo4j"]
	if dependency.Condition != types.ServiceConditionHealthy {
		t.Errorf("entente starts when neo4j is %q, want %q", dependency.Condition, types.ServiceConditionHealthy)
	}
}

func TestNeo4jKeepsItsData(t *testing.T) {
	project := loadWithPassword(t)
	service := project.Services["neo4j"]
	if service.Image != "neo4j:5.26-community" {
		t.Errorf("image %s, want the 5.26 LTS, Community", service.Image)
	}
	i := slices.IndexFunc(service.Volumes, func(v types.ServiceVolumeConfig) bool { return v.Target == "/data" })
	if i < 0 || service.Volumes[i].Type != types.VolumeTypeVolume {
		t.Fatalf("no named volume for /data: %+v", service.Volumes)
	}
	if _, ok := project.Volumes[service.Volumes[i].Source]; !ok {
		t.Errorf("volume %s is not declared", service.Volumes[i].Source)
	}
}

func TestEntenteIsBuiltHereAndHasNoRights(t *testing.T) {
	service := loadWithPassword(t).Services["entente"]
	root, err := filepath.Abs(repository)
	if err != nil {
		t.Fatal(err)
	}
	if service.Build == nil || service.Build.Context != root {
		t.Fatalf("build %+v, want context %s", service.Build, root)
	}
	if _, err := os.Stat(filepath.Join(root, service.Build.Dockerfile)); err != nil {
		t.Error(err)
	}
	if !service.ReadOnly || service.Privileged || !slices.Equal(service.CapDrop, []string{"ALL"}) {
		t.Errorf("read only %t, privileged %t, dropped capabilities %v", service.ReadOnly, service.Privileged, service.CapDrop)
	}
}
