"""Facts for machines: actors in the words of schema.org, as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from articles.authority_file.links import same_as
from articles.models import Actor, ActorName

_TYPES = {
    Actor.Type.PERSON: "Person",
    Actor.Type.ORGANISATION: "Organization",
    Actor.Type.STATE: "Country",
    Actor.Type.PLACE: "Place",
}
# What could end a script element, or begin a comment in one.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def actor_data(actor: Actor, names: Iterable[ActorName], address: str) -> dict[str, Any]:
    """The actor as schema.org has it; weak names are not given out as its names."""
    others = sorted({name.text for name in names if not name.weak} - {actor.name})
    data = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(Actor.Type(actor.type), "Thing"),
        "@id": address,
        "url": address,
        "name": actor.name,
        "alternateName": others,
        "description": actor.description,
        "sameAs": same_as(actor),
    }
    return {key: value for key, value in data.items() if value}


def script(data: dict[str, Any]) -> SafeString:
    """`data` as a script element of JSON-LD, which no browser runs."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    # Safe: nothing in it can end the element, and quotation marks must stay as they are.
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308
