"""Bringing actors and their names: made where there are none, completed where there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from articles.fold import fold
from articles.ingest.names import is_acronym
from articles.models import Actor, ActorName

from .entries import ActorEntry, NameEntry
from .shelf import Shelf, survivor


@dataclass(frozen=True)
class Brought:
    """The actor of an entry, and what was added to the archive for it."""

    actor: Actor
    is_new: bool = False
    is_completed: bool = False
    names: tuple[ActorName, ...] = ()


def bring(entry: ActorEntry, shelf: Shelf) -> Brought:
    """Make or complete the entry's actor; its new names are yet to be saved. Raises Conflict."""
    found = shelf.actor_of(entry)
    if found is None:
        return _make(entry, shelf)
    if entry.key:
        shelf.claims[found.pk] = entry.key
    filled = _fill(entry, found, shelf)
    names = tuple(_missing_names(entry, found, shelf))
    return Brought(found, is_completed=filled or bool(names), names=names)


def _make(entry: ActorEntry, shelf: Shelf) -> Brought:
    actor = Actor(
        name=entry.name,
        type=entry.type,
        slug=entry.key,
        description=entry.description,
        **entry.ids,
    )
    actor.save(force_insert=True)
    shelf.add(actor)
    if entry.key:
        shelf.claims[actor.pk] = entry.key
    names = [_row(name, actor, shelf) for name in _whole(entry)]
    return Brought(actor, is_new=True, names=tuple(names))


def _whole(entry: ActorEntry) -> tuple[NameEntry, ...]:
    """The names with the preferred one; a merged actor's may all be its survivor's."""
    kind = ActorName.Kind.PREFERRED
    if entry.merged_into or any(name.text == entry.name for name in entry.names):
        return entry.names
    return (NameEntry(entry.name, kind), *entry.names)


def _fill(entry: ActorEntry, found: Actor, shelf: Shelf) -> bool:
    """Give the actor what it lacks; what it has stays. Whether it lacked anything."""
    if entry.merged_into and found.merged_into_id:
        return False
    actor = survivor(found)
    lacking = {field: value for field, value in entry.ids.items() if not getattr(actor, field)}
    if entry.description and not actor.description:
        lacking["description"] = entry.description
    if not lacking:
        return False
    for field, value in lacking.items():
        setattr(actor, field, value)
    actor.save(update_fields=list(lacking))
    shelf.add(actor)
    return True


def _missing_names(entry: ActorEntry, found: Actor, shelf: Shelf) -> Iterator[ActorName]:
    """The entry's names that the actor does not bear; a preferred one becomes an alias here."""
    actor = survivor(found)
    borne = {_sameness(name.text, name.kind): name for name in shelf.names_of(found)}
    exact = {(name.text, name.language) for name in shelf.names_of(actor)}
    for name in _whole(entry):
        if (name.text, name.language) in exact or _sameness(name.text, name.kind) in borne:
            continue
        if name.kind == ActorName.Kind.PREFERRED:
            name = replace(name, kind=str(ActorName.Kind.ALIAS))
        row = _row(name, actor, shelf)
        borne[_sameness(name.text, name.kind)] = row
        yield row


def _row(name: NameEntry, actor: Actor, shelf: Shelf) -> ActorName:
    row = ActorName(
        actor=actor,
        text=name.text,
        key=fold(name.text),
        kind=name.kind,
        weak=name.weak,
        language=name.language,
        valid_from=name.valid_from,
        valid_to=name.valid_to,
    )
    shelf.add_name(row)
    return row


def _sameness(text: str, kind: str) -> tuple[str, bool]:
    """Spellings that name alike are one; capitals matter in acronyms and at the beginning."""
    capitals = kind == ActorName.Kind.ACRONYM or is_acronym(text)
    return (text if capitals else fold(text)), text[:1].islower()
