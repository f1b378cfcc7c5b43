"""Numbers and short phrases that several pages say in the same way."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from babel import Locale
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from articles.dates import PartialDate, display
from articles.ingest.reasons import Reason, Voice

# Places as the readers of files note them; what else is in one stays as it is.
_PLACE = re.compile(r"(after )?(line|row|item|byte) \d")
_PLACE_PART = re.compile(r"\b(?P<unit>line|row|item|byte) (?P<figures>\d[\d,]*)|\bafter\b")


def number(count: int) -> str:
    """A count as readers of the active language write it: "12 480" or "12,480"."""
    return number_format(count, force_grouping=True)


def articles_counted(count: int) -> str:
    """ "1 article", "12,480 articles"."""
    return ngettext("%(count)s article", "%(count)s articles", count) % {"count": number(count)}


def listed(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return _("%(words)s and %(last)s") % {"words": ", ".join(words[:-1]), "last": words[-1]}


def alternatives(words: Sequence[str]) -> str:
    """ "a", "a or b", "a, b or c"."""
    if len(words) < 2:
        return "".join(words)
    return _("%(words)s or %(last)s") % {"words": ", ".join(words[:-1]), "last": words[-1]}


def none_of(words: Sequence[str]) -> str:
    """What stands behind "without": "a", "a or b"; French says « sans a ni b »."""
    if len(words) < 2:
        return "".join(words)
    phrase = pgettext("after without", "%(words)s or %(last)s")
    return phrase % {"words": ", ".join(words[:-1]), "last": words[-1]}


def quoted(text: str) -> str:
    """The text in the quotation marks of the active language: « grève »."""
    return _("“%(text)s”") % {"text": text}


def day_said(day: dt.date) -> str:
    """ "1er novembre 2024", "1 November 2024": as dates of articles are said."""
    return display(PartialDate.day(day.year, day.month, day.day), get_language() or "")


def anniversary(day: dt.date) -> str:
    """A day of any year: "1er novembre", "1 November"."""
    return day_said(day).rpartition(" ")[0]


def place(position: str) -> str:
    """Where in its file a record stood; importing notes it in English: "row 2 (line 3)"."""
    return _PLACE_PART.sub(_place_part, position) if _PLACE.match(position) else position


def reason(why: Reason) -> str:
    """Why a record is set aside, in the active language."""
    return why.said(voice())


def voice() -> Voice:
    """How the active language says reasons."""
    return Voice(get_language() or "en", _, number)


def labelled(label: str, value: str) -> str:
    """ "Source: Le Courrier", with the spacing of the active language."""
    return _("%(label)s: %(value)s") % {"label": label, "value": value}


def _place_part(found: re.Match[str]) -> str:
    if not found["unit"]:
        return _("after")
    phrases = {
        "line": _("line %(number)s"),
        "row": _("row %(number)s"),
        "item": _("item %(number)s"),
        "byte": _("byte %(number)s"),
    }
    figures = found["figures"]
    # Only bytes are noted with grouped figures.
    said = number(int(figures.replace(",", ""))) if "," in figures else figures
    return phrases[found["unit"]] % {"number": said}


def language_name(code: str) -> str:
    """The name of a language in the active one; a code that has no name stands for itself."""
    names = Locale.parse(get_language() or "en", sep="-").languages
    return str(names.get(code) or names.get(code.split("-")[0]) or code)
