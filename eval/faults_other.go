//go:build !unix

package main

import "errors"

func evalFaults([]string) error {
	return errors.New("faults: here processes cannot be killed and watched")
}
