"""The search page through our engine, over HTTP, and through PostgreSQL and SQLite full text.

    python benchmarks/search.py --articles 100000 --words 200 --queries 40
    python benchmarks/search.py --data-dir FOLDER    # keep the archive there, and use it again

Imports a synthetic corpus as an operator would, gives the peers the same rows, then asks every
question of each in turn (interleaved, so that a busy moment hurts all alike), three rounds after a
warm-up round. Prints a table of p50 and p95 in milliseconds, and the ratios within this run.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import corpus  # noqa: E402  (needs the path)
from tests.with_postgres import postgres  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=200)
    parser.add_argument("--queries", type=int, default=40)
    parser.add_argument("--data-dir", type=Path, help="where the archive is kept between runs")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="newsarchive-bench-")))
        archive(asked.data_dir or folder, asked.articles, asked.words)
        url = stack.enter_context(
            postgres(
                shared_buffers="1GB",
                work_mem="64MB",
                random_page_cost="1.1",
                jit="off",
                max_parallel_workers_per_gather="1",
            )
        )
        contestants = (
            ours() | peers(url, folder) | {"our page over HTTP": stack.enter_context(http())}
        )
        questions = corpus.Corpus(words=asked.words).queries(asked.queries)
        report(measure(contestants, questions, asked.rounds), asked)


def archive(folder: Path, articles: int, words: int) -> None:
    """Import the corpus; from here on this process is a Django process of that archive."""
    settings = {"DATA_DIR": str(folder), "LOCAL": "1", "SECRET_KEY": "benchmark" * 8}
    os.environ.update(settings, LOG_LEVEL="WARNING")
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsarchive.settings"
    source = folder / "corpus.jsonl"
    if not source.exists():
        folder.mkdir(parents=True, exist_ok=True)
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


def ours() -> dict[str, Callable[[str], int]]:
    """The same work as the peers': what is found, the texts of the page, their extracts."""
    from articles.models import Article
    from articles.search import Query, extracts, find

    def page(text: str) -> int:
        query = Query(text=text)
        results = find(query)
        rows = Article.objects.only("title", "body", "language").in_order(results.ids)
        extracts(query, rows)
        return results.total

    def without_extracts(text: str) -> int:
        return find(Query(text=text)).total

    return {"our engine, full page": page, "our engine, no extracts": without_extracts}


def peers(url: str, folder: Path) -> dict[str, Callable[[str], int]]:
    from benchmarks.peers import FTS5Peer, PostgresPeer

    answers: dict[str, Callable[[str], int]] = {}
    for peer in (PostgresPeer(url), FTS5Peer(folder / "fts5.sqlite3")):
        peer.load(rows())
        answers[peer.name] = peer.page
    return answers


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


@contextlib.contextmanager
def http() -> Iterator[Callable[[str], int]]:
    """The search page from gunicorn with two workers on the loopback."""
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "-v0", "--noinput"], cwd=ROOT, check=True
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    gunicorn = [sys.executable, "-m", "gunicorn", "newsarchive.wsgi", "--bind", f"127.0.0.1:{port}"]
    flags = [
        "--workers",
        "2",
        "--worker-class",
        "gthread",
        "--no-control-socket",
        "--log-level",
        "error",
    ]
    server = subprocess.Popen([*gunicorn, *flags], cwd=ROOT)

    def page(text: str) -> int:
        address = f"http://127.0.0.1:{port}/search/?" + urllib.parse.urlencode({"q": text})
        with urllib.request.urlopen(address) as answer:
            return len(answer.read())

    try:
        for _ in range(100):
            with contextlib.suppress(OSError):
                page("test")
                break
            time.sleep(0.2)
        yield page
    finally:
        server.terminate()
        server.wait()


def measure(
    contestants: dict[str, Callable[[str], int]], questions: list[str], rounds: int
) -> dict[str, list[float]]:
    """Milliseconds of each answer, warm-up left out."""
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(rounds + 1):
        for question in questions:
            for name, answer in contestants.items():
                start = time.perf_counter()
                answer(question)
                if number:
                    times[name].append((time.perf_counter() - start) * 1000)
    return times


def report(times: dict[str, list[float]], asked: argparse.Namespace) -> None:
    print(
        f"{asked.articles:,} articles of {asked.words} words,"
        f" {asked.queries} queries, {asked.rounds} rounds"
    )
    print(f"{'':40}{'p50 ms':>10}{'p95 ms':>10}{'mean ms':>10}{'x ours (geometric mean)':>26}")
    base = times["our engine, full page"]
    for name, values in times.items():
        ratio = statistics.geometric_mean(v / b for v, b in zip(values, base, strict=True))
        p50, p95 = statistics.median(values), statistics.quantiles(values, n=20)[18]
        print(f"{name:40}{p50:10.1f}{p95:10.1f}{statistics.mean(values):10.1f}{ratio:26.1f}")


if __name__ == "__main__":
    main()
