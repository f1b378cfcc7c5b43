"""Finding: a reader's query to results, by the index, or by the database while there is none.

Adds a note to those of grammar.py and resolve.py:

    fallback                 there is no index to ask; `text` is empty
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from . import by_letters, fallback, fallback_facets
from .engines import engine
from .grammar import parse
from .hidden import left_out
from .plan import Plan
from .query import Query, SearchUnavailable
from .resolve import resolve
from .results import Extract, Marks, Results, Text
from .sentence import sentence
from .sentence.names import Names
from .sentence.pieces import Pieces
from .why import Named

log = logging.getLogger(__name__)


class Readable(Protocol):
    """An article, as far as extracts and marks need one."""

    pk: int
    title: str
    body: str
    language: str


def find(query: Query) -> Results:
    """One page of what `query` asks. Without an index, a plain search of the database."""
    return ask(resolve(query))


def ask(plan: Plan) -> Results:
    """One page of what a resolved question asks."""
    try:
        return engine().search(replace(plan, hidden=left_out()))
    except SearchUnavailable as error:
        log.warning("search.fallback reason=%s", error)
        return fallback.search(plan)


def every(plan: Plan) -> Iterator[int]:
    """All that the pages of a resolved question list, by id: in its order by date, or newest first.

    However many they are, in constant memory; each once, if it does not change meanwhile.
    """
    try:
        return engine().every(plan)
    except SearchUnavailable as error:
        log.warning("search.fallback reason=%s", error)
        return fallback.every(plan)


def understood(plan: Plan, results: Results, known: Names | None = None) -> Pieces:
    """What was asked and searched, as a sentence in the active language.

    It asks the database for names, up to once each for actors, tags and sources that are not
    `known`.
    """
    if any(note.code == "fallback" for note in results.notes):
        return sentence(plan, known)
    return sentence(plan, known, is_optional=engine().is_optional)


def totals(facet: str) -> Mapping[int, int]:
    """How many public articles each "actor", "tag" or "source" has, by key; none without any."""
    try:
        return engine().totals(facet)
    except SearchUnavailable:
        return fallback.totals(facet)


def facet_values(query: Query, facet: str) -> Mapping[int | str, int]:
    """Every value of a facet of what `query` finds, with its exact count, the most frequent first.

    Of "actor", "tag", "source", "language", "decade" or "year"; years come latest first. The
    facet's own choice of any of several is left aside, as in Results.facets.
    """
    plan = resolve(query)
    try:
        return engine().values(replace(plan, hidden=left_out()), facet)
    except SearchUnavailable:
        return fallback_facets.values(plan, facet)


def extracts(
    query: Query, articles: Iterable[Readable], named: Mapping[int, Named] | None = None
) -> dict[int, Extract]:
    """By id, the title and the passage of each article that show why it was found.

    `named` are the places that name actors who were asked for: they are marked, too.
    """
    plan, texts = _marking(query.text), _texts(articles)
    for identity, names in (named or {}).items():
        texts[identity] = texts[identity]._replace(
            title_names=tuple(names.title), names=tuple(names.body)
        )
    try:
        return engine().extracts(plan, texts)
    except SearchUnavailable:
        return by_letters.extracts(plan, texts)


def marks(text: str, articles: Iterable[Readable]) -> dict[int, Marks]:
    """By id, where each whole article has what the question `text` asks for.

    By the rules of extracts, whether there is an index or not.
    """
    return engine().marks(_marking(text), _texts(articles))


def _marking(text: str) -> Plan:
    return Plan(node=parse(text).node)  # names and dates mark nothing: no need to resolve


def _texts(articles: Iterable[Readable]) -> dict[int, Text]:
    return {one.pk: Text(one.title, one.body, one.language) for one in articles}
