"""The authority file as a table: one row an actor, as librarians keep it in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from articles.fold import fold
from articles.models import ActorName

from .cells import escaped, guarded, joined, parts_of, plain, separated, unguarded
from .entries import ActorEntry, Entry, NotSameEntry
from .ids import ID_FIELDS

# The columns that hold names of one kind; a name in `weak_names` and in another one is both.
_NAME_COLUMNS = {
    "aliases": ActorName.Kind.ALIAS,
    "former_names": ActorName.Kind.FORMER,
    "acronyms": ActorName.Kind.ACRONYM,
    "metonyms": ActorName.Kind.METONYM,
}
_WEAK = "weak_names"

ACTOR_COLUMNS = (
    *("key", "type", "name", "description", *ID_FIELDS),
    *(*_NAME_COLUMNS, _WEAK, "roles", "merged_into"),
)
NOT_SAME_COLUMNS = ("one", "other")
NOT_ACTOR_COLUMNS = ("not_actor", "type")

# Other headings of a column, folded.
_HEADINGS = {
    "key": ("cle", "slug", "identifiant"),
    "type": ("nature", "actor type", "type d acteur"),
    "name": (
        *("nom", "preferred name", "nom prefere", "vedette", "forme retenue", "heading"),
        *("authorized form", "forme autorisee", "label", "intitule"),
    ),
    "description": ("note", "presentation"),
    "wikidata": ("qid", "wikidata id", "id wikidata"),
    "viaf": ("viaf id", "id viaf"),
    "idref": ("idref id", "id idref", "ppn"),
    "bnf": ("bnf id", "id bnf", "ark bnf", "ark"),
    "iso3166": ("iso 3166", "iso 3166 1", "iso", "code iso", "country code"),
    "aliases": (
        *("alias", "other names", "autres noms", "variantes", "variants", "forme rejetee"),
        *("formes rejetees", "variant names"),
    ),
    "former_names": ("former name", "anciens noms", "ancien nom"),
    "acronyms": ("acronym", "sigles", "sigle", "acronymes", "acronyme"),
    "metonyms": ("metonym", "metonymes", "metonyme"),
    "weak_names": ("weak name", "noms faibles", "nom faible"),
    "roles": ("role", "fonctions", "fonction", "offices"),
    "merged_into": ("fusionne dans", "fusionne avec"),
    "one": ("un",),
    "other": ("autre",),
    "not_actor": ("pas un acteur",),
}
_BY_HEADING = {
    fold(heading): column
    for column, headings in _HEADINGS.items()
    for heading in (column, *headings)
}


class HeadingError(ValueError):
    """The headings do not tell what the rows are."""


def columns_of(headings: Sequence[str]) -> list[str]:
    """Our name of each column; empty where it has none, or an earlier column has it."""
    found: list[str] = []
    for heading in headings:
        column = _BY_HEADING.get(fold(heading), "")
        found.append("" if column in found else column)
    return found


def checked_columns(headings: Sequence[str]) -> list[str]:
    """The columns, if they make a table of actors, pairs or names. Raises HeadingError."""
    columns = columns_of(headings)
    needed = ({"name", "type"}, set(NOT_SAME_COLUMNS), set(NOT_ACTOR_COLUMNS))
    if not any(some <= set(columns) for some in needed):
        named = ", ".join(heading.strip()[:50] or "(empty)" for heading in headings[:20])
        raise HeadingError(
            "The columns name and type are needed (or one and other, or not_actor and type); "
            f"the headings are: {named}."
        )
    return columns


def unknown_columns(headings: Sequence[str]) -> list[str]:
    """Headings of columns that are not read."""
    pairs = zip(headings, columns_of(headings), strict=True)
    return [heading.strip() for heading, column in pairs if heading.strip() and not column]


def row_of(entry: Entry) -> dict[str, str]:
    """The cells of an entry, by column."""
    if isinstance(entry, ActorEntry):
        return _actor_row(entry)
    if isinstance(entry, NotSameEntry):
        return {"one": guarded(entry.one), "other": guarded(entry.other)}
    return {"not_actor": guarded(entry.name), "type": str(entry.type)}


def fields_of(cells: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a row's entry, as a line of JSON would say them."""
    texts = {column: unguarded(cell.strip()) for column, cell in cells.items()}
    if "one" in cells and "other" in cells:
        return {"type": "not_same", "one": texts["one"], "other": texts["other"]}
    if "not_actor" in cells:
        name, kind = texts["not_actor"], texts.get("type", "")
        return {"type": "not_actor", "name": name, "actor_type": kind}
    fields: dict[str, Any] = {
        column: texts[column] for column in _TEXT_COLUMNS if texts.get(column)
    }
    fields["type"], fields["actor_type"] = "actor", texts.get("type", "")
    fields["names"] = list(_names(cells, preferred=texts.get("name", "")))
    fields["roles"] = [_role(parts_of(item)) for item in separated(cells.get("roles", ""))]
    return fields


_TEXT_COLUMNS = ("key", "name", "description", *ID_FIELDS, "merged_into")


def _actor_row(entry: ActorEntry) -> dict[str, str]:
    row = {
        "key": entry.key,
        "type": str(entry.type),
        "name": guarded(entry.name),
        "description": guarded(entry.description),
        **{field: entry.ids.get(field, "") for field in ID_FIELDS},
        "merged_into": entry.merged_into,
    }
    for column, kind in _NAME_COLUMNS.items():
        row[column] = joined(
            [escaped(name.text, name.language)] for name in entry.names if name.kind == kind
        )
    # Names of all kinds come here: in an order of its own, so that it is the same ever after.
    weak = sorted((name for name in entry.names if name.weak), key=lambda name: name.text)
    row[_WEAK] = joined([escaped(name.text, name.language)] for name in weak)
    row["roles"] = joined(
        _without_empty_end(
            escaped(role.title, role.language),
            role.when.edtf if role.when else "",
            escaped(role.of),
        )
        for role in entry.roles
    )
    return row


def _without_empty_end(*parts: str) -> list[str]:
    kept = list(parts)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _names(cells: Mapping[str, str], *, preferred: str) -> Iterator[dict[str, Any]]:
    """The names of all columns. A weak name that no other column gives a kind is only weak."""
    weak = [plain(item) for item in separated(cells.get(_WEAK, ""))]
    for column, kind in _NAME_COLUMNS.items():
        for item in separated(cells.get(column, "")):
            text, language = plain(item)
            is_weak = (text, language) in weak
            yield _name(text, language, kind=kind, weak=is_weak)
            if is_weak:
                weak.remove((text, language))
    for text, language in weak:
        is_preferred = text == preferred
        kind = ActorName.Kind.PREFERRED if is_preferred else ActorName.Kind.WEAK
        yield _name(text, language, kind=kind, weak=True)


def _name(text: str, language: str, *, kind: str, weak: bool) -> dict[str, Any]:
    return {"text": text, "kind": str(kind), "weak": weak, "language": language}


def _role(parts: Sequence[str]) -> dict[str, str]:
    """ "secrétaire d'État@fr; 2021-01-26/2025-01-20; etats-unis": title, dates, whose."""
    title, language = plain(parts[0])
    rest = [plain(part)[0] for part in parts[1:]]
    dates, of = (*rest, "", "")[:2]
    return {"title": title, "language": language, "dates": dates, "of": of}
