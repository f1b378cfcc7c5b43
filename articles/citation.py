"""How to cite an article: who, what, where, when as far as is known, and the lasting address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.dates import display
from articles.models import Article, FrozenSearch
from articles.wording import day_said, quoted

_QUOTED = re.compile(r"«\s*(.+?)\s*»|“(.+?)”")


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
    title = f"[{article.title}]" if article.title_derived else _within(article.title)
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
        before=f"{_within(frozen.sentence)}, ",
        source="newsarchive",
        after=f", {frozen_on}. {address}",
    )


def _within(title: str) -> str:
    """A title in quotation marks; those in it get the second rank: « La palme d’or à “Titane” »."""
    second = "“{}”" if (get_language() or "").startswith("fr") else "‘{}’"
    return quoted(_QUOTED.sub(lambda found: second.format(found[1] or found[2]), title))
