"""Runs a command of manage.py, and tells on stderr what it should not have done.

Told are sockets, processes, files opened for writing or changed outside of DATA_DIR, and any file
touched below FORBIDDEN_DIR; last, the most memory that the process ever held.
"""

from __future__ import annotations

import atexit
import os
import sys
from pathlib import Path
from typing import Any

from django.core.management import execute_from_command_line

_SOCKETS = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "urllib")
_PROCESSES = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork")
_CHANGES = (
    *("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.chmod"),
    *("os.chown", "os.truncate", "os.utime", "shutil."),
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

told: list[str] = []


# urllib3 asks so, as it is loaded, whether the machine knows IPv6. Nothing is sent.
_HARMLESS = ("socket.bind (('::1', 0),)",)


def guard(event: str, args: tuple[Any, ...]) -> None:
    if event.startswith(_SOCKETS + _PROCESSES):
        told.append(f"{event} {args[1:]!r}")
    elif event == "open" and isinstance(args[0], str | bytes):
        path, _mode, flags = args
        _look_at(event, path, writes=bool(flags & _WRITING))
    elif event.startswith(_CHANGES):
        _look_at(event, args[0], writes=True)


def _look_at(event: str, path: Any, *, writes: bool) -> None:
    where = os.path.realpath(os.fsdecode(path)) if isinstance(path, str | bytes) else str(path)
    if where.startswith(_FORBIDDEN) or (writes and not where.startswith(_ALLOWED)):
        told.append(f"{event} {where!r}")


def tell() -> None:
    peak = next(
        line.split()[1]
        for line in Path("/proc/self/status").read_text().splitlines()
        if line.startswith("VmHWM")
    )
    sys.stdout.flush()
    for line in (line for line in told if line not in _HARMLESS):
        sys.stderr.write(f"guard: {line}\n")
    sys.stderr.write(f"peak: {peak} kB\n")


_ALLOWED = (os.path.realpath(os.environ["DATA_DIR"]), "/dev/null")
_FORBIDDEN = os.path.realpath(os.environ["FORBIDDEN_DIR"])

if __name__ == "__main__":
    atexit.register(tell)
    sys.addaudithook(guard)
    execute_from_command_line(["manage.py", *sys.argv[1:]])
