"""An archive as an operator has it: a data folder, a database, commands as processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
COMMAND_SECONDS = 900  # after which it hangs, on any machine


@dataclass
class Archive:
    """`url` is its database; a file of its own if empty. `setting`s go to every command."""

    data: Path
    url: str = ""
    setting: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.data.mkdir(parents=True, exist_ok=True)
        (self.data / "tmp").mkdir(exist_ok=True)

    @property
    def is_postgres(self) -> bool:
        return self.url.startswith("postgres")

    @property
    def sqlite_file(self) -> Path:
        return self.data / "newsarchive.sqlite3"

    def start(self, *args: str | Path, program: tuple[str, ...] = ("manage.py",)) -> Any:
        """A command begun; its output can be read."""
        return subprocess.Popen(
            [sys.executable, *program, *map(str, args)],
            cwd=ROOT,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="backslashreplace",
        )

    def run(self, *args: str | Path, program: tuple[str, ...] = ("manage.py",)) -> Done:
        """A command run to its end."""
        process = self.start(*args, program=program)
        try:
            stdout, stderr = process.communicate(timeout=COMMAND_SECONDS)
        finally:
            process.kill()
        return Done(process.returncode, stdout, stderr)

    def must(self, *args: str | Path) -> Done:
        done = self.run(*args)
        assert done.code == 0, done
        return done

    def contents(self) -> Any:
        """What the archive holds (contents.py)."""
        done = self.run(program=("-m", "tests.faults.contents"))
        assert done.code == 0, done
        return json.loads(done.stdout)

    def _environment(self) -> dict[str, str]:
        own = {
            "DATA_DIR": str(self.data),
            "TMPDIR": str(self.data / "tmp"),
            "SECRET_KEY": "only-for-tests-" + "x" * 50,
            "LOCAL": "1",
            "LOG_LEVEL": "WARNING",
            "PYTHONDONTWRITEBYTECODE": "1",
            "DJANGO_SETTINGS_MODULE": "newsarchive.settings",
        }
        theirs = {"DATABASE_URL", "INDEX_DIR", "COLUMNS", "LINES"}
        kept = {name: value for name, value in os.environ.items() if name not in theirs}
        return kept | own | ({"DATABASE_URL": self.url} if self.url else {}) | self.setting


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    stdout: str
    stderr: str

    @property
    def last_line(self) -> str:
        lines = self.stderr.strip().splitlines()
        return lines[-1] if lines else ""

    @property
    def report(self) -> Any:
        """Of an import with --json: its last line."""
        return json.loads(self.stdout.strip().splitlines()[-1])
