"""How well the first ten results answer: nDCG@10 over questions whose answers people have judged.

    python benchmarks/relevance.py                       # the sample archive and our own judgements
    python benchmarks/relevance.py --worst 10            # and the questions answered worst
    python benchmarks/relevance.py --documents D.jsonl --queries Q.jsonl --judgements J.jsonl

Any judged set can be given as three files of JSON Lines (names of the BEIR collections are read,
too):

    documents    {"id" or "_id": ..., "title": ..., "text": ..., "language": "fr", "date": ...}
    queries      {"id" or "_id": ..., "text": ...}
    judgements   {"query" or "query-id": ..., "document" or "corpus-id": ..., "grade" or "score": 2}

Documents go through import into an archive of their own, and questions through search as a reader
types them: all words are asked for, so that long questions in sentences find little (`--any` joins
their words by OR instead). Grades are whole numbers, 0 and absent mean irrelevant; gains are
2^grade - 1, discounts log2(rank + 1) (Burges et al. 2005, after Järvelin and Kekäläinen 2002), and
the ideal is the best order of all judged documents. Prints one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

OWN = ROOT / "tests" / "search" / "relevance"
DEPTH = 10
_WORD = re.compile(r"[\w'’-]+")

Judged = Mapping[str, Mapping[str, int]]


class Score(NamedTuple):
    """How one question was answered; `found` is the total, `first` the best documents by name."""

    query: str
    ndcg: float
    reciprocal_rank: float
    found: int
    first: tuple[str, ...]


def main() -> None:
    asked = arguments()
    with tempfile.TemporaryDirectory(prefix="newsarchive-relevance-") as folder:
        set_up(Path(folder), asked.documents)
        scores = list(
            answered(read_queries(asked.queries), judged(asked.judgements), any_word=asked.any)
        )
    report(scores, worst=asked.worst)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=Path, default=ROOT / "sample")
    parser.add_argument("--queries", type=Path, default=OWN / "queries.jsonl")
    parser.add_argument("--judgements", type=Path, default=OWN / "judgements.jsonl")
    parser.add_argument("--any", action="store_true", help="one word of a question is enough")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list the N worst")
    return parser.parse_args()


def set_up(folder: Path, documents: Path) -> None:
    """Import the documents; from here on this process is a Django process of that archive."""
    os.environ.update(DATA_DIR=str(folder), LOCAL="1", SECRET_KEY="benchmark" * 8)
    os.environ.update(LOG_LEVEL="WARNING", DJANGO_SETTINGS_MODULE="newsarchive.settings")
    source = documents if documents.is_dir() else importable(documents, folder / "documents.jsonl")
    for command in (["migrate", "-v0"], ["load_actors"], ["import_articles", str(source)]):
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    import django

    django.setup()


def importable(documents: Path, to: Path) -> Path:
    """The documents of any set as records that import reads."""
    with to.open("w") as file:
        for row in lines(documents):
            record = {
                name: row[name] for name in ("title", "text", "language", "date") if name in row
            }
            file.write(json.dumps({"id": str(named(row, "id", "_id")), **record}) + "\n")
    return to


def answered(
    queries: Mapping[str, str], judgements: Judged, *, any_word: bool = False
) -> Iterator[Score]:
    """Ask every question that has a judgement above nothing, and score the answer."""
    from articles.search import Query, find

    names = names_of_articles()
    for query, text in queries.items():
        grades = judgements.get(query, {})
        if not any(grades.values()):
            continue
        asked = " OR ".join(f'"{word}"' for word in _WORD.findall(text)) if any_word else text
        results = find(Query(text=asked, per_page=DEPTH, with_facets=False, with_histogram=False))
        first = tuple(names[pk] for pk in results.ids)
        gains = [grades.get(name, 0) for name in first]
        yield Score(
            text, ndcg(gains, list(grades.values())), reciprocal_rank(gains), results.total, first
        )


def ndcg(grades: Sequence[int], ideal: Sequence[int], depth: int = DEPTH) -> float:
    """Normalised discounted cumulative gain of `grades` as they stand; `ideal` holds all there are.

    From 0 (nothing relevant among the first `depth`) to 1 (no order would be better).
    """
    best = _dcg(sorted(ideal, reverse=True)[:depth])
    return _dcg(grades[:depth]) / best if best else 0.0


def reciprocal_rank(grades: Sequence[int]) -> float:
    """One divided by the place of the first relevant one; 0 without any."""
    return next((1 / place for place, grade in enumerate(grades, 1) if grade), 0.0)


def _dcg(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, 1))


def names_of_articles() -> dict[int, str]:
    """What judgements call an article, by key: identifier, or file without one."""
    from articles.models import Provenance

    came = Provenance.objects.values_list("article_id", "file", "article__identifier")
    return {pk: Path(file).name if made_up(name) else name for pk, file, name in came}


def made_up(identifier: str) -> bool:
    """Whether import made the identifier of the text, since the source gave none."""
    return identifier.startswith("sha256:")


def read_queries(path: Path) -> dict[str, str]:
    return {str(named(row, "id", "_id")): str(row["text"]) for row in lines(path)}


def judged(path: Path) -> Judged:
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for row in lines(path):
        document = str(named(row, "document", "corpus-id"))
        grades[str(named(row, "query", "query-id"))][document] = int(named(row, "grade", "score"))
    return grades


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open() as file:
        for number, line in enumerate(file, 1):
            try:
                row = json.loads(line)
            except ValueError as error:
                raise SystemExit(f"{path}, line {number}: no JSON ({error}).") from error
            yield row


def named(row: Mapping[str, Any], *names: str) -> Any:
    """The value under the first of `names` that is there."""
    for name in names:
        if name in row:
            return row[name]
    raise SystemExit(f"A line has none of {', '.join(names)}: {json.dumps(row)[:200]}")


def report(scores: Sequence[Score], *, worst: int) -> None:
    figures = {
        "queries": len(scores),
        "ndcg@10": round(statistics.mean(score.ndcg for score in scores), 4),
        "mrr@10": round(statistics.mean(score.reciprocal_rank for score in scores), 4),
        "without_results": sum(not score.found for score in scores),
    }
    print(json.dumps(figures))
    for score in sorted(scores, key=lambda score: score.ndcg)[:worst]:
        print(f"{score.ndcg:.3f}  {score.query}  ({score.found})  {' '.join(score.first)}")


if __name__ == "__main__":
    main()
