"""What can be wrong with a date, told in the reader's language."""

from __future__ import annotations

from enum import Enum

from .words import ENGLISH, FRENCH

_QUOTED = 60


class Fault(Enum):
    """Why a date was refused. The names are stable: pages and imports may tell them apart."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNKNOWN = "unknown"
    IMPOSSIBLE = "impossible"
    REVERSED = "reversed"
    BOUNDLESS = "boundless"
    WEEKDAY = "weekday"
    NO_YEAR = "no_year"
    SHORT_YEAR = "short_year"
    DAY_FIRST = "day_first"
    VAGUE = "vague"


class DateError(ValueError):
    """A date that cannot be read: the message says which text, and why.

    `str()` is English; `explain("fr")` says the same in French.
    """

    def __init__(self, fault: Fault, text: str, *, weekday: int | None = None) -> None:
        super().__init__(fault, text)
        self.fault = fault
        self.text = text
        self.weekday = weekday

    def __str__(self) -> str:
        return self.explain("en")

    def explain(self, language: str) -> str:
        """The message in `language` (French or, for any other, English)."""
        french = language.startswith("fr")
        messages, words = (_FRENCH, FRENCH) if french else (_ENGLISH, ENGLISH)
        weekday = "" if self.weekday is None else words.weekdays[self.weekday]
        return messages[self.fault].format(text=_quotable(self.text), weekday=weekday)


def _quotable(text: str) -> str:
    """The start of `text`, without characters that could break a page, a log or a terminal."""
    visible = "".join(char if char.isprintable() else " " for char in text[: _QUOTED + 1].strip())
    return visible if len(visible) <= _QUOTED else visible[:_QUOTED] + "…"


_ENGLISH = {
    Fault.EMPTY: "No date is given.",
    Fault.TOO_LONG: "“{text}” is too long for a date.",
    Fault.UNKNOWN: "“{text}” is not understood as a date.",
    Fault.IMPOSSIBLE: "“{text}” is not in the calendar.",
    Fault.REVERSED: "“{text}” ends before it begins.",
    Fault.BOUNDLESS: "“{text}” names neither a beginning nor an end.",
    Fault.WEEKDAY: "“{text}”: that day is a {weekday}.",
    Fault.NO_YEAR: "“{text}” names no year.",
    Fault.SHORT_YEAR: "“{text}”: the year needs four digits.",
    Fault.DAY_FIRST: "“{text}”: the day comes first, then the month.",
    Fault.VAGUE: "“{text}” has no exact limits: give a whole month or year, or two dates.",
}

_FRENCH = {
    Fault.EMPTY: "Aucune date n’est donnée.",
    Fault.TOO_LONG: "« {text} » est trop long pour une date.",
    Fault.UNKNOWN: "« {text} » n’est pas compris comme une date.",
    Fault.IMPOSSIBLE: "« {text} » n’existe pas dans le calendrier.",
    Fault.REVERSED: "« {text} » finit avant de commencer.",
    Fault.BOUNDLESS: "« {text} » n’indique ni début ni fin.",
    Fault.WEEKDAY: "« {text} » : ce jour est un {weekday}.",
    Fault.NO_YEAR: "« {text} » n’indique pas d’année.",
    Fault.SHORT_YEAR: "« {text} » : l’année s’écrit avec quatre chiffres.",
    Fault.DAY_FIRST: "« {text} » : le jour vient d’abord, puis le mois.",
    Fault.VAGUE: "« {text} » n’a pas de limites exactes : donnez un mois, un an ou deux dates.",
}
