package neo4j

import (
	"net/url"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"github.com/entente-graph/entente/graph"
)

// Config says which database to open and how. Zero values mean the defaults.
type Config struct {
	// URI is bolt://HOST:PORT or neo4j://HOST:PORT, with +s for TLS or +ssc for
	// TLS with a certificate that nobody has signed.
	URI string
	// User and Password log in; without a user the server must not ask.
	User, Password string
	// Database is its name, by default "neo4j".
	Database string
	// ConnectTimeout bounds the making of a connection, by default 5 s.
	ConnectTimeout time.Duration
	// QueryTimeout bounds each statement of a question at the server, by default
	// 30 s.
	QueryTimeout time.Duration
	// UpdateTimeout bounds a change, with its wait for other writers, and an
	// export, by default 10 min.
	UpdateTimeout time.Duration
	// RetryTime bounds how long a question is asked again after errors that
	// pass, by default 5 s.
	RetryTime time.Duration
	// FetchSize is how many rows come in one message, by default 1,000.
	FetchSize int
	// MaxConnections bounds the pool, by default 50. Callers wait for their turn.
	MaxConnections int
	// OnNotification gets what the server remarks on a statement. Without it the
	// server is asked to be silent.
	OnNotification func(Notification)
}

// Notification is the server's remark on a statement: a deprecated form, a
// missing index, a product of two patterns.
type Notification struct {
	// Statement is the name of the statement.
	Statement string
	// Code, Severity and Description are the server's.
	Code, Severity, Description string
}

func (c Config) withDefaults() Config {
	setDefault(&c.Database, "neo4j")
	setDefault(&c.ConnectTimeout, 5*time.Second)
	setDefault(&c.QueryTimeout, 30*time.Second)
	setDefault(&c.UpdateTimeout, 10*time.Minute)
	setDefault(&c.RetryTime, 5*time.Second)
	setDefault(&c.FetchSize, 1000)
	setDefault(&c.MaxConnections, 50)
	return c
}

func setDefault[T comparable](v *T, def T) {
	var zero T
	if *v == zero {
		*v = def
	}
}

// address returns the URI without anything that is secret.
func (c Config) address() (string, error) {
	u, err := url.Parse(c.URI)
	if err != nil || u.Host == "" {
		return "", graph.Errorf(graph.CodeInvalid, "the address of Neo4j is not of the form bolt://HOST:PORT or neo4j://HOST:PORT")
	}
	switch u.Scheme {
	case "bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc":
	default:
		return "", graph.Errorf(graph.CodeInvalid, "the address of Neo4j has the scheme %q: use bolt or neo4j, with +s or +ssc for TLS", u.Scheme)
	}
	u.User = nil
	u.RawQuery, u.Fragment = "", ""
	return u.String(), nil
}

// newDriver makes the driver; nothing is connected yet.
func (c Config) newDriver(address string) (driver.DriverWithContext, error) {
	auth := driver.NoAuth()
	if c.User != "" {
		auth = driver.BasicAuth(c.User, c.Password, "")
	}
	d, err := driver.NewDriverWithContext(address, auth, func(o *config.Config) {
		o.MaxConnectionPoolSize = c.MaxConnections
		o.SocketConnectTimeout = c.ConnectTimeout
		o.ConnectionAcquisitionTimeout = c.QueryTimeout
		o.MaxTransactionRetryTime = c.RetryTime
		o.FetchSize = c.FetchSize
		o.UserAgent = "entente"
		o.TelemetryDisabled = true
		o.NotificationsMinSeverity = notifications.DisabledLevel
		if c.OnNotification != nil {
			o.NotificationsMinSeverity = notifications.InformationLevel
		}
	})
	if err != nil {
		return nil, graph.Wrap(graph.CodeInvalid, err, "the address of Neo4j, "+address+", cannot be used")
	}
	return d, nil
}
