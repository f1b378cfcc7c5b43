"""The starter list: states and territories, and well-known persons, organisations and places.

States have their French and English names from the CLDR territory list (babel); what it lacks is
in data/states.jsonl, everybody else in data/actors.jsonl (data/README.md describes both).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from babel import Locale
from django.db import transaction

from articles.fold import fold
from articles.models import Actor, ActorName, StarterEntry
from articles.starter_roles import load_starter_roles

DATA = Path(__file__).resolve().parent / "data"

# Members and observers of the United Nations, Kosovo and Taiwan. Every other territory of the CLDR
# list is a place: whether it is more is not for a list to say.
_STATES = """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH
CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN
GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC
LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP
NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST
SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW
"""
STATES = frozenset(_STATES.split())

# Codes of the CLDR list that are no places: unions, pseudo-locales, leftovers.
_NO_PLACES = frozenset(("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"))

# What CLDR adds or shortens is not in the name that texts use.
_ADDITIONS = (("R.A.S. chinoise de ", ""), (" SAR China", ""), (" - ", "-"), (" & ", " and "))
_TWO_NAMES = re.compile(r"([^()]+) \(([A-Z][^()]*)\)")


@dataclass(frozen=True)
class StarterName:
    text: str
    kind: str = ActorName.Kind.ALIAS
    weak: bool = False
    language: str = ""


@dataclass(frozen=True)
class StarterActor:
    """One entry; `names` begins with the preferred one."""

    key: str
    name: str
    type: str
    names: tuple[StarterName, ...]
    description: str = ""
    iso3166: str | None = None


@transaction.atomic
def load_starter_list() -> tuple[int, int]:
    """Bring the entries that this archive has not had yet: how many were brought, and all.

    An entry is brought once: what editors do to it afterwards, up to deleting it, stays. One whose
    actor was made by hand before (same type and name, or same ISO code) is taken as had. Roles are
    brought in the same way, also to actors that were brought before.
    """
    had = set(StarterEntry.objects.values_list("key", flat=True))
    entries = list(starter_actors())
    new = [entry for entry in entries if entry.key not in had]
    brought = 0
    for entry in new:
        if not _exists(entry):
            _bring(entry)
            brought += 1
    StarterEntry.objects.bulk_create(StarterEntry(key=entry.key) for entry in new)
    load_starter_roles()
    return brought, len(entries)


def starter_actors() -> Iterator[StarterActor]:
    """All entries: territories first, then the curated ones."""
    yield from _territories()
    for line in _lines("actors.jsonl"):
        names = [StarterName(line["name"], ActorName.Kind.PREFERRED), *_names(line["names"])]
        yield StarterActor(
            key=f"{line['type']}:{fold(line['name'])}",
            name=line["name"],
            type=line["type"],
            names=_once(names),
            description=line.get("description", ""),
        )


def _exists(entry: StarterActor) -> bool:
    if entry.iso3166 and Actor.objects.filter(iso3166=entry.iso3166).exists():
        return True
    return Actor.objects.filter(type=entry.type, key=fold(entry.name)).exists()


def _bring(entry: StarterActor) -> None:
    actor = Actor.objects.create(
        name=entry.name,
        type=entry.type,
        description=entry.description[:300],
        iso3166=entry.iso3166,
    )
    ActorName.objects.bulk_create(
        ActorName(
            actor=actor,
            text=name.text,
            key=fold(name.text),
            kind=name.kind,
            weak=name.weak,
            language=name.language,
        )
        for name in entry.names
    )


def _territories() -> Iterator[StarterActor]:
    french, english = Locale("fr").territories, Locale("en").territories
    additions = {line["iso3166"]: line for line in _lines("states.jsonl")}
    for code in sorted(french):
        if len(code) != 2 or not code.isalpha() or code in _NO_PLACES:
            continue
        addition = additions.get(code, {})
        in_french, in_english = _spellings(french[code]), _spellings(english.get(code, ""))
        names = [
            StarterName(in_french[0], ActorName.Kind.PREFERRED, language="fr"),
            *(StarterName(text, language="fr") for text in in_french[1:]),
            *(StarterName(text, language="en") for text in in_english),
            *_names(addition.get("names", [])),
        ]
        weak = {fold(text) for text in addition.get("weak_names", [])}
        yield StarterActor(
            key=f"territory:{code}",
            name=in_french[0],
            type=Actor.Type.STATE if code in STATES else Actor.Type.PLACE,
            names=tuple(
                replace(name, weak=True) if fold(name.text) in weak else name
                for name in _once(names)
            ),
            description=addition.get("description", ""),
            iso3166=code,
        )


def _spellings(name: str) -> list[str]:
    """ "Myanmar (Birmanie)" is two names; " - " in "Congo - Kinshasa" is a hyphen."""
    for addition, instead in _ADDITIONS:
        name = name.replace(addition, instead)
    if two := _TWO_NAMES.fullmatch(name):
        return [two[1], two[2]]
    return [name] if name else []


def _names(listed: Iterable[dict[str, Any]]) -> Iterator[StarterName]:
    for name in listed:
        yield StarterName(
            text=str(name["text"]),
            kind=str(name.get("kind", ActorName.Kind.ALIAS)),
            weak=bool(name.get("weak")),
            language=str(name.get("language") or ""),
        )


def _once(names: Iterable[StarterName]) -> tuple[StarterName, ...]:
    """Each spelling once, the first that comes; the same in two languages is of any language.

    "Talibans" and "talibans" are two, and acronyms stay beside names that fold alike: their
    capitals matter.
    """
    kept: dict[tuple[str, bool], StarterName] = {}
    for name in names:
        acronym = name.kind == ActorName.Kind.ACRONYM
        key = (name.text if acronym else fold(name.text), name.text[:1].islower())
        first = kept.setdefault(key, name)
        if first.language != name.language and first.language:
            kept[key] = replace(first, language="")
    return tuple(kept.values())


def _lines(file: str) -> Iterator[dict[str, Any]]:
    for line in (DATA / file).read_text().splitlines():
        if line.strip():
            yield json.loads(line)
