"""Brings an authority file into the archive: a library's list, or another archive's."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import translation

from articles.authority_file.importing import Import
from articles.authority_file.reading import CSV, JSONL, AuthorityFile, FileError, Found, Options
from articles.authority_file.report import Report
from articles.ingest.readers.options import OptionError, delimiter_from, encoding_from
from articles.management.importing import bring_index_up_to_date, failing_clearly
from articles.management.telling import SECONDS_BETWEEN_LINES

LISTED = 20


class Command(BaseCommand):
    help = "Brings actors, names, ids, roles and decisions from a file; what is here stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="file to read, or - for standard input")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be brought, and write nothing"
        )
        parser.add_argument("--format", choices=[CSV, JSONL], default="", help="what the file is")
        parser.add_argument(
            "--encoding",
            type=_option(encoding_from),
            default="",
            help="of the file (default: UTF-8, else Windows-1252 where it can be)",
        )
        parser.add_argument(
            "--delimiter",
            type=_option(delimiter_from),
            default="",
            help="between the columns of a table (default: what gives most known columns)",
        )
        parser.add_argument(
            "--inverted",
            action="store_true",
            help="persons are written “Surname, Forename (dates)”, as in library catalogues",
        )
        parser.add_argument(
            "--rejected",
            metavar="FILE",
            type=Path,
            help="write what was left there, to be put right and imported again",
        )
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        name, to = options["file"], options["rejected"]
        if to and name != "-" and to.exists() and Path(name).exists() and to.samefile(name):
            raise CommandError("What is left cannot be written over the file that is read.")
        form = Options(*(options[name] for name in ("format", "encoding", "delimiter", "inverted")))
        with failing_clearly(), translation.override("en"), _opened(name) as file:
            try:
                report = self._import(AuthorityFile(file, name, form), to, dry=options["dry_run"])
            except FileError as error:
                raise CommandError(f"{name}: {error}") from error
        tell = self._tell_json if options["json"] else self._tell
        tell(report, name, seconds=time.monotonic() - started, dry=options["dry_run"])
        behind = "" if options["dry_run"] else bring_index_up_to_date(self)
        if report.failed or behind:
            raise CommandError(behind or _verdict(report))

    def _import(self, file: AuthorityFile, to: Path | None, *, dry: bool) -> Report:
        rejects = _Rejects(to, file) if to else None
        try:
            run = Import(file, rejects=rejects, tell=_Telling(self).tell)
            if not dry:
                return run.run()
            with transaction.atomic():
                report = run.run()
                transaction.set_rollback(True)
            return report
        finally:
            if rejects:
                rejects.close()

    def _tell(self, report: Report, name: str, *, seconds: float, dry: bool) -> None:
        dry_run = "Dry run, nothing was written. " if dry else ""
        self.stdout.write(f"{dry_run}{_counts(report)} {seconds:.1f} s.")
        for problem in report.problems[:LISTED]:
            self.stdout.write(f"  {problem.kind:<9}  {name}:{problem.position}: {problem.reason}")
        if (more := report.conflicts + report.set_aside - LISTED) > 0:
            self.stdout.write(f"  … and {more:,} more; --json and --rejected tell of them.")
        if report.unknown:
            self.stdout.write(f"Not read, since not known: {', '.join(report.unknown)}.")

    def _tell_json(self, report: Report, name: str, *, seconds: float, dry: bool) -> None:
        answer = {
            "event": "dry run" if dry else "report",
            "file": name,
            "entries": report.entries,
            **report.counts(),
            "seconds": round(seconds, 3),
            "unknown": report.unknown,
            "problems": [
                {"kind": one.kind, "position": one.position, "reason": one.reason}
                for one in report.problems
            ],
        }
        self.stdout.write(json.dumps(answer, ensure_ascii=False))


class _Rejects:
    """Entries that were left, as they came; a table's with its headings."""

    def __init__(self, path: Path, source: AuthorityFile) -> None:
        self._path, self._source = path, source
        self._file: BinaryIO | None = None

    def write(self, found: Found) -> None:
        if self._file is None:
            self._file = self._path.open("wb")
            self._put(self._source.header)
        self._put(found.raw)

    def close(self) -> None:
        if self._file:
            self._file.close()

    def _put(self, raw: bytes) -> None:
        if self._file and raw:
            self._file.write(raw if raw.endswith(b"\n") else raw + b"\n")


class _Telling:
    """A line now and then, for imports that take their time."""

    def __init__(self, command: BaseCommand) -> None:
        self._command, self._last = command, time.monotonic()

    def tell(self, report: Report) -> None:
        if time.monotonic() - self._last >= SECONDS_BETWEEN_LINES:
            self._last = time.monotonic()
            self._command.stderr.write(_counts(report))


def _counts(report: Report) -> str:
    return (
        f"{report.entries:,} entries: {report.new:,} new, {report.completed:,} completed, "
        f"{report.unchanged:,} unchanged, {report.conflicts:,} in conflict, "
        f"{report.set_aside:,} set aside. Added: {report.names:,} names, {report.roles:,} roles, "
        f"{report.merges:,} merges, {report.not_same:,} pairs that are not the same, "
        f"{report.not_actors:,} names that are no actor's."
    )


def _verdict(report: Report) -> str:
    left = report.conflicts + report.set_aside
    return f"{left:,} {'entry was' if left == 1 else 'entries were'} left."


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    """The file, or a copy of standard input: it is read twice."""
    if name == "-":
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
            yield copy
        return
    with ExitStack() as stack:
        try:
            file = stack.enter_context(Path(name).open("rb"))
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            why = getattr(error, "strerror", None) or error
            raise CommandError(f"{name} cannot be read: {why}.") from error
        if not file.seekable():
            raise CommandError(f"{name} cannot be read twice; give it as standard input: -")
        yield file


def _option(read: Callable[[str], str]) -> Callable[[str], str]:
    def checked(text: str) -> str:
        try:
            return read(text)
        except OptionError as error:
            raise ArgumentTypeError(str(error)) from error

    return checked
