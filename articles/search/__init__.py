"""The door of search: what the rest of the archive may ask of it."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from .engines.base import Engine
from .query import Query, QueryError, SearchUnavailable, Sort
from .results import (
    Bar,
    Extract,
    FacetCount,
    Histogram,
    Note,
    Results,
    Segment,
    Zoom,
)

__all__ = [
    "Bar",
    "Engine",
    "Extract",
    "FacetCount",
    "Histogram",
    "Note",
    "Query",
    "QueryError",
    "Results",
    "SearchUnavailable",
    "Segment",
    "Sort",
    "Zoom",
    "engine",
]


def engine() -> Engine:
    """This process's search engine."""
    return _engine(Path(settings.INDEX_DIR), tuple(settings.ARTICLE_LANGUAGES), os.getpid())


@lru_cache(maxsize=8)
def _engine(path: Path, languages: tuple[str, ...], process: int) -> Engine:
    """One engine a process: an index opened before a fork would never see later commits."""
    from .engines.embedded import EmbeddedEngine

    return EmbeddedEngine(path, languages)
