"""The door of search: what the rest of the archive may ask of it."""

from __future__ import annotations

from .engines import engine
from .find import extracts, facet_values, find, totals
from .query import Query, QueryError, Reprints, SearchUnavailable, Sort
from .results import Bar, Extract, FacetCount, Histogram, Note, Results, Segment, Zoom
from .survey import Pair, Survey, survey, volume

__all__ = [
    "Bar",
    "Extract",
    "FacetCount",
    "Histogram",
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
    "Zoom",
    "engine",
    "extracts",
    "facet_values",
    "find",
    "survey",
    "totals",
    "volume",
]
