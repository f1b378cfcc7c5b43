"""The actors of this archive that a batch of entries may mean, looked up in a few queries."""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.db.models import QuerySet

from articles.fold import fold
from articles.models import Actor, ActorName

from .entries import ActorEntry
from .ids import ID_FIELDS
from .report import Conflict


class Shelf:
    """Actors by address, id and name.

    `claims` are those that the key of an earlier entry of the file is for; what this batch adds
    to them is in the first of its maps.
    """

    def __init__(self, entries: Iterable[ActorEntry], claims: dict[int, str]) -> None:
        self.claims = ChainMap({}, claims)
        self._by_slug: dict[str, Actor] = {}
        self._by_id: dict[tuple[str, str], Actor] = {}
        self._by_name: dict[tuple[str, str], list[Actor]] = defaultdict(list)
        self._names: dict[int, list[ActorName]] = defaultdict(list)
        self._bearers: dict[tuple[str, str], list[ActorName]] = defaultdict(list)
        self._load(list(entries))

    def actor_of(self, entry: ActorEntry) -> Actor | None:
        """The actor that the entry is, or None for a new one. Raises Conflict.

        By its ids, else its key, else its type and preferred name.
        """
        found = self._with_ids(entry) or self._by_slug.get(entry.key) or self._named(entry)
        if found is None:
            return None
        home = found if entry.merged_into else survivor(found)
        if home.type != entry.type:
            raise Conflict(f"type: {_called(home)} is of the type {home.type} here.")
        for field, value in entry.ids.items():
            if (ours := getattr(home, field)) and ours != value:
                raise Conflict(f"{field}: {_called(home)} has {ours} here, not {value}.")
        return found

    def names_of(self, actor: Actor) -> list[ActorName]:
        """The names of an actor, and of the one it is merged into."""
        ids = (actor.pk, actor.merged_into_id)
        return [name for pk in ids if pk for name in self._names[pk]]

    def add(self, actor: Actor) -> None:
        """An actor that was made, or was given ids."""
        self._by_slug[actor.slug] = actor
        for field in ID_FIELDS:
            if value := getattr(actor, field):
                self._by_id[field, value] = actor
        if actor not in (namesakes := self._by_name[actor.type, actor.key]):
            namesakes.append(actor)

    def add_name(self, name: ActorName) -> None:
        self._names[name.actor_id].append(name)
        self._bearers[name.actor.type, name.key].append(name)

    def _with_ids(self, entry: ActorEntry) -> Actor | None:
        found = {actor.pk: actor for one in entry.ids.items() if (actor := self._by_id.get(one))}
        if len(found) > 1:
            called = " and ".join(_called(actor) for actor in found.values())
            raise Conflict(f"Its ids are those of {called} here.")
        return next(iter(found.values()), None)

    def _named(self, entry: ActorEntry) -> Actor | None:
        """The one actor of this type and preferred name that no other entry's key is for."""
        key = fold(entry.name)
        namesakes = [
            actor
            for actor in self._by_name[entry.type, key]
            if self.claims.get(actor.pk, entry.key) == entry.key or not entry.key
        ]
        if entry.key:
            # Another id and a key of its own: a namesake.
            namesakes = [actor for actor in namesakes if not _contradicts(actor, entry)]
        listed = [actor for actor in namesakes if not actor.merged_into_id] or namesakes
        if len(listed) > 1:
            called = ", ".join(_called(actor) for actor in listed)
            raise Conflict(f"Several have this name here: {called}. Give the key of one.")
        if not listed and not entry.key:
            self._refuse_alias(entry.type, key)
        return listed[0] if listed else None

    def _refuse_alias(self, of_type: str, key: str) -> None:
        """A new actor of a name that another bears would take it from both."""
        for name in self._bearers[of_type, key]:
            if not name.weak:
                raise Conflict(
                    f"“{name.text}” is a name of {_called(name.actor)} here. Give that key, "
                    "or one of its own."
                )

    def _load(self, entries: list[ActorEntry]) -> None:
        keys = {fold(entry.name) for entry in entries}
        slugs = {entry.key for entry in entries if entry.key}
        found = [_actors().filter(key__in=keys), _actors().filter(slug__in=slugs)]
        for field in ID_FIELDS:
            if values := {entry.ids[field] for entry in entries if field in entry.ids}:
                found.append(_actors().filter(**{f"{field}__in": values}))
        actors = {actor.pk: actor for actor in chain.from_iterable(found)}
        for actor in actors.values():
            self.add(actor)
        homes = {actor.merged_into_id for actor in actors.values() if actor.merged_into_id}
        for name in ActorName.objects.filter(actor__in={*actors, *homes}).order_by("pk"):
            self._names[name.actor_id].append(name)
        bearers = ActorName.objects.filter(key__in=keys, actor__merged_into=None)
        for name in bearers.select_related("actor"):
            self._bearers[name.actor.type, name.key].append(name)


def survivor(actor: Actor) -> Actor:
    """The actor itself, or the one that it is merged into."""
    return actor.merged_into or actor


def _actors() -> QuerySet[Actor, Any]:
    return Actor.objects.select_related("merged_into").order_by("pk")


def _contradicts(actor: Actor, entry: ActorEntry) -> bool:
    ids = ((getattr(survivor(actor), field), value) for field, value in entry.ids.items())
    return any(ours and ours != value for ours, value in ids)


def _called(actor: Actor) -> str:
    return f"“{actor.name}” ({actor.slug})"
