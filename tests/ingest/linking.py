"""A short list of names, and what a text links and offers by it."""

from __future__ import annotations

from articles.ingest.enrich.actors import with_actors
from articles.ingest.names import Name, NameList
from articles.ingest.record import Found, Record

PERSONS = {
    "Emmanuel Macron": ["Macron*"],
    "Benyamin Netanyahou": ["Benjamin Netanyahu"],
    "Jean-Luc Mélenchon": [],
    "Marine Le Pen": ["Le Pen*"],
    "Jean-Marie Le Pen": ["Le Pen*"],
    "Barack Obama": ["Obama*"],
    "Xavier Bertrand": [],
    "Jean Martin": [],
    "Volodymyr Zelensky": ["Volodymyr Zelenskyy"],
    "Charles de Gaulle": [],
    "Dominique de Villepin": [],
    "Bachar al-Assad": [],
    "Recep Tayyip Erdogan": [],
    "Donald Trump": ["Trump*"],
    "Jeanne Moreau": [],
    "Paul Magnette": [],
    "Pierre Magnette": [],
    "Sir Keir Starmer": [],
    "Élisabeth Borne": ["Borne*"],
    "Ahmed Ali": [],
}
OTHERS = {
    "state": ["France", "Allemagne", "Israël", "Jordanie", "États-Unis", "Royaume-Uni"],
    "place": ["Paris", "Nice", "New York", "Lyon", "Oslo"],
    "organisation": [
        *("Orange", "La Croix", "Le Monde", "Croix-Rouge", "Union européenne"),
        *("Organisation des Nations unies", "Organisation mondiale de la santé"),
        "Mouvement des entreprises de France",
    ],
}
NAMES: list[Name] = []
WHO: dict[int, str] = {}


def _list(name: str, type: str, aliases: list[str]) -> None:
    number = len(WHO) + 1
    WHO[number] = name
    for text in (name, *aliases):
        NAMES.append(Name(number, text.rstrip("*"), weak=text.endswith("*"), type=type))


for one, aliases in PERSONS.items():
    _list(one, "person", aliases)
for kind, listed in OTHERS.items():
    for one in listed:
        _list(one, kind, [])
_list("Washington", "place", [])
_JORDAN = next(number for number, name in WHO.items() if name == "Jordanie")
NAMES.append(Name(_JORDAN, "Jordan", language="en", type="state"))
LIST = NameList(NAMES)


def found(
    body: str, *, title: str = "", language: str = "fr", names: NameList = LIST
) -> list[Found]:
    record = Record("", "", "", body=body, title=title, title_derived=not title, language=language)
    return list(with_actors(record, names).found)


def links(body: str, **fields: str) -> list[tuple[str, str]]:
    """The words that link, and to whom."""
    return [(one.surface, WHO[one.actor_id]) for one in found(body, **fields) if one.accepted]


def offers(body: str, **fields: str) -> list[tuple[str, str, str]]:
    """The words that are offered, for whom, by which rule."""
    return [
        (one.surface, WHO[one.actor_id], one.rule)
        for one in found(body, **fields)
        if not one.accepted
    ]
