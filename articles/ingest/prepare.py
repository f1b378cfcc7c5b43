"""Preparing: all that can be done about a record before the archive is asked."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.likeness.shingles import shingles_of_words
from articles.likeness.sketch import sketch
from articles.words import Words

from .enrich import enriched
from .identity import identified
from .names import NameList
from .reasons import Reason, failure
from .record import Record, Rejected

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Defaults:
    """What holds for records that do not say it themselves."""

    source: str = ""
    language: str = ""

    def given_to(self, record: Record) -> Record:
        if (record.source or not self.source) and (record.language or not self.language):
            return record
        return replace(
            record,
            source=record.source or self.source,
            language=record.language or self.language,
        )


def prepared(record: Record, *, languages: Sequence[str], names: NameList) -> Record | Rejected:
    """The record with identity, sketch, title, language, day and names; or why that failed."""
    try:
        known = record if record.fingerprint else identified(record)
        # Measured here, so that workers do it and not the one who writes.
        body = Words.of(known.body)
        measured = replace(known, sketch=sketch(shingles_of_words(body.folded)))
        return enriched(measured, languages=languages, names=names, body=body)
    except OSError:  # A full disk or a missing model is no fault of the text.
        raise
    except Exception as error:  # An enricher's mistake about one text must not end the run.
        log.exception("an enricher failed")
        reason = Reason("The text could not be worked on: %(error)s.", error=failure(error))
        return refused(record, reason)


def refused(record: Record, reason: Reason) -> Rejected:
    """The record as one that is set aside."""
    return Rejected(record.file, record.position, reason, record.raw.encode())
