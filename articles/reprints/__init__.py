"""The door of reprints: near-duplicates found, kept in groups, and judged by editors."""

from __future__ import annotations

from .groups import alone, groups_of, put_in_order, tidy_all
from .judging import join, split
from .placing import place
from .reading import Printing, Printings, printings, reprint_counts
from .regroup import regroup

__all__ = [
    "Printing",
    "Printings",
    "alone",
    "groups_of",
    "join",
    "place",
    "printings",
    "put_in_order",
    "regroup",
    "reprint_counts",
    "split",
    "tidy_all",
]
