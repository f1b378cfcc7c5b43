"""A question said as a sentence: "12 articles on “grève”, from 1984 to 1990, with Hamas"."""

from __future__ import annotations

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from articles.dates import PartialDate, Precision, display
from articles.filters import ArticleFilter
from articles.search import Reprints
from articles.wording import articles_counted, language_name, listed, quoted

# Precisions that stand after "in": in 1984, in February 2024.
_IN = (Precision.MONTH, Precision.YEAR)


def sentence(filters: ArticleFilter, total: int) -> str:
    """What was asked and how much was found, as the page's heading and title say it."""
    said = " ".join([articles_counted(total), ", ".join(_parts(filters))]).strip()
    if filters.reprints is Reprints.ONCE:
        return ", ".join([said, _("reprints counted once")])
    return said


def _parts(filters: ArticleFilter) -> list[str]:
    """Each filter in words, in the order in which a person would say them."""
    parts = [
        _("on %(text)s") % {"text": quoted(filters.text)} if filters.text else "",
        _when(filters),
        _named(_("with %(names)s"), filters.actors),
        _named(ngettext("under %(names)s", "under %(names)s", len(filters.tags)), filters.tags),
        _named(_("in %(names)s"), filters.sources),
    ]
    if filters.languages:
        names = [language_name(code) for code in filters.languages]
        parts.append(pgettext("written in a language", "in %(names)s") % {"names": listed(names)})
    if filters.certain_only:
        parts.append(_("certain dates only"))
    return [part for part in parts if part]


def _named(phrase: str, rows: tuple[object, ...]) -> str:
    return phrase % {"names": listed([str(row) for row in rows])} if rows else ""


def _when(filters: ArticleFilter) -> str:
    """The window in words: "in 1984", "from 1984 to 1990", "since 7 February 2024"."""
    if filters.undated:
        return _("without a date")
    first, last = filters.first, filters.last
    if first and first == last and "/" not in first.edtf:
        return _within(first)
    # What is already an interval gives its outer end.
    start, end = first and first.ends[0], last and last.ends[1]
    return _said(PartialDate.interval(start, end)) if start or end else ""


def _within(date: PartialDate) -> str:
    """Languages say days and longer periods differently: « le 7 février », « en février »."""
    if date.precision is Precision.DAY and not date.qualifier:
        return pgettext("a day", "on %(date)s") % {"date": _said(date)}
    if date.precision in _IN and not date.qualifier:
        return pgettext("a month or year", "in %(date)s") % {"date": _said(date)}
    return _("dated %(date)s") % {"date": _said(date)}


def _said(date: PartialDate) -> str:
    return display(date, get_language() or "")
