"""Speed of understanding questions, those that mean harm too: milliseconds to read one.

    python benchmarks/grammar.py --rounds 200

Prints one line of JSON per question: the median and the slowest of so many readings.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from pathlib import Path

import django

sys.path[0] = str(Path(__file__).resolve().parent.parent)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")  # the room next door has models
django.setup()

from articles.search.grammar import parse  # noqa: E402  (needs the path)

QUESTIONS = {
    "two words": "trêve Gaza",
    "a question with everything": 'acteur:"Antony Blinken" (otage* OU "cessez-le-feu") -date:2023',
    "thirty-two words": " ".join(f"mot{number}" for number in range(32)),
    "open parentheses": "(" * 1_000_000,
    "parentheses within each other": "(" * 500_000 + "a" + ")" * 500_000,
    "quotation marks": '"' * 1_000_000,
    "exclusions": "-" * 1_000_000,
    "fields": "titre:" * 200_000,
    "alternatives without end": "(a OR " * 200_000,
    "a long word": "a" * 1_000_000,
    "many words": "mot " * 250_000,
}


def milliseconds(question: str) -> float:
    started = time.perf_counter()
    parse(question)
    return (time.perf_counter() - started) * 1_000


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rounds", type=int, default=200)
    rounds = arguments.parse_args().rounds
    for name, question in QUESTIONS.items():
        took = [milliseconds(question) for _ in range(rounds)]
        figures = {"median_ms": statistics.median(took), "slowest_ms": max(took)}
        rounded = {figure: round(value, 3) for figure, value in figures.items()}
        print(json.dumps({"question": name, "characters": len(question), **rounded}))


if __name__ == "__main__":
    main()
