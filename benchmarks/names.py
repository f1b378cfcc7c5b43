"""Speed of finding names: articles a second and core, with the starter list and with a large one.

    python -m benchmarks.names --articles 1000 --words 700 --names 50000

Measures the processor time of one process, which is what a core gives: taking texts apart, finding
names in them and judging each; the quickest of some passes. Prints one line of JSON for each list.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections.abc import Callable, Sequence
from functools import partial

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from articles.ingest.enrich.actors import with_actors  # noqa: E402
from articles.ingest.names import Name, NameList  # noqa: E402
from articles.ingest.record import Record  # noqa: E402
from articles.starter import starter_actors  # noqa: E402
from articles.words import Words  # noqa: E402
from benchmarks.corpus import ONSETS, VOWELS, Corpus  # noqa: E402

PASSES = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--words", type=int, default=700)
    parser.add_argument("--names", type=int, default=50_000)
    asked = parser.parse_args()
    articles = list(Corpus(words=asked.words).articles(asked.articles))
    records = [
        Record("", "", "", article["text"], title=article["title"], language="fr")
        for article in articles
    ]
    starter = starter_names()
    for listed in (starter, [*starter, *invented(asked.names - len(starter))]):
        began = time.process_time()
        names = NameList(listed)
        built = time.process_time()
        found = sum(len(with_actors(record, names).found) for record in records)
        # What is made at first use is made by now: an archive's words repeat.
        seconds = best([partial(with_actors, one, names) for one in records])
        words = best([partial(take_apart, one.body) for one in records])
        report = {
            "names": len(listed),
            "articles": asked.articles,
            "words": asked.words,
            "found": found,
            "seconds_to_build": round(built - began, 2),
            "articles_per_second": round(asked.articles / seconds),
            "milliseconds_an_article": round(1000 * seconds / asked.articles, 3),
            "of_which_words": round(1000 * words / asked.articles, 3),
        }
        print(json.dumps(report), flush=True)


def take_apart(text: str) -> list[str]:
    return Words.of(text).folded


def best(work: Sequence[Callable[[], object]]) -> float:
    """The processor time of the quickest of some passes over all of it."""
    passes = []
    for _ in range(PASSES):
        started = time.process_time()
        for one in work:
            one()
        passes.append(time.process_time() - started)
    return min(passes)


def starter_names() -> list[Name]:
    return [
        Name(number, name.text, weak=name.weak, language=name.language, type=actor.type)
        for number, actor in enumerate(starter_actors())
        for name in actor.names
    ]


def invented(count: int) -> list[Name]:
    """Persons whom nobody knows, with a given name and a surname each."""
    pick = random.Random(7).choice

    def word(syllables: int) -> str:
        return "".join(pick(ONSETS) + pick(VOWELS) for _ in range(syllables)).capitalize()

    return [Name(10_000 + n, f"{word(2)} {word(3)}", type="person") for n in range(max(0, count))]


if __name__ == "__main__":
    main()
