"""Reprints: how many near-duplicates are found, how many are false, what an article costs.

    python benchmarks/reprints.py --articles 10000
    python benchmarks/reprints.py --articles 50000 --postgres

Articles of 350 synthetic words; to each tenth of them a near-duplicate is added, edited as papers
edit: words replaced (5 to 40%), paragraphs cut, a paragraph put before. A pair counts as a reprint
if its texts share half of their shingles: recall is how many of those pairs are in one group,
precision how many articles of a group were made from the same text. Prints lines of JSON.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # not this folder: its files bear names of the standard library

from benchmarks.corpus import Corpus  # noqa: E402  (needs the path)
from tests.with_postgres import postgres  # noqa: E402

BATCH = 500
EDITS = ("words 5%", "words 10%", "words 20%", "words 40%", "cut 25%", "cut 40%", "one more")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=350)
    parser.add_argument("--postgres", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        os.environ |= {"DATA_DIR": folder, "LOCAL": "1", "SECRET_KEY": "benchmark" * 8}
        os.environ["DJANGO_SETTINGS_MODULE"] = "newsarchive.settings"
        if asked.postgres:
            os.environ["DATABASE_URL"] = stack.enter_context(postgres(shared_buffers="512MB"))
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        made = texts(asked.articles, asked.words)
        print(json.dumps({"database": connection.vendor, **cost(made)}), flush=True)
        for line in found(made):
            print(json.dumps(line), flush=True)
        connection.close()


def texts(count: int, words: int) -> list[tuple[int, str, str]]:
    """(original, how it was edited, text), in the order of import."""
    corpus, chance = Corpus(words=words), random.Random(5)
    made = []
    for number, article in enumerate(corpus.articles(count * 10 // 11)):
        made.append((number, "", article["text"]))
        if number % 10 == 9:
            original, _, body = made[chance.randrange(len(made))]
            edit = chance.choice(EDITS)
            made.append((original, edit, edited(body, edit, corpus, chance)))
    return made


def edited(body: str, edit: str, corpus: Corpus, chance: random.Random) -> str:
    kind, _, amount = edit.partition(" ")
    paragraphs = body.split("\n\n")
    if kind == "one":
        return "\n\n".join([corpus.sentence(20), *paragraphs])
    share = int(amount.rstrip("%")) / 100
    words = [paragraph.split() for paragraph in paragraphs]
    if kind == "cut":
        left = int(sum(map(len, words)) * (1 - share))
        return " ".join([word for paragraph in words for word in paragraph][:left])
    return "\n\n".join(
        " ".join(
            chance.choice(corpus.vocabulary) if chance.random() < share else word for word in p
        )
        for p in words
    )


def cost(made: list[tuple[int, str, str]]) -> dict[str, Any]:
    """Milliseconds an article: to sketch it (an importer's workers do) and to place it."""
    from articles.likeness.shingles import shingles
    from articles.likeness.sketch import sketch
    from articles.models import Article
    from articles.reprints import place

    sketching, seconds = [], []
    for start in range(0, len(made), BATCH):
        articles = [
            Article(title="T", body=body, identifier=f"b-{start + n}", fingerprint=str(start + n))
            for n, (_, _, body) in enumerate(made[start : start + BATCH])
        ]
        Article.objects.bulk_create(articles)
        began = time.perf_counter()
        measured = {article.pk: sketch(shingles(article.body)) for article in articles}
        then = time.perf_counter()
        place(measured, measured)
        sketching.append((then - began) / len(articles))
        seconds.append((time.perf_counter() - then) / len(articles))
    tenth = max(len(seconds) // 10, 1)
    return {
        "articles": len(made),
        "ms_to_sketch": round(1000 * sum(sketching) / len(sketching), 3),
        "ms_to_place": round(1000 * sum(seconds) / len(seconds), 3),
        "ms_to_place_first_tenth": round(1000 * sum(seconds[:tenth]) / tenth, 3),
        "ms_to_place_last_tenth": round(1000 * sum(seconds[-tenth:]) / tenth, 3),
    }


def found(made: list[tuple[int, str, str]]) -> list[dict[str, Any]]:
    """Recall by kind of edit, and precision over all groups."""
    from articles.likeness.shingles import jaccard, shingles
    from articles.models import Article, Reprint

    ids = dict(Article.objects.values_list("identifier", "pk"))
    group_of = dict(Reprint.objects.values_list("pk", "group"))
    places = {original: n for n, (original, edit, _) in enumerate(made) if not edit}
    tried: dict[str, list[tuple[bool, float]]] = defaultdict(list)
    for n, (original, edit, body) in enumerate(made):
        if edit:
            first = places[original]
            likeness = jaccard(shingles(body), shingles(made[first][2]))
            one, other = group_of.get(ids[f"b-{n}"]), group_of.get(ids[f"b-{first}"])
            tried[edit].append((one is not None and one == other, likeness))
    lines = []
    for edit in EDITS:
        alike = [grouped for grouped, likeness in tried[edit] if likeness >= 0.5]
        lines.append(
            {
                "edit": edit,
                "pairs": len(tried[edit]),
                "mean_jaccard": round(sum(j for _, j in tried[edit]) / len(tried[edit]), 2),
                "with_half_in_common": len(alike),
                "of_these_found": round(sum(alike) / len(alike), 3) if alike else None,
            }
        )
    original_of = {ids[f"b-{n}"]: original for n, (original, _, _) in enumerate(made)}
    members = defaultdict(list)
    for pk, group in group_of.items():
        members[group].append(original_of[pk])
    right = sum(max(map(group.count, group)) for group in members.values())
    return [*lines, {"in_groups": len(group_of), "precision": round(right / len(group_of), 4)}]


if __name__ == "__main__":
    main()
