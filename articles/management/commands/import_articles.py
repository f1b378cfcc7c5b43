"""Imports files and folders, and says how each record fared."""

from __future__ import annotations

import re
import time
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError

from articles.discovery.command import discover_in, say_what_is_missing
from articles.ingest.clean import clean_line
from articles.ingest.preview import preview
from articles.ingest.readers.options import (
    OptionError,
    ReadOptions,
    delimiter_from,
    encoding_from,
    pair_from,
)
from articles.ingest.run import Defaults, import_paths
from articles.management.importing import Telling, bring_index_up_to_date, failing_clearly
from articles.management.report import (
    preview_as_json,
    preview_lines,
    records,
    run_as_json,
    run_lines,
)
from articles.models import ImportRun

MOST_JOBS = 64

T = TypeVar("T")


class Command(BaseCommand):
    help = "Imports files and folders of articles. Running it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", metavar="PATH", nargs="+", help="a file, or a folder")
        parser.add_argument(
            "--source", default="", help="the source of records that do not name theirs"
        )
        parser.add_argument(
            "--language",
            default="",
            type=_language,
            help="the language of records that do not say theirs; otherwise it is detected",
        )
        parser.add_argument(
            "--map",
            metavar="FIELD=NAME",
            dest="mapping",
            type=_checked(pair_from),
            action="append",
            default=[],
            help="which column or field of the files is ours: title=headline",
        )
        parser.add_argument(
            "--encoding",
            default="",
            type=_checked(encoding_from),
            help="of all files, instead of guessing",
        )
        parser.add_argument(
            "--delimiter",
            default="",
            type=_checked(delimiter_from),
            help="of columns, instead of guessing",
        )
        parser.add_argument(
            "--jobs", type=_jobs, default=1, help="processes that read and enrich (1)"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen; write nothing"
        )
        parser.add_argument(
            "--restart",
            action="store_true",
            help="begin anew, even where the last such import was cut short",
        )
        parser.add_argument(
            "--discover",
            action="store_true",
            help="then have a model look for new actors in what was imported (discover_actors)",
        )
        parser.add_argument(
            "--no-sync", action="store_true", help="leave the search index to sync_index"
        )
        parser.add_argument("--json", action="store_true", help="print lines of JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        asked: dict[str, Any] = {
            "defaults": Defaults(
                source=clean_line(options["source"])[:200], language=options["language"]
            ),
            "options": ReadOptions(
                encoding=options["encoding"],
                mapping=tuple(options["mapping"]),
                delimiter=options["delimiter"],
            ),
            "jobs": options["jobs"],
        }
        if options["dry_run"] and options["discover"]:
            raise CommandError("A dry run writes nothing: leave out --discover, or --dry-run.")
        if options["dry_run"]:
            self._preview(options["paths"], asked, as_json=options["json"])
        else:
            self._import(options, asked)

    def _import(self, options: dict[str, Any], asked: dict[str, Any]) -> None:
        if options["discover"]:
            say_what_is_missing()
        with failing_clearly(), Telling(self, as_json=options["json"]) as telling:
            run = import_paths(
                options["paths"],
                restart=options["restart"],
                on_resume=self._say_resumed,
                on_progress=telling.run,
                **asked,
            )
        problem = "" if options["no_sync"] else bring_index_up_to_date(self)
        if options["json"]:
            self.stdout.write(run_as_json(run))
        else:
            self.stdout.write("\n".join(run_lines(run)))
        if options["discover"]:
            discover_in(run, self, options)
        if problem:
            raise CommandError(problem)
        _exit_for(run.total, run.set_aside, f" (import run {run.pk})")

    def _preview(self, paths: list[str], asked: dict[str, Any], *, as_json: bool) -> None:
        started = time.monotonic()
        with failing_clearly(), Telling(self, as_json=as_json) as telling:
            found = preview(paths, on_progress=telling.preview, **asked)
        seconds = time.monotonic() - started
        if as_json:
            self.stdout.write(preview_as_json(found, seconds))
        else:
            self.stdout.write("\n".join(preview_lines(found, seconds)))
        _exit_for(found.total, found.set_aside, "")

    def _say_resumed(self, run: ImportRun) -> None:
        line = f"Going on with import run {run.pk}, after {records(run.total)}."
        self.stderr.write(line, self.style.NOTICE)


def _exit_for(total: int, set_aside: int, where: str) -> None:
    if not total:
        raise CommandError("Nothing to import was found.")
    if set_aside:
        raise CommandError(f"{records(set_aside)} set aside{where}.")


def _language(code: str) -> str:
    if code and not re.fullmatch("[a-z]{2,3}", code):
        raise ArgumentTypeError("a language code such as fr or en was expected")
    return code


def _jobs(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= MOST_JOBS:
        raise ArgumentTypeError(f"a number from 1 to {MOST_JOBS} was expected")
    return int(text)


def _checked(parse: Callable[[str], T]) -> Callable[[str], T]:
    """`parse` as an option's type: what it expects is told as its error."""

    def checked(text: str) -> T:
        try:
            return parse(text)
        except OptionError as error:
            raise ArgumentTypeError(str(error)) from error

    return checked
