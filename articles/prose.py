"""Where sentences end in French and English prose. No Django in here."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

# A sentence ends at . ! ? or … (and closing quotes) before a blank and a capital, digit or quote;
# and where a paragraph does. The marks stand first, so that what is between is skipped fast, and
# nothing is tried twice: a text may be a million dots.
_END = re.compile(
    r"""[.!?…\n](?:(?<=\n)(?=[^\S\n]*+\n)|(?<!\n)(?<![.!?…][.!?…])[.!?…]*+"""
    r"""(?:[»”"’')\]]|[ \u00a0\u202f]»)*+(?=\s++[«“"'(\[—–-]?+\s*+[^\W_a-zà-öø-ÿœ]))"""
)
_LAST_WORD = re.compile(r"[^\s’'(«“\"]*\Z")
_LONGEST_ABBREVIATION = 24

# Words whose dot ends no sentence, lower case: "M. Macron", "av. J.-C.", "No. 10", "Gen. Grant".
_ABBREVIATED = """
m mm mme mlle mgr dr pr me st ste cf etc art chap p pp vol éd env av apr bd boul fig n no nos tél al
ex min max sgt lt col gén cdt cne adj mr mrs ms prof sen rep gov gen capt hon rev jr sr vs inc ltd
co corp jan feb mar jun jul aug sept sep oct nov dec janv févr juil déc
"""
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())
_DOTTED = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")


def sentence_ends(text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Where sentences end between two places of `text`, each place after its closing marks."""
    for found in _END.finditer(text, start, len(text) if end is None else end):
        if not _is_abbreviation(text, found):
            yield found.end()


def ends_between(text: str, start: int, end: int) -> bool:
    """Does a sentence end after the words up to `start` and before those that begin at `end`?"""
    # With the first letter at `end`: whether it is a capital decides.
    return next(sentence_ends(text, start, end + 1), None) is not None


def sentence_around(text: str, start: int, end: int, *, reach: int) -> Span:
    """The sentence that holds text[start:end], without blanks around it.

    It is looked for at most `reach` characters to each side; where none begins or ends so near,
    the span reaches that far and is cut at a blank.
    """
    lowest, highest = max(start - reach, 0), min(end + reach, len(text))
    first = max(sentence_ends(text, lowest, start + 1), default=None)
    if first is None:
        first = lowest if lowest == 0 else text.find(" ", lowest, start) + 1 or lowest
    last = next(sentence_ends(text, end, highest), None)
    if last is None:
        last = highest if highest == len(text) else text.rfind(" ", end, highest)
        last = last if last > 0 else highest
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def _is_abbreviation(text: str, end: re.Match[str]) -> bool:
    if end.group() != ".":
        return False
    word = _LAST_WORD.search(text, max(end.start() - _LONGEST_ABBREVIATION, 0), end.start())
    last = word.group() if word else ""
    return last.lower() in _ABBREVIATIONS or bool(_DOTTED.fullmatch(last))
