"""The record: what every reader yields and every enricher improves, before it is an article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from articles.dates import PartialDate
from articles.likeness.sketch import Sketch

from .reasons import Reason


@dataclass(frozen=True)
class Found:
    """A name found in a record's title or body: actor key, span (end exclusive), how."""

    actor_id: int
    part: str
    start: int
    end: int
    surface: str
    method: str
    rule: str
    confidence: float
    accepted: bool


@dataclass(frozen=True)
class Record:
    """One text on its way in. Readers fill what the file says; enrichers add what follows.

    `raw` is the record as received; `extra` keeps fields the reader did not understand.
    `actors` are names that the record itself gives, `actor_types` what it says they are (person,
    organisation, place); `found` are names matched in the text.
    `identifier` is the record's own, or follows from `fingerprint` (identity.py). `mark` is set by
    the importer, to know again what it has received before (state.py).
    """

    file: str
    position: str
    raw: str
    body: str
    title: str = ""
    title_derived: bool = False
    identifier: str = ""
    fingerprint: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    source: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    actor_types: dict[str, str] = field(default_factory=dict)
    date: PartialDate | None = None
    date_raw: str = ""
    date_origin: str = ""
    date_evidence: str = ""
    found: tuple[Found, ...] = ()
    sketch: Sketch | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    mark: str = ""


@dataclass(frozen=True)
class Rejected:
    """A record that cannot be read: kept as received, with the place and the reason."""

    file: str
    position: str
    reason: Reason
    raw: bytes
