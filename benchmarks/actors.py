"""Actors: how many names are found and linked rightly, and what finding them costs.

    python benchmarks/actors.py
    python benchmarks/actors.py --part dev --mistakes 40
    python benchmarks/actors.py --data corpus.jsonl --no-speed

Finds the names of the annotated texts of benchmarks/data/ (or of any file in a form that
annotated.py reads) by the starter list alone and with the model's help, and compares them. Typed:
the type counts; coarse: states are places and groups are organisations; untyped: any name will do.
Links are what is linked without a person's decision. Speed is processor time, so that of one core:
names are sought in synthetic articles of 700 words, with a list of 50,000; the model reads articles
of 700 words made of annotated ones. Prints lines of JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # not this folder: its files bear names of the standard library

from benchmarks import scoring  # noqa: E402  (needs the path)
from benchmarks.annotated import Annotated, Span, read  # noqa: E402
from benchmarks.corpus import ONSETS, VOWELS, Corpus  # noqa: E402

DATA = Path(__file__).resolve().parent / "data"
NAMES = 50_000
WORDS = 700
# Rules are improved with the first of each two; nobody looks at the mistakes in the other.
PARTS = ("dev", "test", "dev2", "test2")
HELD_OUT = ("test", "test2")
SAME = {name: name for name in ("person", "organisation", "state", "place", "group", "other")}


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "LOCAL": "1", "SECRET_KEY": "benchmark" * 8}
        os.environ["DJANGO_SETTINGS_MODULE"] = "newsarchive.settings"
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from articles.starter import load_starter_list

        call_command("migrate", verbosity=0)
        load_starter_list()
        for line in _report(asked):
            print(json.dumps(line, ensure_ascii=False), flush=True)
        connection.close()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--part", choices=PARTS, action="append", help="all, if not given")
    parser.add_argument("--data", type=Path, action="append", help="score these files instead")
    parser.add_argument("--no-model", action="store_true", help="the list of names alone")
    parser.add_argument("--no-speed", action="store_true")
    parser.add_argument(
        "--mistakes", type=int, default=0, help="show so many; not of the test parts"
    )
    parser.add_argument("--articles", type=int, default=300, help="to measure speed with")
    return parser.parse_args()


def _report(asked: argparse.Namespace) -> Iterator[dict[str, Any]]:
    finders: dict[str, Callable[[Sequence[Annotated]], list[list[Span]]]] = {"names": by_list}
    if not asked.no_model and _has_model():
        finders["names and model"] = by_list_and_model
    for part, texts in _parts(asked):
        for name, find in finders.items():
            found = find(texts)
            yield {"part": part, "texts": len(texts), "with": name, **scores(texts, found)}
            if asked.mistakes and part not in HELD_OUT:
                typed = scoring.detection(texts, found, SAME).mistakes
                yield {"part": part, "with": name, "mistakes": typed[: asked.mistakes]}
        linked = scoring.links(texts, [_links(spans) for spans in by_list(texts)])
        if any(span.link for text in texts for span in text.spans):
            yield {"part": part, "links": linked.report()}
            if asked.mistakes and part not in HELD_OUT:
                yield {"part": part, "links": "mistakes", "mistakes": linked.mistakes}
    if not asked.no_speed:
        yield speed_of_names(asked.articles)
        if "names and model" in finders:
            yield speed_of_model(max(asked.articles // 5, 20))


def _parts(asked: argparse.Namespace) -> Iterator[tuple[str, list[Annotated]]]:
    if asked.data:
        for path in asked.data:
            yield path.name, read(path)
        return
    for part in asked.part or PARTS:
        sentences, articles = DATA / f"sentences-{part}.txt", DATA / f"articles-{part}.txt"
        yield part, [*read(sentences), *read(articles)]


def scores(texts: Sequence[Annotated], found: Sequence[Sequence[Span]]) -> dict[str, Any]:
    """Typed, coarse, untyped, by type; and all but the type "other" (works, events, ships)."""
    actors = [
        Annotated(text.text, tuple(_unless_other(text.spans)), text.language) for text in texts
    ]
    without_other = [[span for span in spans if span.type != "other"] for spans in found]
    return {
        "typed": scoring.detection(texts, found, SAME).report(),
        "typed_without_other": scoring.detection(actors, without_other, SAME).report(),
        "coarse": scoring.detection(texts, found, scoring.COARSE).report(),
        "untyped": scoring.detection(texts, found, None).report(),
        "by_type": scoring.by_type(texts, found),
    }


def _unless_other(spans: Sequence[Span]) -> Iterator[Span]:
    for span in spans:
        yield Span(span.start, span.end, "?") if span.type == "other" else span


# --- What is found ------------------------------------------------------------------------------


def by_list(texts: Sequence[Annotated]) -> list[list[Span]]:
    """What the list of names finds and links by itself; proposals are left to editors."""
    from articles.ingest.enrich.actors import with_actors
    from articles.ingest.record import Record
    from articles.ingest.vocabulary import load_names
    from articles.models import Actor

    names = load_names()
    actors = {
        pk: (kind, name) for pk, kind, name in Actor.objects.values_list("pk", "type", "name")
    }
    return [
        [
            Span(found.start, found.end, *actors[found.actor_id])
            for found in with_actors(_record(text, Record), names).found
            if found.accepted
        ]
        for text in texts
    ]


def by_list_and_model(texts: Sequence[Annotated]) -> list[list[Span]]:
    """What the list finds, and what the model sees beside it."""
    from articles.discovery import spans

    seen = spans([(text.text, text.language) for text in texts], known=_known())
    return [
        listed + [span for span in map(_of_model, more) if not _is_within(span, listed)]
        for listed, more in zip(by_list(texts), seen, strict=True)
    ]


def _record(text: Annotated, record: type[Any]) -> Any:
    return record("", "", "", text.text, title="", title_derived=True, language=text.language)


def _of_model(seen: Any) -> Span:
    return Span(seen.start, seen.end, seen.type)


def _is_within(span: Span, listed: Sequence[Span]) -> bool:
    return any(one.start <= span.start and span.end <= one.end for one in listed)


def _links(spans: Sequence[Span]) -> list[Span]:
    return [span for span in spans if span.link]


def _known() -> Callable[[str], str | None]:
    """The type of the listed actors who bear a name, as discovery asks for it."""
    from articles.models import ActorName
    from articles.words import folded_words

    types: dict[tuple[str, ...], set[str]] = {}
    for text, kind in ActorName.objects.values_list("text", "actor__type"):
        types.setdefault(tuple(folded_words(text)), set()).add(kind)

    def known(name: str) -> str | None:
        found = types.get(tuple(folded_words(name)))
        return None if found is None else next(iter(found)) if len(found) == 1 else ""

    return known


def _has_model() -> bool:
    from articles.discovery import is_available

    return bool(is_available("fr"))


# --- What it costs ------------------------------------------------------------------------------


def speed_of_names(count: int) -> dict[str, Any]:
    """Articles a second and core through the list of names, with as many names as a library has."""
    from articles.ingest.enrich.actors import with_actors
    from articles.ingest.names import Name, NameList
    from articles.ingest.record import Record
    from articles.ingest.vocabulary import all_names

    corpus = Corpus(words=WORDS)
    listed = list(all_names())
    highest = max(name.actor_id for name in listed)
    pick = corpus.random.choice

    def word(syllables: int) -> str:
        return "".join(pick(ONSETS) + pick(VOWELS) for _ in range(syllables)).capitalize()

    for number in range(NAMES - len(listed)):
        listed.append(Name(highest + 1 + number, f"{word(2)} {word(3)}"))
    names = NameList(listed)
    records = [
        Record("", "", "", article["text"], title=article["title"], language="fr")
        for article in corpus.articles(count)
    ]
    for record in records[:20]:  # what is made at first use is made
        with_actors(record, names)
    began = time.process_time()
    found = sum(len(with_actors(record, names).found) for record in records)
    seconds = time.process_time() - began
    return {
        "speed": "names",
        "names": len(listed),
        "articles": count,
        "words": WORDS,
        "found": found,
        "articles_per_second_and_core": round(count / seconds),
    }


def speed_of_model(count: int) -> dict[str, Any]:
    """Articles a second and core through the model, made of annotated texts."""
    from articles.discovery import spans

    source = cycle(text.text for text in read(DATA / "articles-dev.txt"))
    articles = []
    for _ in range(count):
        words: list[str] = []
        while len(words) < WORDS:
            words += next(source).split(" ")
        articles.append((" ".join(words[:WORDS]), "fr"))
    list(spans(articles[:2]))  # the model is loaded
    began = time.process_time()
    found = sum(map(len, spans(articles)))
    seconds = time.process_time() - began
    return {
        "speed": "model",
        "articles": count,
        "words": WORDS,
        "found": found,
        "articles_per_second_and_core": round(count / seconds, 1),
    }


if __name__ == "__main__":
    main()
