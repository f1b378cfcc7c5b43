"""Who is listed: the archive's actors by the names they bear."""

from __future__ import annotations

from dataclasses import dataclass

from articles.ingest.vocabulary import all_names
from articles.models import Actor
from articles.words import folded_words


@dataclass(frozen=True)
class Bearers:
    """Those who bear a name: `links` if it is one actor's alone, and not a weak name of theirs."""

    actors: frozenset[int]
    type: str
    languages: frozenset[str]  # in which it links; "" is any

    def one(self, language: str) -> int | None:
        """The actor that the name links to in a text of this language."""
        if len(self.actors) != 1 or not self.languages & {"", language}:
            return None
        return next(iter(self.actors))


class Listed:
    """The names of all actors, as they are when this is made; of a merged one, the survivor's."""

    def __init__(self) -> None:
        types = dict(Actor.objects.values_list("pk", "type"))
        actors: dict[str, set[int]] = {}
        languages: dict[str, set[str]] = {}
        for name in all_names():
            if key := _key(name.text):
                actors.setdefault(key, set()).add(name.actor_id)
                of = languages.setdefault(key, set())
                if not name.weak and not name.metonym:
                    of.add(name.language)
        self._bearers = {
            key: Bearers(frozenset(ids), _type(ids, types), frozenset(languages[key]))
            for key, ids in actors.items()
        }

    def bearers(self, name: str) -> Bearers | None:
        """Who bears exactly this name, whatever its accents, capitals and hyphens."""
        return self._bearers.get(_key(name))

    def type_of(self, name: str) -> str | None:
        """The type of those who bear it, "" if they have several; None: nobody bears it."""
        bearers = self.bearers(name)
        return bearers.type if bearers else None


def _key(name: str) -> str:
    return " ".join(folded_words(name))


def _type(actors: set[int], types: dict[int, str]) -> str:
    found = {types[actor] for actor in actors if actor in types}
    return found.pop() if len(found) == 1 else ""
