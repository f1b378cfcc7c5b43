"""The door of search: what the rest of the archive may ask of it."""

from __future__ import annotations

from .engines import engine
from .find import extracts, facet_values, find, marks, totals
from .query import Query, QueryError, Reprints, SearchUnavailable, Sort
from .results import (
    Bar,
    Extract,
    FacetCount,
    Histogram,
    Marks,
    Matched,
    Note,
    Results,
    Segment,
    Way,
    Zoom,
)
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
    "Query",
    "QueryError",
    "Reprints",
    "Results",
    "SearchUnavailable",
    "Segment",
    "Sort",
    "Survey",
    "Way",
    "Zoom",
    "engine",
    "extracts",
    "facet_values",
    "find",
    "marks",
    "survey",
    "totals",
    "volume",
]
