"""Speed of extracts: the passages of a result page, marked, of texts that are already read.

    python benchmarks/extracts.py --articles 2000 --words 200 700

Writes a synthetic corpus into an index of its own, asks questions of it, and times the extracts of
the first twenty articles of each, five rounds after one that warms up. Prints one line of JSON for
each length of articles: p50 and p95 of a page in milliseconds of processor time, which a busy
machine lengthens less than time by the clock; and one for a text of five megabytes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import django

sys.path[0] = str(Path(__file__).resolve().parent.parent)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")  # no row is asked for
django.setup()

from articles.search.document import IndexDocument  # noqa: E402  (needs the path)
from articles.search.engines.base import Engine  # noqa: E402
from articles.search.engines.embedded import EmbeddedEngine  # noqa: E402
from articles.search.grammar import parse  # noqa: E402
from articles.search.plan import Plan  # noqa: E402
from articles.search.results import Text  # noqa: E402
from benchmarks.corpus import Corpus  # noqa: E402

Texts = dict[int, Text]
BATCH = 1_000


def filled(engine: Engine, corpus: Corpus, count: int) -> Texts:
    """Write so many articles to the index; their texts by id."""
    texts: Texts = {}
    batch: list[IndexDocument] = []
    for number, article in enumerate(corpus.articles(count), 1):
        texts[number] = Text(article["title"], article["text"], "fr")
        batch.append(
            IndexDocument(
                id=number,
                rev=1,
                title=article["title"],
                body=article["text"],
                language="fr",
                source=None,
                actors=(),
                tags=(),
                date_start=dt.date(2024, 2, 7),
                date_end=dt.date(2024, 2, 7),
            )
        )
        if len(batch) == BATCH or number == count:
            engine.write(batch)
            batch = []
    return texts


def pages(engine: Engine, corpus: Corpus, texts: Texts, queries: int) -> list[tuple[Plan, Texts]]:
    """Questions, each with the texts of its first page."""
    plans = [Plan(node=parse(question).node) for question in corpus.queries(queries)]
    return [(plan, {one: texts[one] for one in engine.search(plan).ids}) for plan in plans]


def milliseconds(engine: Engine, plan: Plan, texts: Texts) -> float:
    started = time.process_time()
    engine.extracts(plan, texts)
    return (time.process_time() - started) * 1_000


def report(what: str, took: list[float]) -> None:
    figures = {"p50_ms": statistics.median(took), "p95_ms": statistics.quantiles(took, n=20)[-1]}
    print(json.dumps({"page": what} | {name: round(value, 3) for name, value in figures.items()}))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--articles", type=int, default=2_000)
    arguments.add_argument("--words", type=int, nargs="+", default=[200, 700])
    arguments.add_argument("--queries", type=int, default=40)
    arguments.add_argument("--rounds", type=int, default=5)
    asked = arguments.parse_args()
    for words in asked.words:
        with tempfile.TemporaryDirectory(prefix="newsarchive-bench-") as folder:
            engine, corpus = EmbeddedEngine(Path(folder), ("fr", "en")), Corpus(words=words)
            texts = filled(engine, corpus, asked.articles)
            asking = pages(engine, corpus, texts, asked.queries)
            for plan, shown in asking:
                engine.extracts(plan, shown)
            took = [milliseconds(engine, *one) for one in asking * asked.rounds]
            report(f"20 articles of {words} words", took)
            book = "\n\n".join(text.body for text in texts.values())
            book = (book * (5_000_000 // len(book) + 1))[:5_000_000]
            one = [milliseconds(engine, plan, {1: Text("", book, "fr")}) for plan, _ in asking]
            report("one article of 5 MB", one)


if __name__ == "__main__":
    main()
