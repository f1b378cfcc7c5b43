"""The tree of a parsed question: what grammar.py makes, resolve.py fills in and engines execute."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from articles.dates import DayRange


class Field(Enum):
    """A field whose value is a name; engines know it by database key."""

    ACTOR = "actor"
    TAG = "tag"
    SOURCE = "source"


@dataclass(frozen=True)
class Node:
    """A node of the tree; `position` and `end` are its place in the text, and no difference."""

    position: int = field(default=0, compare=False, kw_only=True)
    end: int = field(default=0, compare=False, kw_only=True)


@dataclass(frozen=True)
class Word(Node):
    """A word in any of its forms; may hold several terms (cessez-le-feu, l'économie)."""

    text: str


@dataclass(frozen=True)
class Phrase(Node):
    """These words in this order, as they stand but for accents and case."""

    text: str


@dataclass(frozen=True)
class Near(Node):
    """These words in any form, each with at most `within` words between it and the next.

    Two neighbours may stand in either order. Stop words of `text` are not asked for.
    """

    text: str
    within: int


@dataclass(frozen=True)
class Prefix(Node):
    """Words that begin with `text` (the asterisk is not part of it)."""

    text: str


@dataclass(frozen=True)
class Spelt(Node):
    """Words in this order, each matched whole by its regular expression, folded.

    Nothing that a visitor types becomes one; engines alone know it (articles/linking/near.py).
    """

    patterns: tuple[str, ...]


@dataclass(frozen=True)
class And(Node):
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Or(Node):
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Not(Node):
    part: Node


@dataclass(frozen=True)
class InTitle(Node):
    """The words of `part` are looked for in titles only."""

    part: Node


@dataclass(frozen=True)
class Named(Node):
    """A name after `actor:`, `tag:` or `source:`. Only grammar makes it; a plan holds none."""

    field: Field
    text: str


@dataclass(frozen=True)
class Dated(Node):
    """A date after `date:`. Only grammar makes it; a plan holds none."""

    text: str


@dataclass(frozen=True)
class Keyed(Node):
    """Articles with any of these keys in `field`; without keys, none. Only resolve makes it."""

    field: Field
    keys: tuple[int, ...]


@dataclass(frozen=True)
class During(Node):
    """Articles whose date meets `window`, as the plan's `match` asks. Only resolve makes it."""

    window: DayRange


def has_words(node: Node | None) -> bool:
    """Whether words are asked for, so that some articles can match better than others."""
    match node:
        case Word() | Phrase() | Near() | Prefix():
            return True
        case And(parts) | Or(parts):
            return any(has_words(part) for part in parts)
        case InTitle(part):
            return has_words(part)
    return False
