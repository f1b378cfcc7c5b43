"""Suggestions: how a question may go on while it is typed, and what it may have meant."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from articles.models import Article

from ..engines import engine
from ..hidden import hidden
from ..query import SearchUnavailable
from ..syntax import Field
from . import names
from .meant import Meant, did_you_mean
from .names import Suggested
from .typing import Typing, typing

__all__ = ["Meant", "Suggested", "Suggestions", "did_you_mean", "suggest"]

LIMITS = {Field.ACTOR: 4, Field.TAG: 3, Field.SOURCE: 3}
MAX_WORDS = 4
MAX_TITLES = 4
# Looked at for each one that is shown: others may be withdrawn since, or reprints of one text.
SPARE = 3

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Suggestions:
    """How a question may go on. `names` are added as filters; a word of `words` comes with the
    whole text it makes; `titles` are articles to open."""

    typing: Typing
    names: Mapping[Field, tuple[Suggested, ...]]
    words: tuple[tuple[str, str], ...] = ()
    titles: tuple[Article, ...] = ()


def suggest(text: str) -> Suggestions:
    """How `text` may go on: only with what anybody may read now. A fixed number of queries.

    Without an index, or while it has much to hear of, names alone are suggested.
    """
    typed = typing(text)
    found = {field: names.beginnings(field, typed.endings) for field in typed.fields}
    try:
        return Suggestions(typed, _ranked(typed, found), _words(typed), _titles(typed))
    except SearchUnavailable as error:
        log.warning("search.suggest_names_only reason=%s", error)
        return Suggestions(typed, _unranked(typed, found))


def _ranked(
    typed: Typing, found: Mapping[Field, Mapping[int, names.Beginning]]
) -> dict[Field, tuple[Suggested, ...]]:
    """Names of each field, what was typed longest first, then what most articles have."""
    shown = {}
    for field, beginnings in found.items():
        present = engine().vocabulary().presence(field, beginnings)
        order = sorted(present, key=lambda key: (beginnings[key].ending, -present[key], key))
        some = [beginnings[key] for key in order[: LIMITS[field] * SPARE]]
        shown[field] = names.shown(field, some, typed.endings, LIMITS[field])
    return shown


def _unranked(
    typed: Typing, found: Mapping[Field, Mapping[int, names.Beginning]]
) -> dict[Field, tuple[Suggested, ...]]:
    shown = {}
    for field, beginnings in found.items():
        some = sorted(beginnings.values(), key=lambda one: (one.ending, one.text))
        some = some[: LIMITS[field] * SPARE]
        shown[field] = names.shown(field, some, typed.endings, LIMITS[field])
    return shown


def _words(typed: Typing) -> tuple[tuple[str, str], ...]:
    word = typed.word
    if not word or (unseen := hidden()) is None:
        return ()
    found = engine().vocabulary().completions(word, limit=MAX_WORDS, hidden=unseen)
    return tuple((one, typed.completed(one)) for one in found)


def _titles(typed: Typing) -> tuple[Article, ...]:
    if (node := typed.title) is None:
        return ()
    ids = engine().vocabulary().titled(node, limit=MAX_TITLES * SPARE)
    articles = Article.objects.without_body().select_related("source").public_in_order(ids)
    different = {article.title: article for article in reversed(articles)}
    return tuple(reversed(different.values()))[:MAX_TITLES]
