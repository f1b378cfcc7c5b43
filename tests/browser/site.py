"""The site as run.sh serves it: a folder, a database and processes of its own."""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import psycopg2
from django.conf import settings

PASSWORD = "corriger-au-mieux"
PATIENCE = 120  # seconds until what a test waits for is missed, not merely late


@dataclass
class Site:
    """An archive with an operator's commands, a web server, and all that they started.

    `door` listens for as long as the site is there: who knocks while no server runs waits for the
    next, and no other program can take its port.
    """

    folder: Path
    env: dict[str, str]
    door: socket.socket
    server: subprocess.Popen[bytes] | None = None
    others: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.door.getsockname()[1]}"

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text()

    def manage(self, *command: str, **env: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            env=self.env | env,
            cwd=settings.BASE_DIR,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def serve(self) -> None:
        """Start the web server and wait for its first answer."""
        command = ["-m", "gunicorn", "newsarchive.wsgi", "--no-control-socket"]
        command += ["--workers", "2", "--worker-class", "gthread", "--threads", "4"]
        command += ["--bind", f"fd://{self.door.fileno()}", "--log-level", "warning"]
        self.server = self._start(*command)
        urlopen(self.origin, timeout=PATIENCE).close()  # noqa: S310  (our own server)

    def watch(self) -> None:
        """Start what keeps the index up to date."""
        self.others.append(self._start("manage.py", "sync_index", "--watch"))

    def kill(self) -> None:
        """End the web server and its workers at once, as the machine's lack of memory would."""
        assert self.server is not None
        for pid in [*children(self.server.pid), self.server.pid]:
            os.kill(pid, signal.SIGKILL)
        self.server.wait()

    def stop(self) -> list[int]:
        """End all that was started, politely; how each ended."""
        processes = [one for one in [self.server, *self.others] if one is not None]
        for process in processes:
            process.terminate()
        return [process.wait(timeout=PATIENCE) for process in processes]

    def ask(self, query: str) -> Any:
        """The first column of the first row."""
        with closing(self.connect()) as connection:
            cursor = connection.cursor()
            cursor.execute(query)
            return cursor.fetchone()[0]

    def connect(self, **options: Any) -> Any:
        if url := self.env.get("DATABASE_URL"):
            return psycopg2.connect(url)
        return sqlite3.connect(self.folder / "data/newsarchive.sqlite3", **options)

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, *command],
                env=self.env,
                cwd=settings.BASE_DIR,
                stdout=log,
                stderr=log,
                pass_fds=[self.door.fileno()],
            )


@contextmanager
def prepared(folder: Path, *, editors: tuple[str, ...], titles: tuple[str, ...]) -> Iterator[Site]:
    """A site with these editors and articles, not served yet, on the database the tests run on."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    sample = folder / "sample.jsonl"
    lines = [{"id": title, "title": title, "text": "De l’eau."} for title in titles]
    sample.write_text("\n".join(map(json.dumps, lines)))
    with database() as url, socket.create_server(("127.0.0.1", 0), backlog=128) as door:
        env = kept | url | {"DATA_DIR": str(folder / "data"), "LOCAL": "1"}
        env |= {"SECRET_KEY": "only-for-this-test-" + "x" * 50}
        site = Site(folder, env, door)
        site.manage("prepare", *(["--sample", str(sample)] if titles else []))
        for name in editors:
            who = ["--noinput", "--username", name, "--email", "e@e.example"]
            site.manage("createsuperuser", *who, DJANGO_SUPERUSER_PASSWORD=PASSWORD)
        try:
            yield site
        finally:
            ended = site.stop()
    assert set(ended) <= {0}, site.log[-2_000:]


@contextmanager
def database() -> Iterator[dict[str, str]]:
    """A fresh database on the server that the tests use; SQLite has it in its folder."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield {}
        return
    name = f"site_{secrets.token_hex(4)}"
    server = psycopg2.connect(url)
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
        try:
            yield {"DATABASE_URL": f"{url.rpartition('/')[0]}/{name}"}
        finally:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    server.close()


def within(condition: Callable[[], Any]) -> Any:
    """Wait for what must come about, however slow the machine; what it was."""
    deadline = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < deadline, "It did not come about."
        time.sleep(0.05)
    return found


def children(pid: int) -> list[int]:
    return [
        int(found)
        for path in Path(f"/proc/{pid}/task").glob("*/children")
        for found in path.read_text().split()
    ]
