package composetest

import (
	"maps"
	"net/netip"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
)

const password = "a-password-of-the-test"

// repository is the folder of go.mod, seen from this package.
const repository = "../.."

// load reads docker-compose.yml as "docker compose" does, in this environment only.
func load(t *testing.T, environment ...string) (*types.Project, error) {
	t.Helper()
	options, err := cli.NewProjectOptions([]string{filepath.Join(repository, "docker-compose.yml")}, cli.WithEnv(environment), cli.WithProfiles([]string{"workers"}))
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
	for _, service := range []string{"entente", "worker"} {
		if got := value(service, "ENTENTE_PASSWORD"); got != password {
			t.Errorf("ENTENTE_PASSWORD of %s = %q", service, got)
		}
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
	if want := []string{"entente", "nats", "neo4j", "worker"}; !slices.Equal(services, want) {
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
	for _, needs := range [][2]string{{"entente", "neo4j"}, {"worker", "neo4j"}, {"worker", "nats"}} {
		if d := project.Services[needs[0]].DependsOn[needs[1]]; d.Condition != types.ServiceConditionHealthy {
			t.Errorf("%s starts when %s is %q, want %q", needs[0], needs[1], d.Condition, types.ServiceConditionHealthy)
		}
	}
}

// Without the profile there are no workers, and what there is needs no broker.
func TestWorkersAreAsked(t *testing.T) {
	options, err := cli.NewProjectOptions([]string{filepath.Join(repository, "docker-compose.yml")}, cli.WithEnv([]string{"NEO4J_PASSWORD=" + password}))
	if err != nil {
		t.Fatal(err)
	}
	project, err := options.LoadProject(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if services := slices.Sorted(maps.Keys(project.Services)); !slices.Equal(services, []string{"entente", "neo4j"}) {
		t.Errorf("services %v without the profile", services)
	}
}

// Workers can be any number: none has a name, or a port, that another cannot have.
func TestWorkersScale(t *testing.T) {
	project := loadWithPassword(t)
	worker := project.Services["worker"]
	if worker.ContainerName != "" || len(worker.Ports) > 0 || worker.Image != project.Services["entente"].Image {
		t.Errorf("worker %+v", worker)
	}
	if stop := worker.StopGracePeriod; stop == nil || time.Duration(*stop) < 30*time.Second {
		t.Errorf("a worker has %v to end, and takes up to 25 s for what it has at hand", stop)
	}
	if got := worker.Environment["ENTENTE_NATS"]; got == nil || *got != "nats://nats:4222" {
		t.Errorf("a worker's broker is %v", got)
	}
	i := slices.IndexFunc(project.Services["nats"].Volumes, func(v types.ServiceVolumeConfig) bool { return v.Target == "/data" && v.Type == types.VolumeTypeVolume })
	if i < 0 || !slices.Contains(project.Services["nats"].Command, "--store_dir=/data") {
		t.Error("the broker does not keep its queues in a volume")
	}
}

// The broker is of the release that is tested with.
func TestBrokerIsThatOfTheModule(t *testing.T) {
	module, err := os.ReadFile(filepath.Join(repository, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	tested := regexp.MustCompile(`nats-server/v2 v(\d+\.\d+)`).FindSubmatch(module)
	if image := loadWithPassword(t).Services["nats"].Image; tested == nil || image != "nats:"+string(tested[1])+"-alpine" {
		t.Errorf("image %s, tested with %s", image, tested)
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
	services := loadWithPassword(t).Services
	service := services["entente"]
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
	for _, name := range []string{"entente", "worker", "nats"} {
		if s := services[name]; !s.ReadOnly || s.Privileged || !slices.Equal(s.CapDrop, []string{"ALL"}) {
			t.Errorf("service %s: read only %t, privileged %t, dropped capabilities %v", name, s.ReadOnly, s.Privileged, s.CapDrop)
		}
	}
}
