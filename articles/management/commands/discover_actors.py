"""Has a model read what it has not read yet, and proposes who is named there."""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand

from articles.discovery.command import run
from articles.discovery.telling import articles, failing_clearly
from articles.discovery.top import Example, top
from articles.discovery.watch import watch
from articles.management.endings import stop_on_signals
from articles.models import Candidate

MOST_JOBS = 64


class Command(BaseCommand):
    help = "Finds actors that the archive does not know yet, for editors to decide about."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--watch", action="store_true", help="go on for ever: read articles as they come"
        )
        parser.add_argument(
            "--top",
            type=_number(10_000),
            metavar="N",
            help="read nothing; print the N most frequent names that nobody has decided about",
        )
        parser.add_argument(
            "--language",
            action="append",
            default=[],
            type=_language,
            help="read articles of this language only; several: any of them",
        )
        parser.add_argument("--limit", type=_number(10**12), help="read so many articles at most")
        parser.add_argument(
            "--jobs", type=_number(MOST_JOBS), default=1, help="processes that read (1)"
        )
        parser.add_argument(
            "--no-sync", action="store_true", help="leave the search index to sync_index"
        )
        parser.add_argument("--json", action="store_true", help="print lines of JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["top"]:
            self._print_top(options["top"], as_json=options["json"])
        elif options["watch"]:
            with failing_clearly():
                watch(stop_on_signals(), languages=options["language"], jobs=options["jobs"])
        else:
            run(self, options, languages=options["language"], limit=options["limit"])

    def _print_top(self, number: int, *, as_json: bool) -> None:
        for candidate, examples in top(number):
            if as_json:
                self.stdout.write(_as_json(candidate, examples))
                continue
            self.stdout.write(
                f"{candidate.text} ({candidate.type}): {articles(candidate.articles)}, "
                f"{candidate.sightings_count:,} times"
            )
            for example in examples:
                self.stdout.write(f"    {example.article}: {example.text}")


def _as_json(candidate: Candidate, examples: list[Example]) -> str:
    return json.dumps(
        {
            "name": candidate.text,
            "type": candidate.type,
            "articles": candidate.articles,
            "sightings": candidate.sightings_count,
            "examples": [{"article": one.article, "text": one.text} for one in examples],
        },
        ensure_ascii=False,
    )


def _number(most: int) -> Any:
    def number(text: str) -> int:
        if not re.fullmatch("[0-9]{1,13}", text) or not 1 <= int(text) <= most:
            raise ArgumentTypeError(f"a number from 1 to {most} was expected")
        return int(text)

    return number


def _language(code: str) -> str:
    if not re.fullmatch("[a-z]{2,3}", code):
        raise ArgumentTypeError("a language code such as fr or en was expected")
    return code
