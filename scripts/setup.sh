#!/usr/bin/env bash
# Makes sure that everything is there that the tests need beside Go: on Debian and
# Ubuntu it installs what is missing, as root or by sudo where that asks for no
# password; elsewhere it names what is missing and fails.
set -uo pipefail

browser() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    if [ -n "$name" ] && command -v "$name" >/dev/null; then return 0; fi
  done
  [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ]
}

java17() {
  local java=java version
  if [ -n "${JAVA_HOME:-}" ]; then java=$JAVA_HOME/bin/java; fi
  version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
  [ "${version:-0}" -ge 17 ]
}

# name of what is needed | how to see that it is there | Debian package | why
needs=(
  "a C compiler|command -v ${CC:-gcc} || command -v cc|gcc libc6-dev|for go test -race"
  "Java 17 or newer|java17|openjdk-17-jre-headless|to run Neo4j"
  "Maven|command -v mvn|maven|to fetch Neo4j"
  "Chromium or Chrome|browser|chromium|for the tests of the pages; CHROMIUM may name it"
)

missing() {
  local need name test package why
  for need in "${needs[@]}"; do
    IFS='|' read -r name test package why <<<"${need//||/&&&}"
    if ! eval "${test//&&&/||}" >/dev/null 2>&1; then printf '%s|%s|%s\n' "$name" "$package" "$why"; fi
  done
}

absent=$(missing)
[ -n "$absent" ] || exit 0

sudo=
may_install=no
if command -v apt-get >/dev/null; then
  if [ "$(id -u)" -eq 0 ]; then
    may_install=yes
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    may_install=yes sudo=sudo
  fi
fi

if [ "$may_install" = yes ]; then
  read -r -a packages <<<"$(cut -d'|' -f2 <<<"$absent" | tr '\n' ' ')"
  apt="$sudo env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3"
  echo "setup: installing ${packages[*]}"
  $apt -qq update </dev/null || true
  # Newer distributions have dropped Java 17 for newer releases.
  for i in "${!packages[@]}"; do
    if [[ ${packages[i]} == openjdk-* ]] && ! apt-cache show "${packages[i]}" >/dev/null 2>&1; then packages[i]=default-jre-headless; fi
  done
  output=$($apt -qq install -y --no-install-recommends "${packages[@]}" </dev/null 2>&1) || printf '%s\n' "$output" >&2
  absent=$(missing)
  [ -n "$absent" ] || exit 0
fi

echo "setup: the tests need what is not here:" >&2
while IFS='|' read -r name package why; do
  echo "  - $name, $why (Debian, Ubuntu: apt-get install $package)" >&2
done <<<"$absent"
exit 1
