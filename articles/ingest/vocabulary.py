"""The archive's own sources, tags and actors: found by name, made where there is none."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models.functions import Coalesce

from articles.fold import fold
from articles.models import Actor, ActorName, ImportMade, Source, Tag
from articles.words import folded_words

from .names import Name, NameList


def load_names() -> NameList:
    """Every name of every actor, ready to be sought."""
    return NameList(all_names())


def all_names() -> tuple[Name, ...]:
    """Every name of every actor; a merged actor's names are the survivor's."""
    named = ActorName.objects.annotate(
        survivor=Coalesce("actor__merged_into_id", "actor_id"),
        survivor_type=Coalesce("actor__merged_into__type", "actor__type"),
    ).values_list(
        *("survivor", "text", "weak", "kind", "language"),
        *("survivor_type", "valid_from", "valid_to"),
    )
    rows = named.order_by("pk").iterator()
    return tuple(
        Name(
            actor_id=actor_id,
            text=text,
            weak=weak,
            metonym=kind == ActorName.Kind.METONYM,
            language=language,
            type=actor_type,
            valid_from=valid_from,
            valid_to=valid_to,
        )
        for actor_id, text, weak, kind, language, actor_type, valid_from, valid_to in rows
    )


_KINDS: dict[type[Source | Tag], str] = {
    Source: ImportMade.Kind.SOURCE,
    Tag: ImportMade.Kind.TAG,
}


class Vocabulary:
    """Rows by name, remembered while a run lasts. Call inside the transaction that uses them."""

    def __init__(self, names: NameList) -> None:
        self.names = names
        self._known: dict[tuple[type[Source | Tag], str], int] = {}
        self._made_actors: dict[str, int] = {}
        self._made: list[tuple[str, int, str]] = []

    def forget(self) -> None:
        """After a rollback: what was made in it is gone."""
        self._known.clear()
        self._made_actors.clear()
        self._made.clear()

    def take_made(self) -> list[tuple[str, int, str]]:
        """Kind, id and name of the rows made since this was last asked."""
        made, self._made = self._made, []
        return made

    def source(self, name: str) -> int:
        return self._row(Source, name)

    def tags(self, names: Iterable[str]) -> list[int]:
        return list(dict.fromkeys(self._row(Tag, name) for name in names))

    def name_of_source(self, pk: int | None) -> str:
        return str(Source.objects.filter(pk=pk).first() or "") if pk else ""

    def names_of_tags(self, ids: Iterable[int]) -> str:
        return ", ".join(map(str, Tag.objects.filter(pk__in=ids)))

    def actors(self, name: str, *, actor_type: str = "") -> set[int]:
        """The actors that bear `name`; if nobody does, one of that type, or "other", now does."""
        if bearers := self.names.bearers(name):
            return bearers
        key = fold(name)
        if key not in self._made_actors:
            self._made_actors[key], is_new = _actor(name, key, actor_type or Actor.Type.OTHER)
            if is_new:
                self._made.append((ImportMade.Kind.ACTOR, self._made_actors[key], name))
        return {self._made_actors[key]}

    def _row(self, model: type[Source | Tag], name: str) -> int:
        if (model, name) not in self._known:
            self._known[model, name], is_new = _row(model, name)
            if is_new:
                self._made.append((_KINDS[model], self._known[model, name], name))
        return self._known[model, name]


def _row(model: type[Source | Tag], name: str) -> tuple[int, bool]:
    """The row of that very name, else the oldest whose name folds to the same key, else a new.

    And whether it is new.
    """
    rows = model._default_manager.order_by("pk").values_list("pk", flat=True)
    key = fold(name)
    found = rows.filter(name=name).first() or (rows.filter(key=key).first() if key else None)
    return int(found or model._default_manager.create(name=name).pk), not found


def _actor(name: str, key: str, actor_type: str) -> tuple[int, bool]:
    """An actor that only records name so far, of the type they say; and whether it is new.

    A name of one word is weak: found in other texts, it may be anything.
    """
    earlier = ActorName.objects.filter(key=key).order_by("pk").first() if key else None
    if earlier:
        return earlier.actor.merged_into_id or earlier.actor_id, False
    actor = Actor.objects.create(name=name, type=actor_type)
    ActorName.objects.create(
        actor=actor, text=name, kind=ActorName.Kind.PREFERRED, weak=len(folded_words(name)) < 2
    )
    return int(actor.pk), True
