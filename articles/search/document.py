"""What of an article is indexed: keys, days and text, as plain values that any engine takes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

# Raise when what is indexed, or how, changes: the index is then rebuilt beside the old one.
SCHEMA_VERSION = 3


@dataclass(frozen=True)
class IndexDocument:
    """One public article as the index sees it. Both days are None when the date is unknown.

    `pairs` are the actors that share a sentence, of each pair the smaller key first. `group` holds
    its reprints, if it has any; of a group's articles that are found the one of the lowest `rank`
    stands for all.
    """

    id: int
    rev: int
    title: str
    body: str
    language: str
    source: int | None
    actors: tuple[int, ...]
    tags: tuple[int, ...]
    date_start: dt.date | None
    date_end: dt.date | None
    group: int | None = None
    rank: int = 0
    pairs: tuple[tuple[int, int], ...] = ()
