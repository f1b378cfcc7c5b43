"""An article's text cut for reading: paragraphs of runs, actors and searched words marked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from articles.search.results import Segment

if TYPE_CHECKING:
    from articles.models import Actor, Mention

Span = tuple[int, int]

_GAP = re.compile(r"\s*\n[^\S\n]*\n\s*")


@dataclass(frozen=True)
class Run:
    """A stretch of text that names one actor, or none; its segments mark searched words."""

    segments: tuple[Segment, ...]
    actor: Actor | None = None


def paragraphs(
    body: str, mentions: Iterable[Mention] = (), searched: Sequence[Span] = ()
) -> list[tuple[Run, ...]]:
    """The paragraphs of `body`, each as runs that together are its text, nothing more or less."""
    named = _apart(mentions, body)
    return [tuple(_runs(body, span, named, searched)) for span in _paragraph_spans(body)]


def sentence(text: str, span: Span, mentions: Iterable[Mention]) -> tuple[Run, ...]:
    """The words of `span` as runs that name one actor or none."""
    return tuple(_runs(text, span, _apart(mentions, text), ()))


def marked(text: str, searched: Sequence[Span] = ()) -> tuple[Segment, ...]:
    """A text of one line with the searched words marked."""
    return _segments(text, (0, len(text)), searched)


def paragraph_starts(body: str) -> list[int]:
    """Where each paragraph of `body` begins."""
    return [start for start, _ in _paragraph_spans(body)]


def actors_by_type(mentions: Sequence[Mention]) -> list[tuple[str, list[tuple[Actor, int]]]]:
    """Who is named, under the type's label, each with how often; most named first."""
    times = Counter(mention.actor_id for mention in mentions)
    actors = {mention.actor_id: mention.actor for mention in mentions}
    ranked = sorted(actors.values(), key=lambda actor: (-times[actor.pk], actor.key))
    grouped: dict[str, list[tuple[Actor, int]]] = {}
    for actor in ranked:
        grouped.setdefault(actor.type, []).append((actor, times[actor.pk]))
    return [(label, grouped[type_]) for type_, label in _types() if type_ in grouped]


def _types() -> list[tuple[str, str]]:
    """The types of actors in the order they are listed, and their headings."""
    return [
        ("person", _("People")),
        ("organisation", _("Organisations")),
        ("state", _("States")),
        ("place", _("Places")),
        ("group", _("Groups")),
        ("other", _("Others")),
    ]


def _paragraph_spans(body: str) -> Iterator[Span]:
    start = len(body) - len(body.lstrip())
    for gap in [*_GAP.finditer(body), None]:
        end = gap.start() if gap else len(body.rstrip())
        if start < end:
            yield start, end
        start = gap.end() if gap else end


def _apart(mentions: Iterable[Mention], body: str) -> list[tuple[int, int, Actor]]:
    """The mentions that the text still bears out, in order, none over another.

    After an edit, offsets may point at other words or beyond the end: such a mention is not
    marked. Of two that overlap the one that begins first wins, of equal beginnings the longer.
    """
    spans = [
        (mention.start, mention.end, mention.actor)
        for mention in mentions
        if mention.start is not None
        and mention.end is not None
        and mention.surface
        and body[mention.start : mention.end] == mention.surface
    ]
    apart: list[tuple[int, int, Actor]] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return apart


def _runs(
    body: str, paragraph: Span, named: Sequence[tuple[int, int, Actor]], searched: Sequence[Span]
) -> Iterator[Run]:
    position, last = paragraph
    for start, end, actor in named:
        if start < position or end > last:
            continue
        if position < start:
            yield Run(_segments(body, (position, start), searched))
        yield Run(_segments(body, (start, end), searched), actor)
        position = end
    if position < last:
        yield Run(_segments(body, (position, last), searched))


def _segments(body: str, run: Span, searched: Sequence[Span]) -> tuple[Segment, ...]:
    segments = []
    position, last = run
    # Of the spans before the run only the last can reach into it: they stand in order, apart.
    first = max(bisect_left(searched, (position, position)) - 1, 0)
    for start, end in searched[first : bisect_left(searched, (last, last))]:
        start, end = max(start, position), min(end, last)
        if start >= end:
            continue
        if position < start:
            segments.append(Segment(body[position:start]))
        segments.append(Segment(body[start:end], marked=True))
        position = end
    if position < last:
        segments.append(Segment(body[position:last]))
    return tuple(segments)
