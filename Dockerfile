# syntax=docker/dockerfile:1
# The program alone, as a static binary that runs as nobody in particular.
#
#   docker build --build-arg VERSION=$(git describe --tags --always) -t entente .

FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
ARG VERSION=unknown
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=${VERSION}" -o /out/entente ./cmd/entente \
 && mkdir /out/data

# Certificates, time zones and an unprivileged user; no shell.
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /out/entente /entente
COPY --from=build --chown=nonroot:nonroot /out/data /data
USER nonroot:nonroot
VOLUME /data
# The embedded store, unless ENTENTE_STORE names a server. Inside a container all
# interfaces are the container's own: publish the port where it may be reached, and
# mount a file of keys that ENTENTE_KEYS names, or set ENTENTE_WITHOUT_KEYS=true.
ENV ENTENTE_STORE=sqlite:/data/entente.db \
    ENTENTE_LISTEN=0.0.0.0:8080
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=5 CMD ["/entente", "healthcheck"]
ENTRYPOINT ["/entente"]
CMD ["serve"]
