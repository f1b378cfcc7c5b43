"""Fields become an entry, strictly: what cannot be used is named, with the reason."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from articles.authority.errors import Refused
from articles.authority.names import LONGEST, usable_name
from articles.dates import DateError, PartialDate, parse_date
from articles.fold import fold
from articles.ingest.clean import clean_line
from articles.models import Actor, ActorName

from .entries import ActorEntry, Entry, NameEntry, NotActorEntry, NotSameEntry, RoleEntry
from .ids import ID_FIELDS, IdError, checked_id

ACTOR_FIELDS = frozenset(
    {"type", "actor_type", "key", "name", "description", "names", "roles", "merged_into"}
) | frozenset(ID_FIELDS)

# As long as the archive keeps; longer means that a field holds something else.
_MAX_KEY, _MAX_DESCRIPTION, _MAX_DATES, _MAX_LANGUAGE = 80, 300, 80, 8
_MAX_NAMES, _MAX_ROLES = 1_000, 500

_KEY = re.compile(r"[-a-z0-9_]+", re.IGNORECASE | re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE | re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

# Lists made by hand name the types in words.
_TYPES = {
    "personne": Actor.Type.PERSON,
    "organization": Actor.Type.ORGANISATION,
    "etat": Actor.Type.STATE,
    "pays": Actor.Type.STATE,
    "country": Actor.Type.STATE,
    "lieu": Actor.Type.PLACE,
    "groupe": Actor.Type.GROUP,
    "autre": Actor.Type.OTHER,
}


class EntryError(ValueError):
    """An entry that cannot be used: the message names the field and says why."""


def entry_from(fields: Mapping[str, Any]) -> Entry:
    """The entry that these fields are. Raises EntryError.

    `type` says what it is; a file of actors alone may give the actor's own type there.
    """
    kind = _line(fields, "type", at_most=LONGEST)
    if kind == "not_same":
        return NotSameEntry(_needed(fields, "one"), _needed(fields, "other"))
    if kind == "not_actor":
        return NotActorEntry(_unbelieved_name(fields), _type(fields, "actor_type"))
    return _actor(fields, of_type=_type(fields, "actor_type" if kind == "actor" else "type"))


def _actor(fields: Mapping[str, Any], *, of_type: str) -> ActorEntry:
    name = _name(fields, "name", "name")
    return ActorEntry(
        name=name,
        type=of_type,
        key=_key(fields),
        description=_line(fields, "description", at_most=_MAX_DESCRIPTION),
        ids={field: value for field in ID_FIELDS if (value := _id(fields, field))},
        names=_names(fields, preferred=name),
        roles=tuple(_role(one) for one in _objects(fields, "roles", "title", most=_MAX_ROLES)),
        merged_into=_line(fields, "merged_into", at_most=LONGEST),
    )


def _type(fields: Mapping[str, Any], field: str) -> str:
    said = _needed(fields, field)
    found = _TYPES.get(fold(said), fold(said))
    if found not in Actor.Type.values:
        raise EntryError(f"{field}: “{said[:50]}” is none of {', '.join(Actor.Type.values)}.")
    return str(found)


def _key(fields: Mapping[str, Any]) -> str:
    key = _line(fields, "key", at_most=_MAX_KEY)
    if key and not _KEY.fullmatch(key):
        raise EntryError("key: letters without accents, digits and hyphens were expected.")
    return key


def _id(fields: Mapping[str, Any], field: str) -> str | None:
    said = _line(fields, field, at_most=200)
    try:
        return checked_id(field, said)
    except IdError as error:
        raise EntryError(f"{field}: “{said[:50]}”: {error}") from error


def _names(fields: Mapping[str, Any], *, preferred: str) -> tuple[NameEntry, ...]:
    """The names in order, each once in a language; the preferred one is of that kind alone."""
    kept: dict[tuple[str, str], NameEntry] = {}
    for one in _objects(fields, "names", "text", most=_MAX_NAMES):
        name = _name_entry(one, preferred=preferred)
        kept.setdefault((name.text, name.language), name)
    names = list(kept.values())
    kinds = ActorName.Kind
    if not any(name.kind == kinds.PREFERRED for name in names):
        named = (place for place, name in enumerate(names) if name.text == preferred)
        if (place := next(named, None)) is not None and names[place].kind == kinds.ALIAS:
            names[place] = replace(names[place], kind=str(kinds.PREFERRED))
    return tuple(names)


def _name_entry(one: Mapping[str, Any], *, preferred: str) -> NameEntry:
    text = _name(one, "text", "names")
    kinds = ActorName.Kind
    kind = _line(one, "kind", at_most=LONGEST) or kinds.ALIAS
    if kind not in kinds.values:
        raise EntryError(f"names: the kind “{kind[:50]}” is none of {', '.join(kinds.values)}.")
    if (weak := one.get("weak") or False) not in (True, False):
        raise EntryError("names: weak is true or false.")
    if kind == kinds.PREFERRED and text != preferred:
        kind = kinds.ALIAS
    first, last = _day(one, "valid_from"), _day(one, "valid_to")
    if first and last and first > last:
        raise EntryError(f"names: “{text[:50]}” is valid to a day before it is valid from.")
    weak = bool(weak) or kind == kinds.WEAK
    return NameEntry(text, str(kind), weak, _language(one), first, last)


def _role(one: Mapping[str, Any]) -> RoleEntry:
    title = _line(one, "title", at_most=LONGEST)
    if not title:
        raise EntryError("roles: the title is missing or empty.")
    of = _line(one, "of", at_most=LONGEST)
    return RoleEntry(title, _language(one), of, _dates(one, title))


def _dates(one: Mapping[str, Any], title: str) -> PartialDate | None:
    text = _line(one, "dates", at_most=200)
    try:
        when = parse_date(text) if text else None
    except DateError as error:
        raise EntryError(f"roles: “{title[:50]}”: {error}") from error
    if when and len(when.edtf) > _MAX_DATES:
        raise EntryError(f"roles: “{title[:50]}”: the dates are too long.")
    return when


def _name(fields: Mapping[str, Any], field: str, called: str) -> str:
    text = _text(fields, field)
    try:
        return usable_name(text)
    except Refused as error:
        quoted = clean_line(text[:500])[:50]
        raise EntryError(
            f"{called}: “{quoted}”: {error}" if quoted else f"{called}: {error}"
        ) from error


def _unbelieved_name(fields: Mapping[str, Any]) -> str:
    """A name that is no actor's may be anything that was taken for one."""
    name = _needed(fields, "name")
    if not fold(name) or len(fold(name)) > LONGEST:
        raise EntryError("name: it has no letter or digit, or is too long.")
    return name


