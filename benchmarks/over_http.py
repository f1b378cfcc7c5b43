"""Pages over HTTP: ours from gunicorn with two workers, beside Datasette and Django on PostgreSQL.

    python -m benchmarks.over_http --articles 100000 --words 200 --peers
    python -m benchmarks.over_http --data-dir FOLDER    # an archive that is there, of any size

Each page is asked for when nobody has asked for it, again, and again with its ETag; kinds of pages
take turns. Prints p50 and p95 in milliseconds of the clock, and the server's processor time, which
says more on a busy machine; then what each worker holds. With `--peers` the same questions go to
Datasette (`pip install -r requirements-bench.txt`, or `--datasette PROGRAM` of another environment)
and to `benchmarks/django_page.py`, a few seconds each in turn: pages per second.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import os
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from benchmarks.corpus import Corpus
from benchmarks.peers import FTS5Peer, PostgresPeer
from benchmarks.search import archive, rows
from benchmarks.serving import Answer, Server, busy, free_port, gunicorn, serving
from tests.with_postgres import postgres

CLIENTS = 4
MANY = 6_000  # questions of which hardly one comes twice
WARMING = 8  # pages of each kind that are asked for and not measured


class Asked(NamedTuple):
    """One page three times: unknown yet, again, and whether it has changed since."""

    first: Answer
    again: Answer
    unchanged: Answer


def main() -> None:
    asked = arguments()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="newsarchive-bench-")))
        archive(asked.data_dir or folder, asked.articles, asked.words)
        questions = Corpus(words=asked.words).queries(asked.pages + WARMING)
        collect_static()
        ours = stack.enter_context(gunicorn("newsarchive.wsgi:application"))
        print(f"{articles():,} articles; {busy()}")
        report(measure(ours, addresses(questions, asked.only)))
        for number, memory in enumerate(ours.memory(), 1):
            print(f"worker {number}: {memory.own:.0f} MB, with files {memory.with_files:.0f} MB")
        if asked.peers:
            contestants = {"newsarchive": (ours, "/search/?q=%s")}
            contestants |= peers(stack, folder, asked.datasette)
            fresh = Corpus(words=asked.words).queries(len(questions) + MANY)[len(questions) :]
            compare(contestants, fresh, asked)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=200)
    parser.add_argument("--pages", type=int, default=60, help="of each kind")
    parser.add_argument("--only", nargs="+", help="kinds of pages, by their first words")
    parser.add_argument("--data-dir", type=Path, help="where the archive is kept between runs")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--datasette", default=shutil.which("datasette"), metavar="PROGRAM")
    parser.add_argument("--seconds", type=float, default=10, help="of each peer, each time")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    if asked.peers and not asked.datasette:
        parser.error("no datasette here: pip install -r requirements-bench.txt")
    return asked


def collect_static() -> None:
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)


def articles() -> int:
    from articles.search import engine

    return engine().health().documents


def addresses(questions: Sequence[str], only: Sequence[str] | None) -> dict[str, list[str]]:
    """As many addresses of each kind as there are questions."""
    from articles.models import Actor, Article
    from articles.search import survey

    chance, last = random.Random(4), Article.objects.latest("pk").pk
    found = Article.objects.in_bulk(chance.choices(range(1, last + 1), k=len(questions) * 3))
    shown = list(found.values())[: len(questions)]
    dated = [one.date_start for one in shown if one.date_start]
    often = sorted(survey().naming().items(), key=lambda item: -item[1])[: len(questions)]
    slugs = Actor.objects.in_bulk([key for key, _ in often])
    kinds = {
        "search": [f"/search/?q={quote(one)}" for one in questions],
        "article": [one.get_absolute_url() for one in shown],
        "home": ["/"] * len(questions),
        "whole archive": ["/search/"] * len(questions),
        "suggestions": [f"/suggest/?q={quote(one[:5])}" for one in questions],
        "actor": [one.get_absolute_url() for one in slugs.values()],
        "actors, tags, sources": list(
            itertools.islice(itertools.cycle(["/actors/", "/tags/", "/sources/"]), len(questions))
        ),
        "day": [f"/{day:%Y/%m/%d}/" for day in dated],
        "month": [f"/{day:%Y/%m}/" for day in dated],
        "year": [f"/{day:%Y}/" for day in dated],
    }
    chosen = {kind for kind in kinds if not only or kind.startswith(tuple(only))}
    return {kind: pages for kind, pages in kinds.items() if kind in chosen}


def measure(server: Server, kinds: Mapping[str, Sequence[str]]) -> dict[str, list[Asked]]:
    """Ask for a page of each kind in turn, until there are no more."""
    times: dict[str, list[Asked]] = {kind: [] for kind in kinds}
    for number, turn in enumerate(itertools.zip_longest(*kinds.values())):
        for kind, address in zip(kinds, turn, strict=True):
            if address is None:
                continue
            first, again = server.get(address), server.get(address)
            assert first.status == again.status == 200, (address, first.status)
            unchanged = server.get(address, etag=again.etag)
            if number >= WARMING:
                times[kind].append(Asked(first, again, unchanged))
    return times


def report(times: Mapping[str, Sequence[Asked]]) -> None:
    print(f"{'':24}{'first time':>18}{'again':>18}{'unchanged':>18}   ms p50, p95")
    for kind, pages in times.items():
        statuses = {page.unchanged.status for page in pages}
        print(f"{kind:24}{_figures(pages, 'milliseconds')}   {len(pages)} pages, {statuses}")
        print(f"{'  processor':24}{_figures(pages, 'processor')}")


def _figures(pages: Sequence[Asked], measured: str) -> str:
    text = ""
    for times in zip(*pages, strict=True):
        values = [getattr(one, measured) for one in times]
        text += f"{statistics.median(values):9.1f}{statistics.quantiles(values, n=20)[18]:9.1f}"
    return text


def peers(
    stack: contextlib.ExitStack, folder: Path, datasette: str
) -> dict[str, tuple[Server, str]]:
    """The other servers with the same articles, each with the address of a question."""
    url = stack.enter_context(postgres(shared_buffers="1GB", work_mem="64MB", jit="off"))
    PostgresPeer(url).load(rows())
    FTS5Peer(folder / "fts5.db").load(rows())
    environment = os.environ | {"SEARCH_DATABASE": url}
    environment.pop("DJANGO_SETTINGS_MODULE")
    django = stack.enter_context(gunicorn("benchmarks.django_page", environment=environment))
    port = free_port()
    limits = ("sql_time_limit_ms", "facet_time_limit_ms")
    patient = [part for name in limits for part in ("--setting", name, "60000")]
    command = [datasette, str(folder / "fts5.db"), "--port", str(port), *patient]
    return {
        "Django on PostgreSQL": (django, "/search/?q=%s"),
        "Datasette": (
            stack.enter_context(serving(command, port)),
            "/fts5/a?_fts_table=f&_fts_pk=id&_searchmode=raw&_size=20&_facet=source&_facet=lang"
            "&_search=%s",
        ),
    }


def compare(
    contestants: Mapping[str, tuple[Server, str]],
    questions: Sequence[str],
    asked: argparse.Namespace,
) -> None:
    """Pages per second of each, a few seconds each in turn, with four readers at a time.

    The first questions are the same for all; who answers more of them gets on to further ones.
    """
    counts: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(asked.rounds):
        share = questions[number :: asked.rounds]
        for name, (server, address) in contestants.items():
            written = (FTS5Peer.match(one) if name == "Datasette" else one for one in share)
            pages = (address % quote(one) for one in written)
            counts[name].append(pages_per_second(server, list(pages), asked.seconds))
    ours = statistics.median(counts["newsarchive"])
    print(f"{CLIENTS} readers at a time; {busy()}")
    for name, rates in counts.items():
        rate = statistics.median(rates)
        print(f"{name:24}{rate:9.2f} pages/s, ours {ours / rate:.1f} times as many")


def pages_per_second(server: Server, pages: Sequence[str], seconds: float) -> float:
    """How many pages some readers get, each asking for the next when one has come."""
    following, answered = itertools.cycle(pages), [0] * CLIENTS
    start = time.monotonic()

    def read(reader: int) -> None:
        while time.monotonic() - start < seconds:
            answer = server.get(next(following))
            assert answer.status == 200, answer.status
            answered[reader] += 1

    readers = [threading.Thread(target=read, args=[number]) for number in range(CLIENTS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return sum(answered) / (time.monotonic() - start)


if __name__ == "__main__":
    sys.exit(main())
