"""Workers: processes that read small files and prepare records; writing stays with one."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import django

from .names import Name, NameList
from .prepare import prepared
from .readers.options import ReadOptions
from .reading import Item, read_all
from .record import Record

T = TypeVar("T")


class WorkerDied(RuntimeError):
    """A worker ended without an answer, for want of memory most likely."""

    def __init__(self) -> None:
        super().__init__("A worker process died; is there enough memory? Try fewer --jobs.")


@dataclass(frozen=True)
class Task:
    """What every worker has to know."""

    names: tuple[Name, ...]
    languages: tuple[str, ...]
    options: ReadOptions


class Workers:
    """Processes at work. Each answer is waited for in turn, so order never depends on speed."""

    def __init__(self, jobs: int, task: Task) -> None:
        # Spawned, not forked: a fork would share the database connection and its locks.
        self._pool = ProcessPoolExecutor(
            jobs,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=(task,),
        )

    def read(self, paths: Sequence[Path]) -> Callable[[], list[list[Item]]]:
        """Begin to read these files; a function that waits for the items of each."""
        return _answer(self._submit(_read, list(paths)))

    def prepare(self, records: Sequence[Record]) -> Callable[[], list[Item]]:
        """Begin to prepare these records; a function that waits for what becomes of each."""
        return _answer(self._submit(_prepare, list(records)))

    def pids(self) -> list[int]:
        """The numbers of the processes that run now."""
        return list(self._pool._processes)

    def end(self) -> None:
        """Let go of all processes; what they are at is finished first, the rest dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _submit(self, work: Callable[[Any], T], argument: Any) -> Future[T]:
        try:
            return self._pool.submit(work, argument)
        except BrokenProcessPool as error:
            raise WorkerDied from error


@contextmanager
def working_ones(jobs: int, task: Task) -> Iterator[Workers | None]:
    """So many workers, let go of at the end; one job needs none, its own process does all."""
    if jobs < 2:
        yield None
        return
    workers = Workers(jobs, task)
    try:
        yield workers
    finally:
        workers.end()


def _answer(future: Future[T]) -> Callable[[], T]:
    def wait() -> T:
        try:
            return future.result()
        except BrokenProcessPool as error:
            raise WorkerDied from error

    return wait


# --- In the worker's process ----------------------------------------------------------------------

_task: Task
_names: NameList


def _begin(task: Task) -> None:
    global _task, _names  # a worker has one task as long as it lives
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the importer to deal with
    threading.Thread(target=_end_with_parent, daemon=True).start()
    django.setup()
    _task, _names = task, NameList(task.names)


def _end_with_parent() -> None:
    """An importer that is killed says no goodbye; its workers would wait for it for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(paths: list[Path]) -> list[list[Item]]:
    return [list(read_all(path, _task.options)) for path in paths]


def _prepare(records: list[Record]) -> list[Item]:
    return [prepared(record, languages=_task.languages, names=_names) for record in records]
