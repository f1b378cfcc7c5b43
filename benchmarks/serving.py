"""Web servers for the benchmarks: started on the loopback, asked, watched, and stopped."""

from __future__ import annotations

import contextlib
import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import psutil

ROOT = Path(__file__).resolve().parent.parent
WAIT = 120  # seconds that a server may take to start, and to answer


class Answer(NamedTuple):
    """What came back, and what it took: milliseconds of the clock and of the server's processor."""

    status: int
    body: bytes
    etag: str
    milliseconds: float
    processor: float


@dataclass(frozen=True)
class Server:
    """A web server and its workers."""

    port: int
    process: psutil.Process

    def get(self, path: str, etag: str = "") -> Answer:
        """Ask for one page on a connection of its own, as a proxy in front would."""
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT)
        worked, start = self._worked(), time.perf_counter()
        with contextlib.closing(asking):
            asking.request("GET", path, headers={"If-None-Match": etag} if etag else {})
            response = asking.getresponse()
            status, body, etag = response.status, response.read(), response.headers.get("ETag", "")
        took = (time.perf_counter() - start) * 1000
        return Answer(status, body, etag, took, (self._worked() - worked) * 1000)

    def memory(self) -> list[Memory]:
        """What each process holds."""
        return [Memory.of(one.pid) for one in self._workers()]

    def _workers(self) -> list[psutil.Process]:
        """The processes that answer: gunicorn's children, or the server itself."""
        return self.process.children() or [self.process]

    def _worked(self) -> float:
        """Seconds of processor time of all workers' threads that live, to the nanosecond."""
        nanoseconds = 0
        for worker in self._workers():
            for thread in Path(f"/proc/{worker.pid}/task").iterdir():
                with contextlib.suppress(OSError):  # a thread that has just ended
                    nanoseconds += int((thread / "schedstat").read_text().split()[0])
        return nanoseconds / 1e9


class Memory(NamedTuple):
    """Megabytes: what a process has of its own, and with the pages of files that it looks at."""

    own: float
    with_files: float

    @classmethod
    def of(cls, pid: int) -> Memory:
        status = Path(f"/proc/{pid}/status").read_text()
        own, whole = (
            int(status.partition(f"{name}:")[2].split()[0]) / 1024 for name in ("RssAnon", "VmRSS")
        )
        return cls(own, whole)


@contextlib.contextmanager
def gunicorn(
    application: str, *, workers: int = 2, environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """`application` from gunicorn as run.sh starts it."""
    command = [sys.executable, "-m", "gunicorn", application, "--workers", str(workers)]
    flags = ["--worker-class", "gthread", "--threads", "4", "--no-control-socket"]
    port = free_port()
    bound = [*command, *flags, "--log-level", "error", "--bind", f"127.0.0.1:{port}"]
    with serving(bound, port, environment) as server:
        yield server


@contextlib.contextmanager
def serving(
    command: Sequence[str], port: int, environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """A server that `command` starts on `port`, once it answers; it ends with the block."""
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    server = Server(port, psutil.Process(process.pid))
    try:
        _wait_for(server)
        yield server
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def busy() -> str:
    """How much else the machine does: processes that want a processor, and processors."""
    return f"load {psutil.getloadavg()[0]:.1f} on {psutil.cpu_count()} processors"


def _wait_for(server: Server) -> None:
    deadline = time.monotonic() + WAIT
    while True:
        try:
            server.get("/")
            return
        except OSError:
            if not server.process.is_running() or time.monotonic() > deadline:
                raise
            time.sleep(0.2)  # it has not bound its port yet, and nothing tells when
