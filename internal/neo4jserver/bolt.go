//go:build unix

package neo4jserver

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"time"
)

// answersBolt returns nil if a Bolt server at address (host:port) agrees on a
// version of the protocol. Neo4j opens the port only once its databases have
// started, so that a server that answers is ready.
func answersBolt(ctx context.Context, address string) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", address)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	if deadline, ok := ctx.Deadline(); ok {
		if err := conn.SetDeadline(deadline); err != nil {
			return err
		}
	}
	// The handshake: a magic number and four proposals, of which the first is
	// version 5.4 down to 5.0.
	if _, err := conn.Write([]byte{
		0x60, 0x60, 0xB0, 0x17,
		0, 4, 4, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	}); err != nil {
		return fmt.Errorf("send the Bolt handshake: %w", err)
	}
	var version [4]byte
	if _, err := io.ReadFull(conn, version[:]); err != nil {
		return fmt.Errorf("read the answer to the Bolt handshake: %w", err)
	}
	if version == [4]byte{} {
		return errors.New("the server speaks no version 5 of Bolt")
	}
	return nil
}
