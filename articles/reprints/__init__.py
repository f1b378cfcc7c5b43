"""The door of reprints: near-duplicates found, kept in groups, and judged by editors."""

from __future__ import annotations

from .groups import alone, tidy_all
from .judging import join, split
from .placing import place
from .regroup import regroup

__all__ = ["alone", "join", "place", "regroup", "split", "tidy_all"]
