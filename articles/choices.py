"""Several actors, tags, sources or languages: each of them, any of them, none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db.models import Model

from articles.wording import language_name


class Way(Enum):
    """What a chosen value asks of every article that is found."""

    ALL = "all"  # it has this value
    ANY = "any"  # it has this value or another one of those chosen so
    NOT = "not"  # it has not this value


# An article has one source and one language: each of several would find nothing.
WAYS = {
    "actor": (Way.ALL, Way.ANY, Way.NOT),
    "tag": (Way.ALL, Way.ANY, Way.NOT),
    "source": (Way.ANY, Way.NOT),
    "language": (Way.ANY, Way.NOT),
}


def parameter(facet: str, way: Way) -> str:
    """The name in addresses: `actor`, `any_actor`, `not_actor`; the first way has the bare name."""
    return facet if way is WAYS[facet][0] else f"{way.value}_{facet}"


@dataclass(frozen=True)
class Choice:
    """A value that the address chooses or excludes.

    `key` is what search knows it by (a database key, the code of a language), `slug` what
    addresses call it, `name` what readers do. What a page is about is chosen by the page.
    """

    facet: str
    way: Way
    key: int | str
    slug: str
    name: str
    is_subject: bool = False

    @property
    def parameter(self) -> str:
        return parameter(self.facet, self.way)


def choices(read: Callable[[str], Sequence[Any]], subject: Model | None) -> tuple[Choice, ...]:
    """All that an address chooses; `read` gives the rows, or codes, that a parameter names.

    Before them comes the actor, tag or source that the page is about, if it is about one.
    """
    return tuple(
        choice
        for facet, ways in WAYS.items()
        for way in ways
        for choice in _of(facet, way, read(parameter(facet, way)), subject)
    )


def _of(facet: str, way: Way, values: Sequence[Any], subject: Model | None) -> Iterator[Choice]:
    if facet == "language":
        for code in values:
            yield Choice(facet, way, code, code, language_name(code))
        return
    chosen_by_page = (
        subject is not None and subject._meta.model_name == facet and way is WAYS[facet][0]
    )
    for row in dict.fromkeys([subject, *values] if chosen_by_page else values):
        is_subject = chosen_by_page and row == subject
        yield Choice(facet, way, row.pk, row.slug, row.name, is_subject=is_subject)
