#!/bin/sh
# Checks and tests all of newsarchive: ./test.sh. Arguments go to pytest on SQLite only, for a
# quick look: ./test.sh tests/dates. Without Chromium the browser tests are skipped, unless
# REQUIRE_BROWSER is set (as .ci/run does); PostgreSQL comes with the packages and is never skipped.
set -eu
cd "$(dirname "$0")"
. ./scripts/environment.sh
install_packages requirements-dev.txt

if [ $# -gt 0 ]; then exec $py -m pytest "$@"; fi
say() { printf '\n== %s\n' "$*"; }

say "Lint and layout"
$py -m ruff check .
$py -m ruff format --check --quiet .
say "Types"
$py -m mypy
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
say "Settings fit to serve, migrations complete"
export DATA_DIR="$scratch"
SECRET_KEY="$($py -c 'import secrets; print(secrets.token_urlsafe(64))')" ALLOWED_HOSTS=archive.example \
    $py manage.py check --deploy --fail-level WARNING
SECRET_KEY=unused $py manage.py makemigrations --check --dry-run
unset DATA_DIR
say "Tests on SQLite"
$py -m pytest -q -n 2 -m "not browser"
say "Tests that touch the database, on PostgreSQL"
$py -m tests.with_postgres $py -m pytest -q -n 2 -m "not browser"
say "Tests in the browser"
$py -m pytest -q -m browser
