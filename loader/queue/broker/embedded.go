package broker

import (
	"net"
	"net/url"
	"strconv"

	"github.com/nats-io/nats-server/v2/server"

	"github.com/entente-graph/entente/graph"
)

// Embedded is a broker within this process.
type Embedded struct{ server *server.Server }

// Embed starts a broker that keeps its queues in a directory and listens at the host and
// port of the address (nats://HOST:PORT; port 0 takes a free one). User and password of
// the address, if it has some, are asked of clients. The caller closes, after its
// clients.
func Embed(dir, address string) (*Embedded, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "nats" || u.Hostname() == "" {
		return nil, graph.Errorf(graph.CodeInvalid, "the embedded broker needs one address nats://HOST:PORT to listen at")
	}
	port := server.DEFAULT_PORT
	if u.Port() != "" {
		if port, err = strconv.Atoi(u.Port()); err != nil || port > 65535 {
			return nil, graph.Errorf(graph.CodeInvalid, "the embedded broker needs an address with a port of 0 to 65535")
		}
	}
	if port == 0 {
		port = server.RANDOM_PORT
	}
	o := &server.Options{ServerName: "entente", Host: u.Hostname(), Port: port, JetStream: true, StoreDir: dir, NoLog: true, NoSigs: true}
	if u.User != nil {
		o.Username = u.User.Username()
		o.Password, _ = u.User.Password()
	}
	s, err := server.NewServer(o)
	if err != nil {
		return nil, graph.Wrap(graph.CodeInvalid, err, "the embedded broker cannot be started: "+err.Error())
	}
	s.Start()
	if !s.ReadyForConnections(connectTime) || !s.JetStreamEnabled() {
		s.Shutdown()
		s.WaitForShutdown()
		return nil, graph.Errorf(graph.CodeUnavailable, "the embedded broker does not start at %s with its files in %s: is the port taken, may the directory be written?", u.Host, dir)
	}
	return &Embedded{s}, nil
}

// URL is the address at which it listens, without user and password.
func (e *Embedded) URL() string {
	return (&url.URL{Scheme: "nats", Host: net.JoinHostPort(e.host(), strconv.Itoa(e.port()))}).String()
}

func (e *Embedded) host() string {
	if a, ok := e.server.Addr().(*net.TCPAddr); ok && !a.IP.IsUnspecified() {
		return a.IP.String()
	}
	return "127.0.0.1"
}

func (e *Embedded) port() int {
	if a, ok := e.server.Addr().(*net.TCPAddr); ok {
		return a.Port
	}
	return 0
}

// Close stops the broker, whose queues stay in the directory.
func (e *Embedded) Close() {
	e.server.Shutdown()
	e.server.WaitForShutdown()
}
