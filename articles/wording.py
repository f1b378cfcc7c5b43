"""Numbers and short phrases that several pages say in the same way."""

from __future__ import annotations

from collections.abc import Sequence

from babel import Locale
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _


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


def language_name(code: str) -> str:
    """The name of a language in the active one; a code that has no name stands for itself."""
    names = Locale.parse(get_language() or "en", sep="-").languages
    return str(names.get(code) or names.get(code.split("-")[0]) or code)
