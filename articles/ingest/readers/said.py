"""Dates as pages and feeds write them: the day as written, in the page's own zone, or nothing."""

from __future__ import annotations

import re

from articles.dates import DateError, PartialDate, parse_date

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        start=1,
    )
}
# "Wed, 07 Feb 2024 23:30:00 -0500" (mail, RSS) and "Wed Feb 07 2024 10:00:00 GMT+0100" (scripts).
_MAIL = re.compile(r"(?:[a-z]{3,9}\.?,\s*)?(\d{1,2})[\s-]([a-z]{3})[a-z]*[\s-](\d{4})\s+\d", re.I)
_SCRIPT = re.compile(r"[a-z]{3}\s+([a-z]{3})\s+(\d{1,2})\s+(\d{4})\s+\d{2}:", re.I)
_DIGITS = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{6})?(?:T\d.*)?")
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_TIME = re.compile(r"[\s,]*(?:à|at|-|–|\||T)?\s*\b\d{1,2}\s*(?:h|:|heures)\s*\d{0,2}\b.*$", re.I)

# What programs write where nobody gave a date.
_UNSET = re.compile(r"0{3}[01]-|1970-01-01T00:00|-0001")


def read_date(text: str, *, language: str) -> PartialDate | None:
    """The date that `text` states, as coarse as it is; None if it is none, or may be two.

    The day counts as written, whatever the hour and zone. "02/07/2024" is read only where the
    language leaves no doubt about which is the month.
    """
    text = " ".join(text.split())
    if not text or len(text) > 100 or _UNSET.match(text):
        return None
    try:
        return _by_form(text, language) or parse_date(text)
    except DateError:
        pass
    try:
        return parse_date(_TIME.sub("", text))
    except DateError:
        return None


def _by_form(text: str, language: str) -> PartialDate | None:
    if (found := _MAIL.match(text)) and (month := _MONTHS.get(found[2].lower())):
        return PartialDate.day(int(found[3]), month, int(found[1]))
    if (found := _SCRIPT.match(text)) and (month := _MONTHS.get(found[1].lower())):
        return PartialDate.day(int(found[3]), month, int(found[2]))
    if found := _DIGITS.fullmatch(text):
        return PartialDate.day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMERIC.match(text):
        first, second, year = map(int, found.groups())
        if second > 12:
            return PartialDate.day(year, first, second)
        if first <= 12 and first != second and language in ("", "en"):
            # Nobody can say which is the month; both readings would be made up.
            return PartialDate.year(year)
        return PartialDate.day(year, second, first)
    return None
