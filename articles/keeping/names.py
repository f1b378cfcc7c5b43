"""Whom and what a question names, and what became of them: renamed, merged, gone, others meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from articles.filters import ArticleFilter
from articles.models import Actor, Source, Tag
from articles.search import Plan
from articles.search.syntax import And, Field, InTitle, Keyed, Node, Not, Or

MODELS: Mapping[Field, type[Actor | Tag | Source]] = {
    Field.ACTOR: Actor,
    Field.TAG: Tag,
    Field.SOURCE: Source,
}


@dataclass(frozen=True)
class Named:
    """An actor, tag or source of a question; `parameter` is empty if its words name it."""

    field: str
    key: int
    slug: str
    name: str
    parameter: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Fate(Enum):
    """What became of a name since."""

    RENAMED = "renamed"
    MERGED = "merged"
    GONE = "gone"
    JOINED = "joined"  # the words of the question name it now, and did not then
    LEFT = "left"  # the words of the question named it then, and do not now


@dataclass(frozen=True)
class NameChange:
    """What was called `then` and is `now` called so, or stands for another."""

    fate: Fate
    then: str
    now: str = ""
    href: str = ""


def named(filters: ArticleFilter, plan: Plan) -> list[Named]:
    """Whom and what a question names: chosen in its address, or called in its words."""
    chosen = [
        Named(field.value, int(choice.key), choice.slug, choice.name, choice.parameter)
        for field in Field
        for choice in filters.choices
        if choice.facet == field.value
    ]
    in_words = [
        Named(field.value, row.pk, row.slug, row.name)
        for field, keys in _keyed(plan.node).items()
        for row in _rows(field, keys).values()
    ]
    return [*chosen, *in_words]


def renewed(query: str, names: Sequence[Named]) -> QueryDict:
    """A kept question with the slugs of today, so that it asks for the same rows as then."""
    params = QueryDict(query, mutable=True)
    for field in Field:
        chosen = [name for name in names if name.field == field.value and name.parameter]
        rows = _rows(field, [name.key for name in chosen])
        for name in chosen:
            if (row := rows.get(name.key)) and row.slug != name.slug:
                slugs = params.getlist(name.parameter)
                changed = [row.slug if slug == name.slug else slug for slug in slugs]
                params.setlist(name.parameter, changed)
    return params


def changes(names: Sequence[Named], plan: Plan) -> list[NameChange]:
    """What became of `names`, and who else the words of the question mean, by its `plan` now."""
    found: list[NameChange] = []
    for field in Field:
        of_field = [name for name in names if name.field == field.value]
        rows = _rows(field, [name.key for name in of_field])
        for key, name in {name.key: name for name in of_field}.items():
            found += _became(name, rows.get(key))
        found += _meant(field, of_field, rows, plan)
    return found


def _became(name: Named, row: Actor | Tag | Source | None) -> Iterator[NameChange]:
    if row is None:
        yield NameChange(Fate.GONE, name.name)
        return
    survivor = _survivor(row)
    if survivor != row:
        yield NameChange(Fate.MERGED, name.name, survivor.name, survivor.get_absolute_url())
    elif row.name != name.name:
        yield NameChange(Fate.RENAMED, name.name, row.name, row.get_absolute_url())


def _meant(
    field: Field,
    names: Sequence[Named],
    rows: Mapping[int, Actor | Tag | Source],
    plan: Plan,
) -> Iterator[NameChange]:
    """Who joined and left those that the words of the question name."""
    then = {name.key: name for name in names if not name.parameter}
    survivors = {_survivor(rows[key]).pk for key in then if key in rows}
    now = set(_keyed(plan.node).get(field, ()))
    for row in _rows(field, sorted(now - survivors)).values():
        yield NameChange(Fate.JOINED, row.name, row.name, row.get_absolute_url())
    for key, name in then.items():
        if key in rows and _survivor(rows[key]).pk not in now:
            yield NameChange(Fate.LEFT, name.name)


def _survivor(row: Actor | Tag | Source) -> Actor | Tag | Source:
    return (row.merged_into or row) if isinstance(row, Actor) else row


def _rows(field: Field, keys: Sequence[int]) -> dict[int, Actor | Tag | Source]:
    if not keys:
        return {}
    rows: QuerySet[Any] = MODELS[field]._default_manager.filter(pk__in=keys).order_by("pk")
    if field is Field.ACTOR:
        rows = rows.select_related("merged_into")
    return {row.pk: row for row in rows}


def _keyed(node: Node | None) -> dict[Field, list[int]]:
    """The keys that the words of a question name, by field."""
    keys: dict[Field, list[int]] = {}
    for leaf in _leaves(node):
        keys.setdefault(leaf.field, []).extend(leaf.keys)
    return {field: sorted(set(found)) for field, found in keys.items()}


def _leaves(node: Node | None) -> Iterator[Keyed]:
    match node:
        case Keyed():
            yield node
        case Not(part) | InTitle(part):
            yield from _leaves(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part)
