"""The span: words of a text that name somebody, as a model saw them and as we take them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# What an actor's type may be; the values of Actor.Type.
PERSON, ORGANISATION, PLACE, OTHER = "person", "organisation", "place", "other"

# The type of the actors that bear exactly this name, "" if they have several; None: nobody does.
Known = Callable[[str], str | None]


@dataclass(frozen=True)
class Seen:
    """Where a model saw a name, end exclusive, and which of our types its label is."""

    start: int
    end: int
    type: str


@dataclass(frozen=True)
class Span:
    """A name in a text, without what is no part of it. `text` is text[start:end].

    `full` is the longer name of the same text that this one is the end of: "Marine Le Pen" for
    "Le Pen"; otherwise "".
    """

    start: int
    end: int
    text: str
    type: str
    confidence: float
    full: str = ""


def nobody_is_known(name: str) -> str | None:
    """A list without names."""
    return None
