"""Where the index lies: versioned folders beside each other, and a pointer to the live one."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from articles.search.query import SearchUnavailable

from .analysis import analyzers
from .schema import build_schema, signature

POINTER = "current"


class Folder:
    """INDEX_DIR: `current` names the live folder; at most its predecessor is kept beside it."""

    def __init__(self, path: Path, languages: tuple[str, ...]) -> None:
        self.path = path
        self.languages = languages
        self.signature = signature(languages)

    def live(self) -> Path:
        """The live index's folder. Raises SearchUnavailable if there is none that fits."""
        try:
            name = (self.path / POINTER).read_text().strip()
        except OSError as error:
            raise SearchUnavailable("There is no search index yet.") from error
        if name.rpartition("-")[0] != self.signature:
            raise SearchUnavailable(f"The search index {name!r} is of another schema: rebuild it.")
        return self.path / name

    def generation(self) -> tuple[Path, str]:
        """The live folder, and a text that changes with every commit and every swap."""
        path = self.live()
        try:
            stat = (path / "meta.json").stat()
        except OSError as error:
            raise SearchUnavailable(f"The search index {path.name!r} is gone.") from error
        return path, f"{path.name}:{stat.st_mtime_ns:x}:{stat.st_ino:x}"

    def is_missing(self) -> bool:
        return not (self.path / POINTER).exists()

    def create(self) -> Path:
        """A new empty index, not yet pointed at."""
        name = f"{self.signature}-{time.time_ns():x}{secrets.token_hex(2)}"
        path = self.path / name
        path.mkdir(parents=True)
        tantivy.Index(build_schema(self.languages), path=str(path))
        return path

    def point_at(self, path: Path) -> None:
        """Make `path` live in one step: readers see the old index or the new one."""
        waiting = self.path / f"{POINTER}.{os.getpid()}"
        with waiting.open("w") as file:
            file.write(path.name)
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(self.path / POINTER)
        _sync_directory(self.path)

    def drop_all_but_live(self) -> None:
        """Delete predecessors and what a crashed rebuild left."""
        keep = (self.path / POINTER).read_text().strip() if not self.is_missing() else ""
        for path in self.path.glob("v*-*"):
            if path.name != keep:
                shutil.rmtree(path, ignore_errors=True)


def open_index(path: Path, languages: tuple[str, ...]) -> tantivy.Index:
    """The index in `path`, with its analyzers, which are not stored in it: the one way to open."""
    with unavailable_if_broken():
        index = tantivy.Index.open(str(path))
        for name, analyzer in analyzers(languages).items():
            index.register_tokenizer(name, analyzer)
        index.config_reader(reload_policy="manual")
        return index


@contextmanager
def unavailable_if_broken() -> Iterator[None]:
    """Turn what the library raises over a broken index into SearchUnavailable."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise SearchUnavailable(f"The search index cannot be read: {error}") from error
    except BaseException as error:
        # The library panics over some broken files, and its panics are no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise SearchUnavailable("The search index is broken: rebuild it.") from error


def _sync_directory(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
