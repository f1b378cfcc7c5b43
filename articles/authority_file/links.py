"""Where other authority files speak of an actor: addresses to give out, never to fetch."""

from __future__ import annotations

from typing import NamedTuple

from articles.models import Actor

_NAMES = {"wikidata": "Wikidata", "viaf": "VIAF", "idref": "IdRef", "bnf": "BnF"}
_PLACES = {
    "wikidata": "https://www.wikidata.org/entity/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "idref": "https://www.idref.fr/{}/id",
    "bnf": "https://data.bnf.fr/ark:/12148/{}#about",
}


def same_as(actor: Actor) -> list[str]:
    """What schema.org calls sameAs: an address for each id that has one (an ISO code has none).

    These are the addresses under which each file names the thing itself, not a page about it.
    """
    ids = {field: getattr(actor, field) for field in _PLACES}
    return [_PLACES[field].format(value) for field, value in ids.items() if value]


class Identifier(NamedTuple):
    """An id of an actor in one authority file; `url` is "" where it has no address."""

    scheme: str
    value: str
    url: str


def identifiers(actor: Actor) -> list[Identifier]:
    """The ids that an actor has. Their forms are constraints of the database: safe in addresses."""
    ids = [(_NAMES[field], getattr(actor, field), _PLACES[field]) for field in _PLACES]
    named = [Identifier(name, value, place.format(value)) for name, value, place in ids if value]
    code = actor.iso3166
    return [*named, Identifier("ISO 3166", code, "")] if code else named
