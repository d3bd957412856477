#!/usr/bin/env bash
# check-generated.sh FOLDERS PACKAGE...
#
# Generates code in place and fails if that changes anything in the folders (a
# list in one argument), so that generated code is always what its sources give.
# What is uncommitted beforehand counts as given.
set -euo pipefail
read -r -a folders <<<"$1"
shift
before=$(mktemp -d)
trap 'rm -rf "$before"' EXIT
for folder in "${folders[@]}"; do
  mkdir -p "$before/$folder"
  cp -R "$folder/." "$before/$folder/"
done
"${GO:-go}" generate "$@"
status=0
for folder in "${folders[@]}"; do
  diff -ru "$before/$folder" "$folder" || status=1
done
if [ "$status" -ne 0 ]; then
  echo "generated code was out of date; it is current now: look at it and commit it (make generate)" >&2
fi
exit "$status"
