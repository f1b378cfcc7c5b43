"""A question said as a sentence: "12 articles on “grève”, from 1984 to 1990, with Hamas"."""

from __future__ import annotations

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from articles.choices import WAYS, Way
from articles.dates import PartialDate, Precision, display
from articles.filters import ArticleFilter
from articles.search import Reprints
from articles.wording import alternatives, articles_counted, listed, none_of, quoted

# Precisions that stand after "in": in 1984, in February 2024.
_IN = (Precision.MONTH, Precision.YEAR)


def sentence(filters: ArticleFilter, total: int) -> str:
    """What was asked and how much was found, as the page's heading and title say it."""
    said = " ".join([articles_counted(total), ", ".join(_parts(filters))]).strip()
    if filters.reprints is Reprints.ONCE:
        return ", ".join([said, _("reprints counted once")])
    return said


def question(filters: ArticleFilter, *, dated: bool = True) -> str:
    """What was asked, without a number: "on “grève”, in 1984"; "" for the whole archive."""
    return ", ".join(_parts(filters, dated=dated))


def _parts(filters: ArticleFilter, *, dated: bool = True) -> list[str]:
    """Each filter in words, in the order in which a person would say them."""
    parts = [
        _("on %(text)s") % {"text": quoted(filters.text)} if filters.text else "",
        _when(filters) if dated else "",
        *(_chosen(filters, facet, way) for facet, ways in WAYS.items() for way in ways),
    ]
    if filters.certain_only:
        parts.append(_("certain dates only"))
    return [part for part in parts if part]


def _chosen(filters: ArticleFilter, facet: str, way: Way) -> str:
    """What is chosen of a facet in one way: "with Israel or Hamas", "not in French"."""
    names = [choice.name for choice in filters.chosen(facet, way)]
    if not names:
        return ""
    # The one thing that nouns agree with in French is how many of them there are.
    phrases = {
        "actor": (_("with %(names)s"), _("without %(names)s")),
        "tag": (
            ngettext("under %(names)s", "under %(names)s", len(names)),
            ngettext("not under %(names)s", "not under %(names)s", len(names)),
        ),
        "source": (_("in %(names)s"), _("not in %(names)s")),
        "language": (
            pgettext("written in a language", "in %(names)s"),
            pgettext("written in a language", "not in %(names)s"),
        ),
    }
    included, excluded = phrases[facet]
    if way is Way.NOT:
        joined = none_of(names) if facet in ("actor", "tag") else alternatives(names)
        return excluded % {"names": joined}
    return included % {"names": listed(names) if way is Way.ALL else alternatives(names)}


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
