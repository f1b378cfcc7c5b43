"""Identity: what makes two records the same article."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from articles.fold import fold_letters

from .record import Record

PREFIX = "sha256:"


def fingerprint(title: str, body: str) -> str:
    """SHA-256, in hexadecimal, of the folded letters and digits of title and text.

    Neither spacing nor case, accents or punctuation make another article.
    """
    text = f"{title}\n{body}"
    # A text without any word (all symbols) is its own fingerprint; otherwise all such were one.
    return hashlib.sha256((fold_letters(text) or text).encode()).hexdigest()


def identified(record: Record) -> Record:
    """The record with its fingerprint, and with an identifier made from it if it brought none.

    A derived title is part of the text already, so it does not count.
    """
    title = "" if record.title_derived else record.title
    mark = fingerprint(title, record.body)
    return replace(record, fingerprint=mark, identifier=record.identifier or PREFIX + mark)
