"""The ids that libraries and Wikidata know an actor by, and the addresses they stand for."""

from __future__ import annotations

from typing import NamedTuple

from articles.models import Actor


class Identifier(NamedTuple):
    """An id in one authority file. `url` is only given out, never fetched; "" where there is none."""

    scheme: str
    value: str
    url: str


_SCHEMES = (
    ("Wikidata", "wikidata", "https://www.wikidata.org/entity/{}"),
    ("VIAF", "viaf", "https://viaf.org/viaf/{}"),
    ("IdRef", "idref", "https://www.idref.fr/{}/id"),
    ("BnF", "bnf", "https://data.bnf.fr/ark:/12148/{}"),
    ("ISO 3166", "iso3166", ""),
)


def identifiers(actor: Actor) -> list[Identifier]:
    """Those that the actor has. Their forms are constraints of the database: safe in addresses."""
    return [
        Identifier(scheme, value, address.format(value))
        for scheme, field, address in _SCHEMES
        if (value := getattr(actor, field))
    ]
