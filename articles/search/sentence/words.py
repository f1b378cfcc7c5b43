"""A part of a question in words: “hostage”, exactly “total victory”, about Antony Blinken."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from articles.dates import DayRange, display_bounds
from articles.wording import number, quoted

from ..syntax import (
    And,
    During,
    Field,
    InTitle,
    Keyed,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)
from .names import MAX_NAMED, Names
from .pieces import Piece, Pieces, any_of, each, filled, none_of, plain


def is_words(node: Node) -> bool:
    """Whether nothing but words of a text is asked for or excluded."""
    match node:
        case Word() | Phrase() | Prefix() | Near():
            return True
        case And(parts) | Or(parts):
            return all(map(is_words, parts))
        case Not(part):
            return is_words(part)
    return False


def words(node: Node, *, within: bool = False) -> Pieces:
    """What an article contains, as a noun; in parentheses `within` others if it is several."""
    match node:
        case Word(text):
            return plain(quoted(text))
        case Phrase(text):
            return filled(_("exactly %(text)s"), text=plain(quoted(text)))
        case Prefix(text):
            return filled(_("a word beginning with %(text)s"), text=plain(quoted(text)))
        case Near(text, apart):
            return _near(text, apart)
        case Not(part):
            return filled(_("not %(words)s"), words=words(part, within=True))
        case Or(parts):
            return _enclosed(any_of([words(part, within=True) for part in parts]), within=within)
        case And(parts):
            return _enclosed(both([*parts]), within=within)
    return ()


def both(parts: Sequence[Node]) -> Pieces:
    """Words that are asked for, then those that are excluded."""
    several = len(parts) > 1
    asked = each([words(part, within=several) for part in parts if not isinstance(part, Not)])
    excluded = none_of([words(part.part, within=True) for part in parts if isinstance(part, Not)])
    if not excluded:
        return asked
    if not asked:
        return filled(_("not %(words)s"), words=excluded)
    return filled(_("%(asked)s and not %(excluded)s"), asked=asked, excluded=excluded)


def clause(node: Node, names: Names) -> Pieces:
    """Any part of a question as it may follow "Articles": "about Hamas or containing “truce”"."""
    match node:
        case _ if is_words(node):
            return filled(_("containing %(words)s"), words=words(node))
        case InTitle(part):
            return titled(part)
        case Keyed():
            return about(node.field, [called(node, names)])
        case During(window):
            return published(window)
        case Not(part):
            return filled(_("not (%(clause)s)"), clause=clause(part, names))
        case And(parts):
            return each([part_of(part, names) for part in parts])
        case Or(parts):
            return any_of([part_of(part, names) for part in parts])
    return ()


def part_of(node: Node, names: Names) -> Pieces:
    """A clause beside others: in parentheses if it is several."""
    several = isinstance(node, And | Or) and not is_words(node)
    return _enclosed(clause(node, names), within=several)


def titled(part: Node, *, excluded: bool = False) -> Pieces:
    template = _("without %(words)s in the title") if excluded else _("with %(words)s in the title")
    return filled(template, words=words(part, within=True) if is_words(part) else ())


def called(node: Keyed, names: Names) -> Pieces:
    """The names that one typed name stands for: the first few, and how many others."""
    keys = [key for key in node.keys if (node.field, key) in names][:MAX_NAMED]
    known: list[Pieces] = [(Piece(*names[node.field, key]),) for key in keys]
    others = len(node.keys) - len(known)
    if not known:
        return plain(_("nothing known"))
    if others:
        said = ngettext("%(count)s other", "%(count)s others", others) % {"count": number(others)}
        known.append(plain(said))
    return any_of(known)


def about(field: Field, items: Sequence[Pieces], *, excluded: bool = False) -> Pieces:
    """ "about A and B", "not about A or B"."""
    templates = {
        Field.ACTOR: (_("about %(names)s"), _("not about %(names)s")),
        Field.TAG: (
            ngettext("under %(names)s", "under %(names)s", len(items)),
            ngettext("not under %(names)s", "not under %(names)s", len(items)),
        ),
        Field.SOURCE: (_("in %(names)s"), _("not in %(names)s")),
    }
    names = none_of(items) if excluded else each(items)
    return filled(templates[field][excluded], names=names)


def published(window: DayRange) -> Pieces:
    """ "published from 1 to 29 February 2024"."""
    bounds = plain(display_bounds(window, get_language() or ""))
    if window.start == window.end and window.start:
        return filled(pgettext("a day", "published on %(bounds)s"), bounds=bounds)
    return filled(_("published %(bounds)s"), bounds=bounds)


def _near(text: str, apart: int) -> Pieces:
    said = each([plain(quoted(word)) for word in text.split()])
    if not apart:
        return filled(_("%(words)s side by side"), words=said)
    template = ngettext(
        "%(words)s with at most %(count)s word between them",
        "%(words)s with at most %(count)s words between them",
        apart,
    )
    return filled(template, words=said, count=plain(number(apart)))


def _enclosed(pieces: Pieces, *, within: bool) -> Pieces:
    return (*plain("("), *pieces, *plain(")")) if within else pieces
