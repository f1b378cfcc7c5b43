"""The pages of actors, of two actors, and their feeds, as the server makes them.

    python -m benchmarks.exploring --articles 100000 --words 350
    python -m benchmarks.exploring --data-dir FOLDER    # the archive of benchmarks/search.py again

Each page is asked for once before and once after: the first time nobody has asked, the second the
index remembers its counts. Prints medians in milliseconds, of the clock and of the processor (which
says more on a busy machine), and how many database queries a page took.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.core.management import call_command

from benchmarks.search import archive

SHARES = {"in about a tenth of all articles": (0.07, 0.15), "in about a hundredth": (0.005, 0.015)}
PAGES = 12


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=350)
    parser.add_argument("--data-dir", type=Path, help="where the archive is kept between runs")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsarchive-bench-") as folder:
        archive(asked.data_dir or Path(folder), asked.articles, asked.words)
        call_command("collectstatic", interactive=False, verbosity=0)
        for label, addresses in pages().items():
            report(label, addresses)


def pages() -> dict[str, list[str]]:
    """Addresses by what they are."""
    from articles.models import Actor
    from articles.search import survey

    known = survey()
    slugs = dict(Actor.objects.values_list("pk", "slug"))
    found = {}
    for label, (least, most) in SHARES.items():
        bounds = least * known.articles, most * known.articles
        actors = [pk for pk, count in known.naming().items() if bounds[0] <= count <= bounds[1]]
        found[f"actor {label}"] = [f"/actors/{slugs[pk]}/" for pk in sorted(actors)[:PAGES]]
    often = [address.split("/")[2] for address in next(iter(found.values()))]
    pairs = [sorted(pair) for pair in pairwise(often)]
    found["two of the former"] = [f"/actors/{one}/and/{other}/" for one, other in pairs]
    found["feed of the former"] = [f"/actors/{slug}/feed/" for slug in often]
    return found


def report(label: str, addresses: Sequence[str]) -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    client.get("/actors/")  # opens the index and compiles templates
    first = [timed(client, address) for address in addresses]
    again = [timed(client, address) for address in addresses]
    with CaptureQueriesContext(connection) as queries:
        client.get(addresses[0])
    print(
        f"{label:44} {len(addresses):3} pages, {len(queries)} queries; "
        f"first {medians(first)}; again {medians(again)}"
    )


def timed(client: Any, address: str) -> tuple[float, float]:
    clock, processor = time.perf_counter(), time.process_time()
    if client.get(address).status_code != 200:
        raise SystemExit(f"{address} was not answered.")
    return (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000


def medians(times: Sequence[tuple[float, float]]) -> str:
    clock, processor = (statistics.median(column) for column in zip(*times, strict=True))
    return f"{clock:.0f} ms ({processor:.0f} ms of processor)"


if __name__ == "__main__":
    main()
