"""The search page through our engine, over HTTP, and through PostgreSQL and SQLite full text.

    python benchmarks/search.py --articles 100000 --words 200 --queries 40
    python benchmarks/search.py --data-dir FOLDER    # keep the archive there, and use it again
    python benchmarks/search.py --data-dir FOLDER --alone    # our engine without the peers

Imports a synthetic corpus as an operator would (an archive that is there already is taken as it
is), gives the peers the same rows, then asks every question of each in turn (interleaved, so that a
busy moment hurts all alike), three rounds after a warm-up round. Each round has questions of its
own, since our engine remembers what was asked last. Prints a table of p50 and p95 in milliseconds
by the clock, of our own also of the processor, and the ratios within this run.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import corpus  # noqa: E402  (needs the path)
from benchmarks.peers import FTS5Peer, PostgresPeer  # noqa: E402
from benchmarks.serving import busy, gunicorn  # noqa: E402
from tests.with_postgres import postgres  # noqa: E402

OURS = "our engine, full page"
Contestants = dict[str, Callable[[str], int]]
Times = dict[str, list[float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=200)
    parser.add_argument("--queries", type=int, default=40)
    parser.add_argument("--data-dir", type=Path, help="where the archive is kept between runs")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--alone", action="store_true", help="without the peers")
    asked = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="newsarchive-bench-")))
        archive(asked.data_dir or folder, asked.articles, asked.words)
        contestants = ours()
        if not asked.alone:
            contestants |= others(stack, folder)
        questions = corpus.Corpus(words=asked.words).queries(asked.queries * (asked.rounds + 1))
        report(*measure(contestants, questions, warming=asked.queries), asked)


def archive(folder: Path, articles: int, words: int) -> None:
    """Import the corpus; from here on this process is a Django process of that archive."""
    settings = {"DATA_DIR": str(folder), "LOCAL": "1", "SECRET_KEY": "benchmark" * 8}
    os.environ.update(settings, LOG_LEVEL="WARNING")
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsarchive.settings"
    if not (folder / "index" / "current").exists():
        folder.mkdir(parents=True, exist_ok=True)
        source = folder / "corpus.jsonl"
        corpus.write(source, articles, words=words)
        for command in (["migrate", "-v0"], ["load_actors"], ["import_articles", str(source)]):
            subprocess.run(
                [sys.executable, "manage.py", *command],
                cwd=ROOT,
                check=True,
                stdout=subprocess.DEVNULL,
            )
    import django

    django.setup()
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)  # pages name its files


def ours() -> Contestants:
    """The same work as the peers': what is found, the texts of the page, their extracts."""
    from articles.models import Article
    from articles.search import Query, extracts, find

    def answer(query: Query) -> int:
        results = find(query)
        rows = Article.objects.only("title", "body", "language").in_order(results.ids)
        extracts(query, rows)
        return results.total

    def page(text: str) -> int:
        return answer(Query(text=text))

    def without_facets(text: str) -> int:
        # One more result than the full page has, or its ids would be remembered.
        query = Query(text=text, with_facets=False, with_histogram=False, per_page=21)
        return answer(query)

    return {OURS: page, "without facets, chart": without_facets, "full page again": page}


def others(stack: contextlib.ExitStack, folder: Path) -> Contestants:
    url = stack.enter_context(
        postgres(
            shared_buffers="1GB",
            work_mem="64MB",
            random_page_cost="1.1",
            jit="off",
            max_parallel_workers_per_gather="1",
        )
    )
    answers: Contestants = {}
    for peer in (PostgresPeer(url), FTS5Peer(folder / "fts5.sqlite3")):
        peer.load(rows())
        answers[peer.name] = peer.page
    server = stack.enter_context(gunicorn("newsarchive.wsgi"))

    def over_http(text: str) -> int:
        answer = server.get(f"/search/?q={quote(text)}")
        assert answer.status == 200, answer.status
        return len(answer.body)

    return answers | {"our page over HTTP": over_http}


def rows() -> Iterator[dict[str, Any]]:
    """The archive's articles as plain rows for the peers."""
    from collections import defaultdict

    from articles.models import Article, Mention

    actors, tags = defaultdict(set), defaultdict(list)
    for article, actor in (
        Mention.objects.accepted().values_list("article_id", "actor_id").iterator()
    ):
        actors[article].add(actor)
    for article, tag in Article.tags.through.objects.values_list("article_id", "tag_id").iterator():
        tags[article].append(tag)
    fields = ("id", "title", "body", "source_id", "language", "date_start")
    for pk, title, body, source, language, start in Article.objects.values_list(*fields).iterator():
        yield {
            "id": pk,
            "title": title,
            "body": body,
            "source": source,
            "lang": language,
            "year": start.year if start else None,
            "actor": sorted(actors[pk]),
            "tag": tags[pk],
        }


def measure(contestants: Contestants, questions: list[str], *, warming: int) -> tuple[Times, Times]:
    """Milliseconds of each answer, of the clock and of this process; the first `warming` left out.

    For a peer that is another process, the second says only what waiting for it takes.
    """
    clock: Times = {name: [] for name in contestants}
    processor: Times = {name: [] for name in contestants}
    for number, question in enumerate(questions):
        for name, answer in contestants.items():
            start, worked = time.perf_counter(), time.process_time()
            answer(question)
            if number >= warming:
                clock[name].append((time.perf_counter() - start) * 1000)
                processor[name].append((time.process_time() - worked) * 1000)
    return clock, processor


def report(clock: Times, processor: Times, asked: argparse.Namespace) -> None:
    from articles.search import engine

    documents = engine().health().documents
    print(f"{documents:,} articles, {len(clock[OURS])} questions; {busy()}")
    print(f"{'':30}{'p50 ms':>10}{'p95 ms':>10}{'processor':>20}{'x ours (geometric mean)':>26}")
    for name, values in clock.items():
        ratio = statistics.geometric_mean(v / b for v, b in zip(values, clock[OURS], strict=True))
        figures = "".join(
            f"{value:10.1f}" for one in (values, processor[name]) for value in p50_p95(one)
        )
        print(f"{name:30}{figures}{ratio:26.1f}")


def p50_p95(values: Sequence[float]) -> tuple[float, float]:
    """The median, and what 95 of 100 do not exceed."""
    return statistics.median(values), statistics.quantiles(values, n=20)[18]


if __name__ == "__main__":
    main()
