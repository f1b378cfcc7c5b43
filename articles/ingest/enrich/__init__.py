"""Enrichers: what follows from a record's own words. Record in, Record out, same answer twice."""

from __future__ import annotations

from collections.abc import Sequence

from articles.ingest.names import NameList
from articles.ingest.record import Record
from articles.words import Words

from .actors import with_actors
from .dates import with_day
from .language import with_language
from .title import with_title


def enriched(
    record: Record, *, languages: Sequence[str], names: NameList, body: Words | None = None
) -> Record:
    """The record with title, language, day and names, as far as they follow from it.

    `body` are its text's words, if it has been taken apart already.
    """
    dated = with_day(with_language(with_title(record), languages))
    return with_actors(dated, names, body=body)
