"""Who reads: this process, or several others. They know the model and nothing of the archive."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from .model import Answer, Model, loaded

# So often somebody who waits for an answer may do something else.
_PATIENCE_SECONDS = 2.0

Tick = Callable[[], None]
# Waits for the answers, and calls the tick meanwhile.
Wait = Callable[[Tick], list[Answer]]
Begin = Callable[[Sequence[str]], Wait]


class ReaderDied(RuntimeError):
    """A process ended without an answer, for want of memory most likely."""

    def __init__(self) -> None:
        super().__init__("A reading process died; is there enough memory? Try fewer --jobs.")


@contextmanager
def readers(name: str, language: str, *, jobs: int) -> Iterator[Begin]:
    """What begins to read texts with the model of that name, in so many processes.

    One job needs no other process. Raises ModelMissing.
    """
    if jobs < 2:
        model = loaded(name, language)
        yield lambda texts: lambda tick: model.read(texts, on_pieces=tick)
        return
    # Spawned, not forked: a fork would share the database connection and its locks.
    pool = ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(name, language),
    )
    try:
        yield lambda texts: _waiting(_submit(pool, list(texts)))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, texts: list[str]) -> Future[list[Answer]]:
    try:
        return pool.submit(_read, texts)
    except BrokenProcessPool as error:
        raise ReaderDied from error


def _waiting(future: Future[list[Answer]]) -> Wait:
    def wait(tick: Tick) -> list[Answer]:
        while True:
            tick()
            try:
                return future.result(timeout=_PATIENCE_SECONDS)
            except TimeoutError:
                continue
            except BrokenProcessPool as error:
                raise ReaderDied from error

    return wait


# --- In the reading process -----------------------------------------------------------------------

_model: Model


def _begin(name: str, language: str) -> None:
    global _model  # a process has one model as long as it lives
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command to deal with
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _model = loaded(name, language)


def _end_with_parent() -> None:
    """A command that is killed says no goodbye; its processes would wait for it for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(texts: list[str]) -> list[Answer]:
    return _model.read(texts)
