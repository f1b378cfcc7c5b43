"""A name that several bear, made the name of one: what a reader may have meant."""

from __future__ import annotations

from typing import NamedTuple

from .corrections import edited
from .plan import Plan
from .results import Edit, Note
from .sentence.names import keyed, names_of
from .tokens import Kind, tokens


class Narrowed(NamedTuple):
    """One of those that a typed name may stand for, and the question that names it alone."""

    name: str
    text: str


def narrowed(text: str, plan: Plan, note: Note) -> list[Narrowed]:
    """The first few whose name `note` is about, if it is about a name that several bear."""
    node = next((one for one in keyed(plan.node) if one.position == note.position), None)
    if node is None or note.code != "several_names":
        return []
    first = next(tokens(text[node.position : node.end]))
    start = node.position + (first.end if first.kind is Kind.FIELD else 0)
    names = names_of(plan)
    known = [names[node.field, key].name for key in node.keys if (node.field, key) in names]
    return [
        Narrowed(name, edited(text, Edit(start, node.end, '"{}"'.format(name.replace('"', " ")))))
        for name in known
    ]
