"""What stands after a field: `acteur:(Blinken OR Hamas)` as names, `date:>=2024` as a date."""

from __future__ import annotations

from dataclasses import replace

from .syntax import And, Dated, Field, InTitle, Named, Near, Node, Not, Or, Phrase, Prefix, Word
from .tokens import Token


def valued(node: Node, field: Token) -> Node:
    """`node` with its words as values of `field`; a value alone begins where the field does."""
    if field.text == "title":
        return InTitle(node, position=field.position, end=node.end)
    found = _valued(node, field)
    return replace(found, position=field.position) if _is_value(found) else found


def _is_value(node: Node) -> bool:
    return isinstance(node, Named | Dated)


def _valued(node: Node, field: Token) -> Node:
    match node:
        case Word(text) | Phrase(text) | Prefix(text) | Near(text):
            return _value(f"{text}*" if isinstance(node, Prefix) else text, node, field)
        case And(parts):
            values = tuple(_valued(part, field) for part in _side_by_side(parts))
            return replace(node, parts=values) if len(values) > 1 else values[0]
        case Or(parts):
            return replace(node, parts=tuple(_valued(part, field) for part in parts))
        case Not(part):
            return replace(node, part=_valued(part, field))
    return node


def _value(text: str, node: Node, field: Token) -> Node:
    if field.text == "date":
        return Dated(f"{field.bound}{text}", position=node.position, end=node.end)
    return Named(Field(field.text), text, position=node.position, end=node.end)


def _side_by_side(parts: tuple[Node, ...]) -> list[Node]:
    """`parts` with runs of words as one: (Antony Blinken) is one name."""
    merged: list[Node] = []
    for part in parts:
        before = merged[-1] if merged else None
        if isinstance(part, Word) and isinstance(before, Word):
            text = f"{before.text} {part.text}"
            merged[-1] = Word(text, position=before.position, end=part.end)
        else:
            merged.append(part)
    return merged
