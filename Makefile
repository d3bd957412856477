# What to run while working on entente. "make" alone lists it.

SHELL := /bin/bash
GO ?= go
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)

# Packages and further flags of test, test-short and bench.
PACKAGES ?= ./...
TESTFLAGS ?=
BENCH ?= .

# Tools are pinned in a module of their own, so that the product depends on none of them.
TOOL := $(GO) tool -modfile=tools/go.mod

# Folders with generated code, and the packages whose "go generate" writes it.
GENERATED := internal/gql
GENERATORS := ./internal/gql

.DEFAULT_GOAL := help
.PHONY: help build test audits test-short setup bench lint generate check-generated vuln ci FORCE

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  %-16s %s\n", $$1, $$2 }'

build: ## bin/entente, with its version
	CGO_ENABLED=0 $(GO) build -ldflags '-s -w -X main.version=$(VERSION)' -o bin/entente ./cmd/entente

# The recipe is one command without a shell between, so that a signal to make reaches with-neo4j.
test: setup bin/with-neo4j ## all tests with the race detector, on a real Neo4j
	bin/with-neo4j $(GO) test -race -timeout 30m $(TESTFLAGS) $(PACKAGES)
	@$(MAKE) --no-print-directory audits

# Tests named TestAudit... print how many of something of others they pass. Their results
# are those of the tests before, if nothing has changed.
audits: ## what audits and clients of others say of the server, with counts
	@set -o pipefail; $(GO) test -race -v -run '^TestAudit' ./internal/server ./internal/schematest | { grep -E 'passed$$|NOT TESTED|^(FAIL|ok|---|panic)' || true; }

test-short: ## the tests that need nothing but Go
	$(GO) test -short $(TESTFLAGS) $(PACKAGES)

setup: ## install what the tests need, or name it
	@scripts/setup.sh

bin/with-neo4j: FORCE
	@CGO_ENABLED=0 $(GO) build -o $@ ./internal/neo4jserver/cmd/with-neo4j

FORCE:

bench: bin/with-neo4j ## benchmarks; BENCH selects by name, PACKAGES by package
	bin/with-neo4j -benchmark $(GO) test -run '^$$' -bench '$(BENCH)' -benchmem $(TESTFLAGS) $(PACKAGES)

lint: ## golangci-lint, which also holds the import directions
	$(TOOL) golangci-lint run ./...

generate: ## write the generated code anew
	$(GO) generate $(GENERATORS)

check-generated: ## fail if generated code is not what its sources give
	@GO='$(GO)' scripts/check-generated.sh '$(GENERATED)' $(GENERATORS)

vuln: ## govulncheck, where its database can be reached
	@GO='$(GO)' scripts/vuln.sh

ci: ## all that must pass before a merge
	@.ci/run
