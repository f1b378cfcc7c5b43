"""Where other authority files speak of an actor: addresses to give out, never to fetch."""

from __future__ import annotations

from articles.models import Actor

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
