"""The filters that are on, each with the way to be rid of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.choices import Choice, Way
from articles.dates import display

if TYPE_CHECKING:
    from articles.filters import ArticleFilter


@dataclass(frozen=True)
class Pill:
    """A filter that is on: what kind, what it says, and the address without it.

    What is `excluded` may not be there; a pill that is `joined` is an alternative to the one
    before it.
    """

    kind: str
    label: str
    href: str
    excluded: bool = False
    joined: bool = False


def pills(filters: ArticleFilter) -> tuple[Pill, ...]:
    """One for each filter of the address, in the order of its parameters."""
    words = [Pill(_("Words"), filters.text, filters.without("q"))] if filters.text else []
    return (*words, *_of_choices(filters), *_of_dates(filters))


def _of_choices(filters: ArticleFilter) -> Iterator[Pill]:
    kinds = {
        "actor": _("Actor"),
        "tag": _("Tag"),
        "source": _("Source"),
        "language": _("Language"),
    }
    before: Choice | None = None
    for choice in filters.choices:
        yield Pill(
            kinds[choice.facet],
            choice.name,
            filters.without(choice.parameter, choice.slug),
            excluded=choice.way is Way.NOT,
            joined=choice.way is Way.ANY
            and before is not None
            and before.parameter == choice.parameter,
        )
        before = choice


def _of_dates(filters: ArticleFilter) -> Iterator[Pill]:
    language = get_language() or ""
    first, last = filters.first, filters.last
    if filters.undated:
        yield Pill(_("Date"), _("undated"), filters.dated())
    elif first and first == last:
        yield Pill(_("Date"), display(first, language), filters.dated())
    else:
        if first:
            yield Pill(_("From"), display(first, language), filters.without("from"))
        if last:
            yield Pill(_("To"), display(last, language), filters.without("to"))
