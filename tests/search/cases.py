"""Documents and questions for tests of engines: a test names only what matters to it."""

from __future__ import annotations

import itertools
from typing import Any

from articles.dates import PartialDate
from articles.search import Extract, Results
from articles.search.document import IndexDocument
from articles.search.engines.base import Engine
from articles.search.grammar import parse
from articles.search.plan import Plan
from articles.search.results import Text

_number = itertools.count(1)


def document(
    title: str = "Titre", body: str = "", *, date: str = "", **values: Any
) -> IndexDocument:
    """A French article; `date` is EDTF or "" (undated)."""
    known = PartialDate.parse_edtf(date) if date else None
    defaults = {"id": next(_number), "rev": 1, "language": "fr", "source": None}
    return IndexDocument(
        title=title,
        body=body,
        date_start=known.start if known else None,
        date_end=known.end if known else None,
        **{**defaults, "actors": (), "tags": (), **values},
    )


def ask(engine: Engine, text: str = "", **filters: Any) -> Results:
    """Ask what a reader types; names and dates in it are not looked up here."""
    return engine.search(Plan(node=parse(text).node, **filters))


def found(engine: Engine, text: str = "", **filters: Any) -> set[int]:
    return set(ask(engine, text, **filters).ids)


def extract(engine: Engine, text: str, title: str, body: str, *, identity: int = 1) -> Extract:
    texts = {identity: Text(title, body, "fr")}
    return engine.extracts(Plan(node=parse(text).node), texts)[identity]


def marked(passage: Any) -> list[str]:
    return [segment.text for segment in passage if segment.marked]


def shown(passage: Any) -> str:
    return "".join(segment.text for segment in passage)
