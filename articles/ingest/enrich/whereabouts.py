"""Whether a name stands behind words that make it a place: "à Lens, Lille et Metz"."""

from __future__ import annotations

from collections.abc import Set

from articles.words import fold_words

from .surroundings import Text

_WHERE = fold_words("à en dans vers depuis au aux de d des du via")
_OF = frozenset(("d", "de", "des", "du"))
_LONGEST_LIST = 40
_LISTING = frozenset(("et", "ou", "puis"))
_NOTHING_BETWEEN = frozenset(("", "'", "’"))


def is_where(text: Text, first: int, *, unless_of: Set[str], unless_at: Set[str]) -> bool:
    """Whether it stands behind "à", "de" and the like, alone or as one of several.

    Not behind "de" if one of the words `unless_of` is before it ("victoire de Lens"), nor behind
    others if one of `unless_at` is ("face à Lens").
    """
    folded, gaps = text.words.folded, text.words.gaps
    place, least = first - 1, max(0, first - _LONGEST_LIST)
    while place > least and (place in text.named or folded[place] in _LISTING):
        if gaps[place + 1].strip() not in ("", ",", "-"):
            return False
        place -= 1
    if place < 0 or folded[place] not in _WHERE or gaps[place + 1].strip() not in _NOTHING_BETWEEN:
        return False
    earlier = folded[place - 1] if place else ""
    if folded[place] in _OF:
        return earlier not in unless_of
    # "Lille a Nantes pour adversaire" has no accent.
    return earlier not in unless_at and text.words.words[place] not in ("a", "A")


def is_dateline(text: Text, first: int) -> bool:
    """ "LYON (AFP) -", "NICE Un tramway percute"."""
    return text.begins_sentence(first) and text.words.words[first].isupper()
