"""The one inference that may narrow a date by itself: "ce mercredi 7 février 2024" in a lead."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from .partial import PartialDate
from .words import ENGLISH, FRENCH, Words

LEAD_LENGTH = 600
_LONGEST_WORDING = 80


@dataclass(frozen=True)
class Inference:
    """A day found in a text, and the words it rests on: `text[start:end] == evidence`."""

    date: PartialDate
    evidence: str
    start: int
    end: int


def infer_day(text: str, within: PartialDate) -> Inference | None:
    """The day that the lead of `text` names as its own, inside `within`; None if in any doubt.

    Only "ce" or "this" with a weekday, a day and a month counts, in the first 600 characters.
    The weekday must be right, and the day must lie inside `within`. Without a year, that day and
    month must come once in `within`, so that the weekday still checks what the header fixed.
    One such wording that fails, or a second that names another day, and nothing is inferred.
    """
    if within.start == within.end or within.qualifier:
        return None
    wordings = list(_wordings(text))
    days = {_day(wording, within) for wording in wordings}
    day = days.pop() if len(days) == 1 else None
    if day is None:
        return None
    match = min(wordings, key=lambda wording: wording.start())
    return Inference(PartialDate.on(day), match[0], match.start(), match.end())


def _wordings(text: str) -> Iterator[re.Match[str]]:
    """The wordings that begin in the lead; one at its very end is still read whole."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, 0, LEAD_LENGTH + _LONGEST_WORDING):
            # A blank line ends the sentence.
            if match.start() < LEAD_LENGTH and match[0].count("\n") < 2:
                yield match


def _day(match: re.Match[str], within: PartialDate) -> dt.date | None:
    """The day that a wording names: with the right weekday, inside `within`, and only one."""
    if match["relation"]:
        return None
    weekday, month = _number(match["weekday"]), _number(match["month"])
    if weekday is None or month is None:
        return None
    if match["year"]:
        candidates = list(_days([int(match["year"])], month, int(match["day"])))
    else:
        years = range(within.start.year, within.end.year + 1)
        candidates = _at_most_two(_days(years, month, int(match["day"])), within)
    if len(candidates) != 1:
        return None
    day = candidates[0]
    return day if day.weekday() == weekday and within.contains(day) else None


def _days(years: range | list[int], month: int, day: int) -> Iterator[dt.date]:
    for year in years:
        try:
            yield dt.date(year, month, day)
        except ValueError:  # 29 February of a common year, 31 April, year 0
            continue


def _at_most_two(days: Iterator[dt.date], within: PartialDate) -> list[dt.date]:
    found: list[dt.date] = []
    for day in days:
        if within.contains(day):
            found.append(day)
        if len(found) == 2:
            break
    return found


# --- The patterns -------------------------------------------------------------------------------


def _bare(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


_NUMBERS = {
    _bare(name): number
    for words in (FRENCH, ENGLISH)
    for names, first in ((words.months, 1), (words.weekdays, 0))
    for number, name in enumerate(names, first)
}


def _number(name: str) -> int | None:
    # Ignoring case, a pattern's i matches a dotless ı as well: such a name is in no calendar.
    return _NUMBERS.get(_bare(name))


def _any(names: tuple[str, ...]) -> str:
    """Any of `names`, with or without accents, composed or not: texts come as they come."""
    return "|".join(re.sub("[éû]", _letter, name) for name in names)


def _letter(accented: re.Match[str]) -> str:
    decomposed = unicodedata.normalize("NFD", accented[0])
    return f"(?:{accented[0]}|{decomposed}?)"


_BLANK = r"\s{1,3}"

# After "depuis", "à" or "pour" the day is a limit or a plan, and in a list ("mardi 6 et ce mercredi
# 7") one of several: it is then not simply the day of writing.
_FRENCH_RELATION = (
    r"(?P<relation>\b(?:depuis|d(?:è|e\u0300?)s|avant|apr(?:è|e\u0300?)s|à|a\u0300?|de|d['’]ici"
    r"|pour|pr(?:é|e\u0301?)vue?s?|et|ou)\s{1,3})?"
)
_ENGLISH_RELATION = (
    r"(?P<relation>\b(?:since|from|before|after|until|till|by|for|to|through|and|or)\s{1,3})?"
)

# "février 20245" is no February of the header's year.
_YEAR = r"(?P<year>[12][0-9]{3})\b"
_NO_YEAR = r"(?!,?\s{1,3}[0-9]{3})"


def _french(words: Words) -> str:
    return (
        _FRENCH_RELATION + rf"\bce{_BLANK}(?P<weekday>{_any(words.weekdays)}),?{_BLANK}"
        rf"(?P<day>[0-3]?[0-9])(?:\s?er|ᵉʳ)?{_BLANK}(?P<month>{_any(words.months)})\b"
        rf"(?:{_BLANK}{_YEAR}|{_NO_YEAR})"
    )


def _english(words: Words, *, month_first: bool) -> str:
    day = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
    month = rf"(?P<month>{_any(words.months)})"
    order = rf"{month}{_BLANK}{day}" if month_first else rf"{day}{_BLANK}(?:of{_BLANK})?{month}"
    return (
        _ENGLISH_RELATION + rf"\bthis{_BLANK}(?P<weekday>{_any(words.weekdays)}),?{_BLANK}"
        rf"(?:the{_BLANK})?{order}\b(?:,?{_BLANK}{_YEAR}|{_NO_YEAR})"
    )


_PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        _french(FRENCH),
        _english(ENGLISH, month_first=False),
        _english(ENGLISH, month_first=True),
    )
]
