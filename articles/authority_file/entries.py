"""The entries of an authority file: actors, and what an archive decided about names and pairs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from articles.dates import PartialDate
from articles.models import ActorName

from .ids import ID_FIELDS


@dataclass(frozen=True)
class NameEntry:
    """One name of an actor."""

    text: str
    kind: str = ActorName.Kind.ALIAS
    weak: bool = False
    language: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None

    def as_json(self) -> dict[str, Any]:
        return _said(
            text=self.text,
            kind=str(self.kind),
            weak=self.weak,
            language=self.language,
            valid_from=self.valid_from.isoformat() if self.valid_from else "",
            valid_to=self.valid_to.isoformat() if self.valid_to else "",
        )


@dataclass(frozen=True)
class RoleEntry:
    """One office of an actor; `of` says whose it is as a file does: by key, QID or name."""

    title: str
    language: str = ""
    of: str = ""
    when: PartialDate | None = None

    def as_json(self) -> dict[str, Any]:
        dates = self.when.edtf if self.when else ""
        return _said(title=self.title, language=self.language, of=self.of, dates=dates)


@dataclass(frozen=True)
class ActorEntry:
    """An actor. `names` may leave the preferred name out; `key` is its address in an archive."""

    name: str
    type: str
    key: str = ""
    description: str = ""
    ids: dict[str, str] = field(default_factory=dict)
    names: tuple[NameEntry, ...] = ()
    roles: tuple[RoleEntry, ...] = ()
    merged_into: str = ""

    def as_json(self) -> dict[str, Any]:
        return _said(
            type="actor",
            key=self.key,
            actor_type=str(self.type),
            name=self.name,
            description=self.description,
            **{name: self.ids.get(name, "") for name in ID_FIELDS},
            names=[name.as_json() for name in self.names],
            roles=[role.as_json() for role in self.roles],
            merged_into=self.merged_into,
        )


@dataclass(frozen=True)
class NotSameEntry:
    """Two actors that an editor judged to be two; each by its key, QID or name."""

    one: str
    other: str

    def as_json(self) -> dict[str, Any]:
        return {"type": "not_same", "one": self.one, "other": self.other}


@dataclass(frozen=True)
class NotActorEntry:
    """A name that an editor judged to be no actor's; the type is what it was proposed as."""

    name: str
    type: str

    def as_json(self) -> dict[str, Any]:
        return {"type": "not_actor", "name": self.name, "actor_type": str(self.type)}


Entry = ActorEntry | NotSameEntry | NotActorEntry


def _said(**values: Any) -> dict[str, Any]:
    """What is not empty, in this order: the same entry is the same line everywhere."""
    return {name: value for name, value in values.items() if value}
