"""The names in a plan's sentence: one query for each of actors, tags and sources that it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from articles.models import Actor, Source, Tag

from ..plan import Plan
from ..syntax import And, Field, InTitle, Keyed, Node, Not, Or

# Of the names that one typed name may stand for, so many are said.
MAX_NAMED = 3

_MODELS: Mapping[Field, type[Actor] | type[Tag] | type[Source]] = {
    Field.ACTOR: Actor,
    Field.TAG: Tag,
    Field.SOURCE: Source,
}


class Known(NamedTuple):
    """What a key stands for: its preferred name, and its page."""

    name: str
    href: str


Names = Mapping[tuple[Field, int], Known]


def names_of(plan: Plan, known: Names | None = None) -> Names:
    """The names that are said of what `plan` asks for; keys of nothing are left out.

    What is `known` is not asked for again.
    """
    known = known or {}
    wanted: dict[Field, set[int]] = {field: set() for field in Field}
    for field, keys in _asked(plan):
        wanted[field].update(key for key in keys if (field, key) not in known)
    return dict(known) | {
        (field, key): Known(row.name, row.get_absolute_url())
        for field, keys in wanted.items()
        if keys
        for key, row in _MODELS[field]._default_manager.only("name", "slug").in_bulk(keys).items()
    }


def keyed(node: Node | None) -> Iterator[Keyed]:
    """Every name that was looked up in a question, in the order it was typed."""
    match node:
        case Keyed():
            yield node
        case Not(part) | InTitle(part):
            yield from keyed(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from keyed(part)


def _asked(plan: Plan) -> Iterator[tuple[Field, Iterable[int]]]:
    yield Field.ACTOR, (*plan.actors, *plan.any_actors, *plan.not_actors)
    yield Field.TAG, (*plan.tags, *plan.any_tags, *plan.not_tags)
    yield Field.SOURCE, (*plan.sources, *plan.not_sources)
    for node in keyed(plan.node):
        yield node.field, node.keys[:MAX_NAMED]
