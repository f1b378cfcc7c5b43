"""A working title for a text that has none: its first sentence, cut at a word."""

from __future__ import annotations

import re
from dataclasses import replace

from articles.ingest.record import Record
from articles.prose import sentence_ends

_LONGEST = 110
_SHORTEST = 25
_READ = 1_000

# Small words that a cut title should not end with: "… ont obtenu un".
_SMALL = re.compile(
    r"(?:\s+(?:[^\W\d_]{1,3}|[^\W\d_]{1,2}['’][^\W\d_]{0,3}|dans|avec|pour|from|with))+\Z"
)


def with_title(record: Record) -> Record:
    """The record with a title; one made here is marked as derived."""
    if record.title:
        return record
    return replace(record, title=derive_title(record.body), title_derived=True)


def derive_title(body: str) -> str:
    """The first sentence of `body`, at most about 110 characters; "…" where words were cut."""
    sentence = _first_sentence(body[:_READ].split("\n\n", 1)[0])
    if len(sentence) <= _LONGEST:
        return _without_full_stop(sentence)
    cut = sentence[: _LONGEST + 1]
    cut = cut[: cut.rfind(" ")] if " " in cut else cut[:_LONGEST]
    shorter = _SMALL.sub("", cut)
    return shorter.rstrip(' ,;:.«“"(–—-') + "…"


def _first_sentence(paragraph: str) -> str:
    end = next((end for end in sentence_ends(paragraph) if end >= _SHORTEST), len(paragraph))
    return paragraph[:end]


def _without_full_stop(sentence: str) -> str:
    """A headline ends without a full stop, but an acronym keeps its last dot."""
    bare = sentence.removesuffix(".")
    last = bare.rsplit(" ", 1)[-1]
    return sentence if not bare or "." in last else bare
