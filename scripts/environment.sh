# What run.sh and test.sh share; sourced from the top of the tree. Needs Python 3.11 and pip,
# not python3-venv: the environment is made without pip and filled by the outer pip.
py=.venv/bin/python

# install_packages FILE: fills .venv from FILE, unless it was filled from the same text before.
install_packages() {
    python="${PYTHON:-python3}"
    [ -x "$py" ] || "$python" -m venv --without-pip .venv
    wanted="$(cat requirements.txt "$1" constraints.txt | cksum)"
    if [ "$(cat ".venv/installed-$1" 2>/dev/null)" != "$wanted" ]; then
        echo "Installing packages from $1 ..."
        "$python" -m pip --python "$py" install --quiet --disable-pip-version-check \
            --requirement "$1" --constraint constraints.txt
        echo "$wanted" > ".venv/installed-$1"
    fi
}

# make_secret_key: a key file of its own for this data folder, readable by its owner alone.
make_secret_key() {
    if [ -z "${SECRET_KEY:-}" ] && [ ! -s "$DATA_DIR/secret_key" ]; then
        (umask 077 && "$py" -c 'import secrets; print(secrets.token_urlsafe(64))' > "$DATA_DIR/secret_key")
    fi
}
