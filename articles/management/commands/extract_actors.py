"""Shows which actors would be found in texts, and why; writes nothing."""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.table import Table
from rich.text import Text as Cell

from articles.ingest.readers.options import ReadOptions
from articles.ingest.record import Rejected
from articles.linking.extract import Extracted, Extraction, Text

STANDARD_INPUT = "-"
# Wide enough for every column where nobody looks on.
WIDTH_OF_A_FILE = 160
_COLUMNS = ("part", "start", "end", "words", "type", "actor", "rule", "sure", "method", "links")


class Command(BaseCommand):
    help = "Shows which actors would be found in texts, and by which rule. Writes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths", metavar="FILE", nargs="+", help="a file or folder as for import; - is stdin"
        )
        parser.add_argument("--json", action="store_true", help="print a line of JSON a text")
        parser.add_argument("--no-model", action="store_true", help="use the list of names only")
        parser.add_argument(
            "--language",
            default="",
            type=_language,
            help="the language of texts that do not say theirs; otherwise it is detected",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        extraction = Extraction(with_model=not options["no_model"])
        told: set[str] = set()
        texts = problems = 0
        with _files(options["paths"]) as (paths, reading):
            for one in extraction.texts(paths, language=options["language"], options=reading):
                self._tell_missing(extraction, told)
                texts += isinstance(one, Text)
                problems += isinstance(one, Rejected)
                self._write(one, as_json=options["json"])
        if not texts and not problems:
            raise CommandError("No text was found.")
        if problems:
            raise CommandError(f"{problems} could not be read.")

    def _tell_missing(self, extraction: Extraction, told: set[str]) -> None:
        for language, why in extraction.missing.items():
            if language not in told:
                told.add(language)
                self.stderr.write(f"Without a model for {language!r}: {why}", self.style.NOTICE)

    def _write(self, one: Text | Rejected, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(_as_json(one), ensure_ascii=False))
        elif isinstance(one, Rejected):
            self.stderr.write(_plain(f"{_place(one)}: {one.reason}"))
        else:
            self.stdout.write(_table(one, self._width()))

    def _width(self) -> int:
        return Console().width if self.stdout.isatty() else WIDTH_OF_A_FILE


@contextmanager
def _files(paths: list[str]) -> Iterator[tuple[list[str], ReadOptions]]:
    """The files to read; what comes through standard input is one while it is needed."""
    if STANDARD_INPUT not in paths:
        yield paths, ReadOptions()
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "input"
        path.write_bytes(sys.stdin.buffer.read())
        there = [str(path) if one == STANDARD_INPUT else one for one in dict.fromkeys(paths)]
        yield there, ReadOptions(called=((str(path), STANDARD_INPUT),))


def _as_json(one: Text | Rejected) -> dict[str, Any]:
    if isinstance(one, Rejected):
        return {"file": one.file, "position": one.position, "problem": one.reason}
    record = one.record
    return {
        "file": record.file,
        "position": record.position,
        "title": record.title,
        "title_derived": record.title_derived,
        "body": record.body,
        "language": record.language,
        "model": one.with_model,
        "spans": [_span(found) for found in one.found],
    }


def _span(found: Extracted) -> dict[str, Any]:
    actor = {"id": found.actor_id, "name": found.actor} if found.actor_id else None
    return {
        "part": found.part,
        "start": found.start,
        "end": found.end,
        "text": found.words,
        "type": found.type,
        "actor": actor,
        "rule": found.rule,
        "confidence": found.confidence,
        "method": found.method,
        "accepted": found.accepted,
    }


def _table(text: Text, width: int) -> str:
    title = _plain(f"{_place(text.record)}: {text.record.title}")
    if not text.found:
        return f"{title}\nNobody was found.\n"
    table = Table(box=None, pad_edge=False)
    for column in _COLUMNS:
        table.add_column(column, justify="right" if column in ("start", "end", "sure") else "left")
    for one in text.found:
        values = (
            *(one.part, one.start, one.end, one.words, one.type, one.actor or "none", one.rule),
            *(f"{one.confidence:.2f}", one.method, "yes" if one.accepted else "no"),
        )
        table.add_row(*(Cell(_plain(str(value))) for value in values))
    buffer = StringIO()
    Console(file=buffer, width=width, color_system=None).print(table)
    return f"{title}\n{buffer.getvalue()}"


def _place(one: Any) -> str:
    return f"{one.file} {one.position}".strip()


def _plain(text: str) -> str:
    """Without what a terminal would obey."""
    return "".join(char if char.isprintable() else " " for char in text)


def _language(code: str) -> str:
    if code and not re.fullmatch("[a-z]{2,3}", code):
        raise ArgumentTypeError("a language code such as fr or en was expected")
    return code
