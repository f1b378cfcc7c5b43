"""From a reader's query to a plan: text parsed, names looked up, dates read.

Adds to the notes of grammar.py:

    unknown_actor, unknown_tag, unknown_source
                             nobody and nothing is called `text`: that part matches no article
    several_names            `text` is the name of several; any of them is taken
    unreadable_date          `text` is no date; ignored
    dates_with_undated       articles without a date were asked for: the dates were ignored
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from articles.dates import DateError, DayRange, parse_window
from articles.dates.within import dates_within

from .grammar import parse
from .names import Name, keys_of
from .plan import Plan
from .query import Query
from .results import Edit, Note
from .syntax import And, Dated, During, InTitle, Keyed, Named, Node, Not, Or
from .tokens import Kind, tokens


def resolve(query: Query, today: dt.date | None = None) -> Plan:
    """What an engine is to do for `query`. Never raises; asks the database for typed names only."""
    parsed = parse(query.text)
    resolved = _Resolved(parsed.node, query.text, today)
    node, windows = _without_windows(resolved.node)
    if query.dates and not query.dates.is_open:
        windows = (query.dates, *windows)
    notes = [*parsed.notes, *resolved.notes]
    if query.undated and windows:
        windows = ()
        notes.append(Note("dates_with_undated", ""))
    return Plan(
        node=node,
        actors=query.actors,
        any_actors=query.any_actors,
        not_actors=query.not_actors,
        tags=query.tags,
        any_tags=query.any_tags,
        not_tags=query.not_tags,
        sources=query.sources,
        not_sources=query.not_sources,
        languages=query.languages,
        not_languages=query.not_languages,
        windows=windows,
        match=query.match,
        undated=query.undated,
        reprints=query.reprints,
        sort=query.sort,
        page=query.page,
        per_page=query.per_page,
        with_facets=query.with_facets,
        with_histogram=query.with_histogram,
        zoom=query.zoom,
        exact=query.exact,
        notes=tuple(notes),
    )


class _Resolved:
    """A tree with names as keys and dates as windows, and notes on those that are not known."""

    def __init__(self, node: Node | None, text: str, today: dt.date | None) -> None:
        self.notes: list[Note] = []
        self._text = text
        self._today = today
        self._keys = keys_of(Name(named.field, named.text) for named in _named(node))
        self.node = self._resolve(node) if node else None

    def _resolve(self, node: Node) -> Node | None:
        """`node` with everything looked up; None for a part that is ignored."""
        match node:
            case Named():
                return self._keyed(node)
            case Dated():
                return self._during(node)
            case Not(part):
                resolved = self._resolve(part)
                return resolved and Not(resolved, position=node.position, end=node.end)
            case InTitle(part):
                resolved = self._resolve(part)
                return resolved and InTitle(resolved, position=node.position, end=node.end)
            case And(parts) | Or(parts):
                kept = tuple(part for part in map(self._resolve, parts) if part)
                if len(kept) <= 1:
                    return kept[0] if kept else None
                return replace(node, parts=kept)
        return node

    def _keyed(self, named: Named) -> Keyed:
        keys = self._keys.get(Name(named.field, named.text), ())
        if not keys:
            self._note(f"unknown_{named.field.value}", named, *self._as_words(named))
        elif len(keys) > 1:
            self._note("several_names", named)
        return Keyed(named.field, keys, position=named.position, end=named.end)

    def _as_words(self, named: Named) -> Iterator[Edit]:
        """The name without its field: looked for in the texts instead."""
        field = next(tokens(self._text[named.position : named.end]))
        if field.kind is Kind.FIELD:
            yield Edit(named.position, named.position + field.end)

    def _during(self, dated: Dated) -> During | None:
        try:
            days = parse_window(dated.text, self._today)
        except DateError:
            left_out = Edit(dated.position, dated.end)
            self._note("unreadable_date", dated, *self._with_more_words(dated), left_out)
            return None
        return During(days, position=dated.position, end=dated.end)

    def _with_more_words(self, dated: Dated) -> Iterator[Edit]:
        """ "date:7 février 2024" with the quotation marks that make it one date."""
        field = next(tokens(self._text[dated.position : dated.end]))
        if field.kind is not Kind.FIELD or field.bound:
            return
        start = dated.position + field.end
        for said in dates_within(self._text[start:]):
            if said.start == 0 and start + said.end > dated.end:
                yield Edit(start, start + said.end, f'"{self._text[start : start + said.end]}"')
            return

    def _note(self, code: str, node: Named | Dated, *mends: Edit) -> None:
        self.notes.append(Note(code, node.text, node.position, node.end, mends))


def _named(node: Node | None) -> Iterator[Named]:
    match node:
        case Named():
            yield node
        case Not(part) | InTitle(part):
            yield from _named(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _named(part)


def _without_windows(node: Node | None) -> tuple[Node | None, tuple[DayRange, ...]]:
    """The tree without the windows that every result has to meet, and those windows."""
    if isinstance(node, During):
        return None, (node.window,)
    if not isinstance(node, And):
        return node, ()
    windows = tuple(part.window for part in node.parts if isinstance(part, During))
    rest = tuple(part for part in node.parts if not isinstance(part, During))
    if len(rest) > 1:
        return And(rest, position=node.position), windows
    return (rest[0] if rest else None), windows
