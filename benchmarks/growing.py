"""Whether import slows down as the archive grows: the next articles' cost at several sizes.

    python benchmarks/growing.py --words 200 --rounds 3    # 125,000, 250,000, 500,000, 1,000,000
    python benchmarks/growing.py --keep FOLDER             # archives stay there, and serve again

Grows one archive, keeps a copy at each size, and then imports the same number of further articles
into each copy in turn, several rounds: what else the machine does hurts all sizes alike. Each is
the whole command as an operator calls it, with names, language, reprints and index. Prints lines of
JSON: the cost of an article at each size, beside that at the smallest, and how many times as long
twice the input takes, which follows from it (the cost between two sizes taken as a straight line).
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.corpus import Corpus  # noqa: E402  (needs the path)

importing = importlib.import_module("benchmarks.import")  # its name is a keyword

Articles = Iterator[dict[str, Any]]


def main() -> None:
    asked = arguments()
    with tempfile.TemporaryDirectory(prefix="newsarchive-bench-") as scratch:
        folder = asked.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        articles = Corpus(words=asked.words).articles(sys.maxsize)
        os.sched_setaffinity(0, set(range(asked.cores)))
        grow(folder, asked.sizes, articles, asked)
        costs = measure(folder, articles, asked)
    report(costs, asked)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    sizes = [125_000, 250_000, 500_000, 1_000_000]
    parser.add_argument("--sizes", type=int, nargs="+", default=sizes)
    parser.add_argument("--more", type=int, default=10_000, help="articles imported at each size")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--words", type=int, default=350)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--cores", type=int, default=os.cpu_count())
    parser.add_argument("--keep", type=Path)
    return parser.parse_args()


def grow(folder: Path, sizes: Sequence[int], articles: Articles, asked: argparse.Namespace) -> None:
    """Archives of each of `sizes`, each the one before with more; those that are there stay."""
    before = None
    for size in sorted(sizes):
        place = folder / str(size)
        grown = size - (int(before.name) if before else 0)
        if (place / "complete").exists():
            skipped = sum(1 for _ in itertools.islice(articles, grown))
            assert skipped == grown, "the corpus has ended"
        else:
            shutil.rmtree(place, ignore_errors=True)
            if before:
                shutil.copytree(before, place, ignore=shutil.ignore_patterns("complete"))
            else:
                place.mkdir()
                importing.manage(environment(place), "migrate", "-v0")
                importing.manage(environment(place), "load_actors")
            cost = bring(place, articles, grown, asked)
            say(grown_to=size, seconds=round(cost.seconds, 1), cpu_seconds=round(cost.cpu_seconds))
            (place / "complete").touch()
        before = place


def measure(
    folder: Path, articles: Articles, asked: argparse.Namespace
) -> Mapping[int, Sequence[float]]:
    """By size, seconds of the clock that an article took, round by round."""
    costs: dict[int, list[float]] = {size: [] for size in sorted(asked.sizes)}
    for _ in range(asked.rounds):
        for size, taken in costs.items():
            cost = bring(folder / str(size), articles, asked.more, asked)
            taken.append(cost.seconds / asked.more)
            say(at=size, more=asked.more, seconds=round(cost.seconds, 1), mb=round(cost.peak_mb))
    return costs


def bring(place: Path, articles: Articles, number: int, asked: argparse.Namespace) -> Any:
    """Import the next `number` of `articles` into the archive at `place`; what it cost."""
    source = place.parent / "next.jsonl"
    with source.open("w", encoding="utf-8") as out:
        for article in itertools.islice(articles, number):
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
    command = ("import_articles", str(source), "--jobs", str(asked.jobs))
    cost = importing.manage(environment(place), *command)
    source.unlink()
    return cost


def environment(place: Path) -> dict[str, str]:
    return os.environ | {"DATA_DIR": str(place), "LOCAL": "1", "SECRET_KEY": "benchmark" * 8}


def report(costs: Mapping[int, Sequence[float]], asked: argparse.Namespace) -> None:
    median = {size: statistics.median(taken) for size, taken in costs.items()}
    smallest = median[min(median)]
    total, points = 0.0, [(0, smallest), *median.items()]
    totals: dict[int, float] = {}
    for (start, first), (end, last) in itertools.pairwise(points):
        total += (end - start) * (first + last) / 2
        totals[end] = total
    for size, cost in median.items():
        half = totals.get(size // 2)
        say(
            articles=size,
            words=asked.words,
            ms_an_article=round(cost * 1000, 3),
            times_the_smallest=round(cost / smallest, 2),
            twice_the_input_takes=half and round(totals[size] / half, 2),
        )


def say(**figures: object) -> None:
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
