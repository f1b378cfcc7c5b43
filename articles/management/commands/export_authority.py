"""Writes the authority file: actors, names, ids, roles, merges, and what editors decided."""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from articles.authority_file.reading import CSV, JSONL
from articles.authority_file.writing import ACTORS, PARTS, write


class Command(BaseCommand):
    help = "Writes the actors with all that is known of them, for another archive or a library."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="file to write, or - for standard output")
        parser.add_argument(
            "--format",
            choices=[CSV, JSONL],
            help="JSON Lines is complete; CSV is for spreadsheets (default: as the file is named)",
        )
        parser.add_argument(
            "--what",
            choices=PARTS,
            help="only this part (default: all of it as JSON Lines, the actors as CSV)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["file"]
        form = options["format"] or (CSV if name.lower().endswith(".csv") else JSONL)
        what = options["what"]
        parts = (what,) if what else (ACTORS,) if form == CSV else PARTS
        try:
            if name == "-":
                _write_to_stdout(parts, form)
                return
            written = _write_file(Path(name), parts, form)
        except OSError as error:
            raise CommandError(f"{name} cannot be written: {error.strerror or error}.") from error
        except DatabaseError as error:
            raise CommandError(f"The database failed: {error}".strip()) from error
        self.stdout.write(f"{written:,} entries written to {name}.")


def _write_to_stdout(parts: tuple[str, ...], form: str) -> None:
    """Byte for byte what a file gets, whatever the terminal's encoding."""
    try:
        with os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8", newline="") as file:
            write(file, parts, form=form)
    except BrokenPipeError:
        pass  # the reader has seen enough


def _write_file(path: Path, parts: tuple[str, ...], form: str) -> int:
    """Write beside the file and put it in place when it is whole."""
    if path.exists() and not path.is_file():
        raise OSError(None, "it is no regular file", str(path))
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        os.chmod(beside, 0o666 & ~_umask())
        file: TextIO
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            written = write(file, parts, form=form)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return written


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
