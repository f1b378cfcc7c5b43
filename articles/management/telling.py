"""How far a long command is: told by a bar on a terminal, otherwise by lines now and then."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Self

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

# Where nobody looks on, a line every so often is enough.
SECONDS_BETWEEN_LINES = 10.0


class Telling:
    """Tells of one command's work for as long as it is entered."""

    def __init__(self, command: BaseCommand, *, as_json: bool) -> None:
        self._command = command
        self._as_json = as_json
        self.started = self._last = time.monotonic()
        console = Console(stderr=True)
        self._bar = _bar(console) if console.is_terminal and not as_json else None
        self._task = self._bar.add_task("Reading…", total=None) if self._bar else None

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, *error: object) -> None:
        if self._bar:
            self._bar.stop()

    def tell(
        self, line: str, *, done: int, of: int, seconds: float, as_json: Callable[[], str]
    ) -> None:
        """`done` of `of` is done after so many seconds; `as_json` makes the line for machines."""
        if self._bar and self._task is not None:
            self._bar.update(self._task, description=line, completed=done, total=of)
        elif (now := time.monotonic()) - self._last >= SECONDS_BETWEEN_LINES:
            self._last = now
            if self._as_json:
                self._command.stdout.write(as_json())
                self._command.stdout.flush()
            else:
                share = f"{done / of:.0%}. " if of else ""
                left = f" About {_left(seconds, done, of)} left." if done else ""
                self._command.stderr.write(f"{share}{line}{left}")


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )


def _left(seconds: float, done: int, of: int) -> str:
    left = round(seconds * (of - done) / done)
    return f"{left // 3600}:{left // 60 % 60:02}:{left % 60:02}"
