"""The door of search: what the rest of the archive may ask of it."""

from __future__ import annotations

from .engines import engine
from .find import ask, every, extracts, facet_values, find, marks, totals, understood
from .plan import Plan, Spot
from .query import Query, QueryError, Reprints, SearchUnavailable, Sort
from .resolve import resolve
from .results import (
    Bar,
    Extract,
    FacetCount,
    Histogram,
    Marks,
    Matched,
    Note,
    Place,
    Results,
    Segment,
    Way,
    Zoom,
)
from .sentence.pieces import Pieces
from .survey import Pair, Survey, survey, volume

__all__ = [
    "Bar",
    "Extract",
    "FacetCount",
    "Histogram",
    "Marks",
    "Matched",
    "Note",
    "Pair",
    "Pieces",
    "Place",
    "Plan",
    "Query",
    "QueryError",
    "Reprints",
    "Results",
    "SearchUnavailable",
    "Segment",
    "Sort",
    "Spot",
    "Survey",
    "Way",
    "Zoom",
    "ask",
    "engine",
    "every",
    "extracts",
    "facet_values",
    "find",
    "marks",
    "resolve",
    "survey",
    "totals",
    "understood",
    "volume",
]
