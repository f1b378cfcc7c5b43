"""What a reader finds out about a question: one page of it, and what it adds up to."""

from __future__ import annotations

from typing import NamedTuple

from .counting import Facets


class Counts(NamedTuple):
    """What a question adds up to; the same for each of its pages, orders and zooms."""

    total: int
    certain: int
    possible: int
    undated_excluded: int
    reprints: int
    folded: int
    facets: Facets
    exact: bool


class Page(NamedTuple):
    """Ids of one page, with scores if they are what it is sorted by; how many all pages list."""

    ids: tuple[int, ...]
    scores: tuple[float, ...]
    listed: int
