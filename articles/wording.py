"""Numbers and short phrases that several pages say in the same way."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from babel import Locale
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from articles.dates import PartialDate, display


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
    """Where in its file a record stood; importing notes it in English: "line 12"."""
    line = re.fullmatch(r"line (\d+)", position)
    return _("line %(number)s") % {"number": line[1]} if line else position


def language_name(code: str) -> str:
    """The name of a language in the active one; a code that has no name stands for itself."""
    names = Locale.parse(get_language() or "en", sep="-").languages
    return str(names.get(code) or names.get(code.split("-")[0]) or code)
