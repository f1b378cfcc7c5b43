"""Whom an entry of a file means by a key, an id or a name, once all actors of it are here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from articles.fold import fold
from articles.models import Actor

from .fields import EntryError

_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_ISO3166 = re.compile(r"[A-Z]{2}")


class References:
    """The actors that some references mean. `keys` are the file's own keys that differ here."""

    def __init__(self, texts: Iterable[str], keys: Mapping[str, int]) -> None:
        wanted = {text for text in texts if text}
        self._keys = {text: keys[text] for text in wanted if text in keys}
        self._by_pk = {actor.pk: actor for actor in _actors(pk__in=self._keys.values())}
        self._by_slug = {actor.slug: actor for actor in _actors(slug__in=wanted)}
        self._by_id: dict[str, Actor] = {}
        if ids := {text for text in wanted if _WIKIDATA.fullmatch(text)}:
            self._by_id |= {str(one.wikidata): one for one in _actors(wikidata__in=ids)}
        if codes := {text for text in wanted if _ISO3166.fullmatch(text)}:
            self._by_id |= {str(one.iso3166): one for one in _actors(iso3166__in=codes)}
        self._by_name: dict[str, list[Actor]] = defaultdict(list)
        names = {fold(text) for text in wanted if text not in self._by_slug}
        for actor in _actors(key__in=names - {""}, merged_into=None):
            self._by_name[actor.key].append(actor)

    def actor(self, text: str, called: str) -> Actor:
        """The actor that `text` means. Raises EntryError, where `called` names the field."""
        found = (
            self._by_pk.get(self._keys.get(text, 0))
            or self._by_slug.get(text)
            or self._by_id.get(text)
        )
        namesakes = [found] if found else self._by_name[fold(text)]
        if len(namesakes) != 1:
            many = "no actor here" if not namesakes else "the name of several here"
            raise EntryError(f"{called}: “{text[:80]}” is {many}.")
        return namesakes[0]


def _actors(**wanted: object) -> Iterable[Actor]:
    return Actor.objects.filter(**wanted).select_related("merged_into").order_by("pk")
