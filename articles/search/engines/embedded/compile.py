"""From a plan to the library's query objects; the library's own parser sees no visitor's text."""

from __future__ import annotations

from collections.abc import Sequence

import tantivy
from tantivy import Occur, Query

from articles.dates import DayRange, Match
from articles.search import histogram
from articles.search.plan import Plan
from articles.search.syntax import (
    And,
    During,
    InTitle,
    Keyed,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Spelt,
    Word,
)

from .analysis import tokens
from .leaves import EVERYWHERE, TITLE, Leaves, any_of
from .schema import language_key
from .stop_words import is_stop_word


class Compiler:
    """Makes queries for one generation of the index."""

    def __init__(self, schema: tantivy.Schema, leaves: Leaves) -> None:
        self._schema = schema
        self._leaves = leaves

    def question(self, plan: Plan) -> Query:
        """Text and filters of `plan`, apart from its windows."""
        musts = [self._keyed("actor", (key,)) for key in plan.actors]
        musts += [self._keyed("tag", (key,)) for key in plan.tags]
        musts += [self._keyed(field, keys) for field, keys in _any_of(plan) if keys]
        if plan.undated:
            musts.append(self.undated())
        if plan.newer_than:
            musts.append(self._range("id", lower=plan.newer_than + 1))
        if plan.node:
            musts.append(self._tree(plan.node, EVERYWHERE, plan.match))
        excluded = [self._keyed(field, keys) for field, keys in _none_of(plan) if keys]
        if plan.hidden:
            excluded.append(self._keyed("id", plan.hidden))
        return without(both(*musts), excluded)

    def during(self, windows: Sequence[DayRange], match: Match) -> Query:
        """Dated articles whose date meets each of `windows`."""
        return both(*(self._during(window, match) for window in windows))

    def placed(self, order: str, key: int, *, forwards: bool) -> Query:
        """Articles with that key of an order or a higher one, or else a lower one."""
        if forwards:
            return self._range(order, lower=key)
        return self._range(order, upper=key)

    def undated(self) -> Query:
        return self._keyed("period", (histogram.UNDATED,))

    def sampled(self) -> Query:
        """One part of the archive's articles, chosen without regard to anything."""
        return _filter(Query.term_query(self._schema, "sample", 0))

    def reprints(self) -> Query:
        """Articles that are not the first of their group."""
        return self._first(0)

    def firsts(self, groups: Sequence[int]) -> Query:
        """The articles that are the first of these groups."""
        return both(self._first(1), self._keyed("group", groups))

    def firsts_and(self, ids: Sequence[int]) -> Query:
        """Articles that are the first of their group or in none, and those of `ids`."""
        if not ids:
            return self._first(1)
        return _filter(any_of([self._first(1), self._keyed("id", ids)]))

    def _first(self, value: int) -> Query:
        # A term, not a range or a set: those gather all articles that have it beforehand.
        return _filter(Query.term_query(self._schema, "first", value))

    def _tree(self, node: Node, fields: Sequence[str], match: Match) -> Query:
        match node:
            case Word(text):
                return self._leaves.word(text, fields)
            case Phrase(text):
                return self._leaves.phrase(text, fields)
            case Near(text, within):
                return self._leaves.near(text, within, fields)
            case Prefix(text):
                return self._leaves.prefix(text, fields)
            case Spelt(patterns):
                return self._leaves.spelt(patterns, fields)
            case InTitle(part):
                return self._tree(part, TITLE, match)
            case Or(parts):
                return any_of([self._tree(part, fields, match) for part in parts])
            case Keyed(field, keys):
                return self._keyed(field.value, keys)
            case During(window):
                return self._during(window, match)
            case Not():
                return self._all((node,), fields, match)
            case And(parts):
                return self._all(parts, fields, match)
        raise TypeError(f"No plan holds a {type(node).__name__}.")

    def _all(self, parts: Sequence[Node], fields: Sequence[str], match: Match) -> Query:
        """Each of `parts`; beside other words, stop words only add to the score."""
        asked = [part for part in parts if not isinstance(part, Not)]
        optional = [part for part in asked if _is_stop_word(part)]
        if len(optional) == len(asked):
            optional = []
        clauses = [(Occur.Must, _everything())]
        for part in parts:
            if isinstance(part, Not):
                clauses.append((Occur.MustNot, self._tree(part.part, fields, match)))
            else:
                occur = Occur.Should if part in optional else Occur.Must
                clauses.append((occur, self._tree(part, fields, match)))
        return Query.boolean_query(clauses if not asked else clauses[1:])

    def _during(self, window: DayRange, match: Match) -> Query:
        """Inside `window` if `match` is certain, else overlapping it."""
        certain = match is Match.CERTAIN
        after, before = ("start", "end") if certain else ("end", "start")
        first = window.first.toordinal()
        clauses = [self._range(after, lower=first)]
        if window.end is not None:
            clauses.append(self._range(before, upper=window.end.toordinal()))
        return both(*clauses)

    def _range(self, field: str, *, lower: int | None = None, upper: int | None = None) -> Query:
        kind = tantivy.FieldType.Unsigned
        return _filter(Query.range_query(self._schema, field, kind, lower, upper))

    def _keyed(self, field: str, keys: Sequence[int]) -> Query:
        """Articles with any of `keys`; keys that no index can hold match nothing."""
        held = [key for key in keys if 0 <= key < 1 << 64]
        if not held:
            return Query.empty_query()
        return _filter(Query.term_set_query(self._schema, field, held))


def _any_of(plan: Plan) -> tuple[tuple[str, tuple[int, ...]], ...]:
    return (
        ("actor", plan.any_actors),
        ("tag", plan.any_tags),
        ("source", plan.sources),
        ("lang", tuple(map(language_key, plan.languages))),
    )


def _none_of(plan: Plan) -> tuple[tuple[str, tuple[int, ...]], ...]:
    return (
        ("actor", plan.not_actors),
        ("tag", plan.not_tags),
        ("source", plan.not_sources),
        ("lang", tuple(map(language_key, plan.not_languages))),
    )


def both(*queries: Query) -> Query:
    """Articles that match all of `queries`; every article if there is none."""
    if not queries:
        return _everything()
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def without(query: Query, excluded: Sequence[Query]) -> Query:
    """Articles that match `query` and none of `excluded`."""
    if not excluded:
        return query
    nots = [(Occur.MustNot, other) for other in excluded]
    return Query.boolean_query([(Occur.Must, query), *nots])


def _everything() -> Query:
    return _filter(Query.all_query())


def _filter(query: Query) -> Query:
    """`query` without a say in the score."""
    return Query.const_score_query(query, 0.0)


def _is_stop_word(node: Node) -> bool:
    return isinstance(node, Word) and all(is_stop_word(term) for term, _, _ in tokens(node.text))
