package server

import (
	"context"
	"net/http"
	"net/netip"
)

type clientKey struct{}

// withClient says on whose behalf ctx runs; limits a client count by it. What knows
// better than by the address who it is, such as by a key, sets it anew.
func withClient(ctx context.Context, name string) context.Context {
	return context.WithValue(ctx, clientKey{}, name)
}

// clientOf returns on whose behalf ctx runs, "" for the program itself.
func clientOf(ctx context.Context) string {
	name, _ := ctx.Value(clientKey{}).(string)
	return name
}

// ipv6Network is how many bits of an IPv6 address one client has at the least.
const ipv6Network = 64

// addressOf returns the address that a request comes from, of IPv6 the network.
func addressOf(r *http.Request) string {
	ap, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	ip := ap.Addr().Unmap()
	if ip.Is6() && !ip.IsLoopback() {
		if network, err := ip.WithZone("").Prefix(ipv6Network); err == nil {
			return network.String()
		}
	}
	return ip.String()
}
