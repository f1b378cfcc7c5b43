"""Identity: what makes two records the same article."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from .record import Record
from .words import folded_words

PREFIX = "sha256:"


def fingerprint(title: str, body: str) -> str:
    """SHA-256, in hexadecimal, of the folded words of title and text.

    Neither spacing nor accents nor punctuation make another article.
    """
    words = folded_words(title) + folded_words(body)
    # A text without any word (all symbols) is its own fingerprint; otherwise all such were one.
    text = " ".join(words) or f"{title}\n{body}"
    return hashlib.sha256(text.encode()).hexdigest()


def identified(record: Record) -> Record:
    """The record with its fingerprint, and with an identifier made from it if it brought none.

    A derived title is part of the text already, so it does not count.
    """
    title = "" if record.title_derived else record.title
    mark = fingerprint(title, record.body)
    return replace(record, fingerprint=mark, identifier=record.identifier or PREFIX + mark)
