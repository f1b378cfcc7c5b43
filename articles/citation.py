"""How to cite an article: who, what, where, when as far as is known, and the lasting address."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.dates import display
from articles.models import Article, FrozenSearch
from articles.wording import day_said, quoted


@dataclass(frozen=True)
class Citation:
    """A citation in the order it is said; `source` is set in italics."""

    before: str
    source: str
    after: str

    def __str__(self) -> str:
        return self.before + self.source + self.after


def cite(article: Article, address: str) -> Citation:
    """The citation in the active language; a title that no source gave stands in brackets.

    It names no day of consultation: the page would change every day for every cache.
    """
    authors = ", ".join(map(str, article.authors))
    title = f"[{article.title}]" if article.title_derived else quoted(article.title)
    source = article.source.name if article.source else ""
    date = display(article.date, get_language() or "fr") if article.date else _("n.d.")
    return Citation(
        before=f"{authors}, {title}, " if authors else f"{title}, ",
        source=source,
        after=(", " if source else "") + f"{date}. newsarchive, {address}",
    )


def cite_frozen(frozen: FrozenSearch, address: str) -> Citation:
    """How to cite what a search found: the question, the day of freezing, the lasting address."""
    frozen_on = _("search frozen on %(day)s") % {"day": day_said(localdate(frozen.frozen_at))}
    return Citation(
        before=f"{quoted(frozen.sentence)}, ",
        source="newsarchive",
        after=f", {frozen_on}. {address}",
    )
