"""How long commands end: a failure in one line, a signal as it is meant."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from django.core.management.base import CommandError
from django.db import DatabaseError

from articles.lease import LeaseHeld, LeaseLost


@contextmanager
def failing_clearly(*, work: str, stays: str, dead: type[Exception]) -> Iterator[None]:
    """Let whatever ends the work early end the command with one line; SIGTERM is like Ctrl-C.

    `work` is what one does at a time ("import"), `stays` says what is kept and how to go on, and
    `dead` is raised when a process that helps has died.
    """
    with _stopping_on_sigterm():
        try:
            yield
        except LeaseHeld as error:
            raise CommandError(f"Another {work} is running. {error}") from error
        except DatabaseError as error:
            raise CommandError(f"{f'The database failed: {error}'.strip()} {stays}") from error
        except OSError as error:
            raise CommandError(f"The machine failed: {error}. {stays}") from error
        except (LeaseLost, dead) as error:
            raise CommandError(f"{error} {stays}") from error
        except KeyboardInterrupt as error:
            raise CommandError(f"Interrupted. {stays}", returncode=130) from error


class Stop:
    """Whether SIGTERM or SIGINT came; what is in progress is finished first."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(self) -> bool:
        return self.asked

    def ask(self, *args: object) -> None:
        self.asked = True


def stop_on_signals() -> Stop:
    """For a command that goes on for ever: SIGTERM and SIGINT end it politely."""
    stop = Stop()
    signal.signal(signal.SIGTERM, stop.ask)
    signal.signal(signal.SIGINT, stop.ask)
    return stop


@contextmanager
def _stopping_on_sigterm() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
