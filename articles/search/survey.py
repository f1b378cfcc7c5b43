"""The archive surveyed, beyond questions: who is named with whom, how much each period holds."""

from __future__ import annotations

import logging

from .engines import engine
from .engines.base import NoSurvey, Pair, Survey
from .histogram import volume_of
from .query import SearchUnavailable
from .results import Histogram

log = logging.getLogger(__name__)

__all__ = ["Pair", "Survey", "survey", "volume"]


def survey() -> Survey:
    """The archive as the index last heard of it; without an index, one that knows of nothing."""
    try:
        return engine().survey()
    except SearchUnavailable as error:
        log.warning("search.no_survey reason=%s", error)
        return NoSurvey()


def volume(chart: Histogram) -> tuple[int, ...]:
    """For each bar of `chart`, how many articles the whole archive has there; none without index.

    For a bar of coarser dates ("day unknown") it is the archive's articles of just that date.
    """
    try:
        known = survey()
        return volume_of(chart, known.periods(), days=known.days)
    except SearchUnavailable:
        return ()
