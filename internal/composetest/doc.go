// Package composetest has only tests: they hold docker-compose.yml, .env.example
// and the Dockerfile to what they promise, without a Docker engine.
package composetest
