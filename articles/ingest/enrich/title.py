"""A working title for a text that has none: its first sentence, cut at a word."""

from __future__ import annotations

import re
from dataclasses import replace

from articles.ingest.record import Record

_LONGEST = 110
_SHORTEST = 25
_READ = 1_000

# A sentence ends at . ! ? or … (and closing quotes) before a blank and a capital, digit or quote.
_END = re.compile(r"""[.!?…]+[»”"’')\]]*(?=\s+[«“"'(\[—–-]?\s*[^\W_a-zà-öø-ÿœ])""")
_LAST_WORD = re.compile(r"[^\s’'(«“\"]*\Z")

# Words whose dot ends no sentence, lower case: "M. Macron", "av. J.-C.", "No. 10", "Gen. Grant".
_ABBREVIATED = """
m mm mme mlle mgr dr pr me st ste cf etc art chap p pp vol éd env av apr bd boul fig n no nos tél al
ex min max sgt lt col gén cdt cne adj mr mrs ms prof sen rep gov gen capt hon rev jr sr vs inc ltd
co corp jan feb mar jun jul aug sept sep oct nov dec janv févr juil déc
"""
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())
_DOTTED = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")

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
    for end in _END.finditer(paragraph):
        if end.end() >= _SHORTEST and not _is_abbreviation(paragraph, end):
            return paragraph[: end.end()]
    return paragraph


def _is_abbreviation(paragraph: str, end: re.Match[str]) -> bool:
    if end.group() != ".":
        return False
    word = _LAST_WORD.search(paragraph, 0, end.start())
    last = word.group() if word else ""
    return last.lower() in _ABBREVIATIONS or bool(_DOTTED.fullmatch(last))


def _without_full_stop(sentence: str) -> str:
    """A headline ends without a full stop, but an acronym keeps its last dot."""
    bare = sentence.removesuffix(".")
    last = bare.rsplit(" ", 1)[-1]
    return sentence if not bare or "." in last else bare
