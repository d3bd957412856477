package source

import (
	"context"
	"net/netip"
	"syscall"

	"github.com/entente-graph/entente/graph"
)

// special are the networks that are not public, beside those that netip knows: the
// registries of special addresses of IPv4 and IPv6 (RFC 6890 and its successors).
var special = prefixes("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
	"64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fec0::/10")

func prefixes(list ...string) []netip.Prefix {
	var out []netip.Prefix
	for _, s := range list {
		out = append(out, netip.MustParsePrefix(s))
	}
	return out
}

// public reports whether an address is one of the open internet.
func public(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	for _, p := range special {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// publicOnly refuses connections to addresses that are not public. It sees the
// address that is really connected to, after names are resolved and for each
// redirect, so that neither a name nor a redirect can lead inside.
func publicOnly(_ context.Context, _, address string, _ syscall.RawConn) error {
	a, err := netip.ParseAddrPort(address)
	if err != nil || !public(a.Addr()) {
		return graph.Errorf(graph.CodeInvalid, "is at %s, an address that is not public: add --allow-private if it is to be read", address)
	}
	return nil
}
