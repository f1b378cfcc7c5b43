"""A question said as a sentence: "12 articles on “grève”, from 1984 to 1990, with Hamas"."""

from __future__ import annotations

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from articles.dates import PartialDate, Precision, display
from articles.filters import ArticleFilter
from articles.wording import articles_counted, language_name, listed, quoted

# Precisions that stand after "in": in 1984, in February 2024.
_IN = (Precision.MONTH, Precision.YEAR)


def sentence(filters: ArticleFilter, total: int) -> str:
    """What was asked and how much was found, as the page's heading and title say it."""
    return " ".join([articles_counted(total), ", ".join(_parts(filters))]).strip()


def _parts(filters: ArticleFilter) -> list[str]:
    """Each filter in words, in the order in which a person would say them."""
    parts = [
        _("on %(text)s") % {"text": quoted(filters.text)} if filters.text else "",
        _when(filters),
        _named(_("with %(names)s"), filters.actors),
        _named(_("under %(names)s"), filters.tags),
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
    if first and first == last:
        return _within(first)
    if first and last:
        return f"{_since(first, bounded=True)} {_until(last, bounded=True)}"
    if first:
        return _since(first)
    return _until(last) if last else ""


def _within(date: PartialDate) -> str:
    if date.precision is Precision.DAY and not date.qualifier:
        return pgettext("a day", "on %(date)s") % _said(date)
    if date.precision in _IN and not date.qualifier:
        return pgettext("a month or year", "in %(date)s") % _said(date)
    return display(date, get_language() or "")


def _since(date: PartialDate, *, bounded: bool = False) -> str:
    """Languages say days and longer periods differently: « du 7 février », « de février »."""
    if date.precision is Precision.DAY:
        words = (
            pgettext("a day", "from %(date)s") if bounded else pgettext("a day", "since %(date)s")
        )
    elif bounded:
        words = pgettext("a month or year", "from %(date)s")
    else:
        words = pgettext("a month or year", "since %(date)s")
    return words % _said(date)


def _until(date: PartialDate, *, bounded: bool = False) -> str:
    is_day = date.precision is Precision.DAY
    if bounded and is_day:
        return pgettext("a day", "to %(date)s") % _said(date)
    if bounded:
        return pgettext("a month or year", "to %(date)s") % _said(date)
    if is_day:
        return pgettext("a day", "until %(date)s") % _said(date)
    return pgettext("a month or year", "until %(date)s") % _said(date)


def _said(date: PartialDate) -> dict[str, str]:
    return {"date": display(date, get_language() or "")}
