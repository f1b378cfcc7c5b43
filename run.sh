#!/bin/sh
# Runs newsarchive on this machine: ./run.sh, then open the address it prints. Ctrl-C stops it.
# Makes .venv, installs the pinned packages, prepares the data folder (database, sample archive,
# index) and serves. Honours PORT, DATA_DIR, DATABASE_URL and DISCOVER; see docs/operating.md.
set -eu
cd "$(dirname "$0")"
. ./scripts/environment.sh
install_packages requirements.txt

export LOCAL=1
PORT="${PORT:-8000}"
# Commands must be given the same data folder and database as the server.
same="${DATA_DIR:+DATA_DIR=$DATA_DIR }${DATABASE_URL:+DATABASE_URL=... }"
DATA_DIR="${DATA_DIR:-$PWD/data}"
export DATA_DIR
mkdir -p "$DATA_DIR"
make_secret_key

$py manage.py prepare --sample sample

# The watcher brings every change into the search index; the web processes only read it.
$py manage.py sync_index --watch & watcher=$!
# On demand only: it takes 500 MB. Without a model it ends, and says what to install.
reader=""
if [ -n "${DISCOVER:-}" ]; then $py manage.py discover_actors --watch & reader=$!; fi
$py -m gunicorn newsarchive.wsgi --bind "127.0.0.1:$PORT" --workers 2 --worker-class gthread \
    --threads 4 --limit-request-line 8190 --no-control-socket --log-level warning & web=$!
trap 'kill -TERM "$web" "$watcher" $reader 2>/dev/null || true' INT TERM

cat <<EOF

newsarchive runs:  http://127.0.0.1:$PORT/      (English: http://127.0.0.1:$PORT/en/)
The editors' desk: http://127.0.0.1:$PORT/admin/
  become an editor:      $same.venv/bin/python manage.py createsuperuser
  bring in your archive: $same.venv/bin/python manage.py import_articles PATH...
Ctrl-C stops it.
EOF

# A signal ends the first wait early; the second one waits for the requests in flight.
status=0
wait "$web" || status=$?
kill -TERM "$watcher" $reader 2>/dev/null || true
wait "$web" "$watcher" $reader 2>/dev/null || true
exit "$status"
