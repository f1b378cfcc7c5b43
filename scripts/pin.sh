#!/bin/sh
# Remakes constraints.txt from requirements-dev.txt in a fresh environment: scripts/pin.sh
set -eu
cd "$(dirname "$0")/.."
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv --without-pip "$folder"
python3 -m pip --python "$folder/bin/python" install --quiet --requirement requirements-dev.txt
{
    echo "# The whole tree of requirements-dev.txt, pinned. Remake: scripts/pin.sh"
    python3 -m pip --python "$folder/bin/python" freeze
} > constraints.txt
