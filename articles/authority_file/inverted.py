"""Names as library catalogues write them, turned round: "Macron, Emmanuel (1977-....)"."""

from __future__ import annotations

import re
from dataclasses import replace

from articles.models import Actor

from .entries import ActorEntry, Entry

# A surname, a comma, forenames; then, if anything, dates or what the person is.
_INVERTED = re.compile(r"(?P<last>[^,()\d]+),\s*(?P<first>[^,()\d]+?)\s*(?:[,(].*|\d{4}\D.*)?")


def turned(entry: Entry) -> Entry:
    """The entry with a person's names as texts write them: "Emmanuel Macron".

    A name without a comma stays, and so do those of all others than persons.
    """
    if not isinstance(entry, ActorEntry) or entry.type != Actor.Type.PERSON:
        return entry
    names = tuple(replace(name, text=turned_name(name.text)) for name in entry.names)
    return replace(entry, name=turned_name(entry.name), names=names)


def turned_name(name: str) -> str:
    found = _INVERTED.fullmatch(name)
    if not found:
        return name
    first, last = found["first"].strip(), found["last"].strip()
    # "Musset, Alfred de", "Estienne d'Orves, Honoré d'": what ends in an apostrophe is not parted.
    return f"{first}{last}" if first.endswith(("'", "’")) else f"{first} {last}"
