"""A sentence in pieces: plain text, and names that lead to their pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

_PLACE = re.compile(r"%\((\w+)\)s")


class Piece(NamedTuple):
    """Some of a sentence; with `href`, the name of what has a page there."""

    text: str
    href: str = ""


Pieces = tuple[Piece, ...]


def plain(text: str) -> Pieces:
    return (Piece(text),)


def filled(template: str, **parts: Pieces) -> Pieces:
    """A translated phrase with pieces in its places: "about %(names)s"."""
    words = _PLACE.split(template)  # text, place, text, place, text
    pieces = [
        piece
        for number, word in enumerate(words)
        for piece in (parts[word] if number % 2 else plain(word))
    ]
    return tuple(piece for piece in pieces if piece.text)


def each(items: Sequence[Pieces]) -> Pieces:
    """ "a", "a and b", "a, b and c"."""
    return _joined(items, _("%(words)s and %(last)s"))


def any_of(items: Sequence[Pieces]) -> Pieces:
    """ "a", "a or b", "a, b or c"."""
    return _joined(items, _("%(words)s or %(last)s"))


def none_of(items: Sequence[Pieces]) -> Pieces:
    """What stands behind "without": French says « sans a ni b »."""
    return _joined(items, pgettext("after without", "%(words)s or %(last)s"))


def listed(items: Sequence[Pieces]) -> Pieces:
    """ "a, b, c"."""
    between = [piece for item in items for piece in (*plain(", "), *item)]
    return tuple(between[1:])


def _joined(items: Sequence[Pieces], template: str) -> Pieces:
    if len(items) < 2:
        return items[0] if items else ()
    return filled(template, words=listed(items[:-1]), last=items[-1])
