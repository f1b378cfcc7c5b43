"""What of a question can be marked in a text: its words, phrases and beginnings, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from .results import Asked, Way
from .syntax import And, InTitle, Near, Node, Or, Phrase, Prefix, Word

Telling = Callable[[Sequence[Node]], Sequence[Node]]


def asked(
    node: Node | None, *, telling: Telling = lambda parts: parts, title_only: bool = False
) -> Iterator[Asked]:
    """Everything in `node` that is asked for (not what is excluded), in the order it was typed.

    `telling` says which of several parts that all have to be there are worth a mark.
    """
    match node:
        case Word(text):
            yield Asked(Way.WORD, text, title_only)
        case Phrase(text):
            yield Asked(Way.PHRASE, text, title_only)
        case Near(text):
            yield Asked(Way.NEAR, text, title_only)
        case Prefix(text):
            yield Asked(Way.BEGINNING, text, title_only)
        case InTitle(part):
            yield from asked(part, telling=telling, title_only=True)
        case Or(parts):
            for part in parts:
                yield from asked(part, telling=telling, title_only=title_only)
        case And(parts):
            for part in telling(parts):
                yield from asked(part, telling=telling, title_only=title_only)