def _language(fields: Mapping[str, Any]) -> str:
    code = _line(fields, "language", at_most=LONGEST)
    if code and not (_LANGUAGE.fullmatch(code) and len(code) <= _MAX_LANGUAGE):
        raise EntryError(f"language: “{code[:50]}” is no language code such as fr.")
    return code


def _day(fields: Mapping[str, Any], field: str) -> dt.date | None:
    text = _line(fields, field, at_most=LONGEST)
    try:
        if text and not _DAY.fullmatch(text):
            raise ValueError(text)
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise EntryError(f"{field}: “{text[:50]}” is no day such as 2024-02-07.") from error


def _objects(
    fields: Mapping[str, Any], field: str, main: str, *, most: int
) -> list[Mapping[str, Any]]:
    """A list of objects; a text stands for an object that says only that."""
    values = fields.get(field)
    values = [] if values is None else values
    if not isinstance(values, list):
        raise EntryError(f"{field}: a list was expected.")
    if len(values) > most:
        raise EntryError(f"{field}: {len(values):,} values, {most:,} at most.")
    objects = [{main: value} if isinstance(value, str) else value for value in values]
    if not all(isinstance(value, dict) for value in objects):
        raise EntryError(f"{field}: a list of objects was expected.")
    return objects


def _needed(fields: Mapping[str, Any], field: str) -> str:
    text = _line(fields, field, at_most=LONGEST)
    if not text:
        raise EntryError(f"{field}: it is missing or empty.")
    return text


def _line(fields: Mapping[str, Any], field: str, *, at_most: int) -> str:
    line = clean_line(_text(fields, field))
    if len(line) > at_most:
        raise EntryError(f"{field}: {len(line):,} characters, {at_most:,} at most.")
    return line


def _text(fields: Mapping[str, Any], field: str) -> str:
    value = fields.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise EntryError(f"{field}: a text was expected.")
    return value
