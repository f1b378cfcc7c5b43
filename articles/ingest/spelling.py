"""Spellings of one name: names that sound alike, or differ by a slip of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from articles.words import fold_word, folded_words

# How foreign letters are written in French and in English, the longer first. Folded names only.
_SOUNDS = (
    ("tsch", "x"), ("tch", "x"), ("tsh", "x"), ("sch", "x"), ("sh", "x"), ("ch", "x"),
    ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("gu", "g"), ("gh", "g"), ("kh", "k"), ("ck", "k"),
    ("qu", "k"), ("ph", "f"), ("th", "t"), ("ou", "u"), ("oo", "u"), ("w", "u"), ("q", "k"),
    ("c", "k"), ("ij", "i"), ("y", "i"), ("ei", "e"), ("ai", "e"), ("h", ""),
)  # fmt: skip
_SOUND = re.compile("|".join(re.escape(letters) for letters, _ in _SOUNDS))
_SOUND_OF = dict(_SOUNDS)
_DOUBLE = re.compile(r"(.)\1+")

# Shorter names sound like too many others.
_SHORTEST = 6
_SHORTEST_SLIP = 5


class Listed(NamedTuple):
    """A listed name, by its folded words."""

    actor_id: int
    words: tuple[str, ...]


class Spellings:
    """Listed names by how they sound, to find those that a text spells otherwise."""

    def __init__(self, names: Iterable[tuple[int, str, str]]) -> None:
        self._by_sound: dict[str, list[Listed]] = {}
        self._by_last: dict[str, list[Listed]] = {}
        for actor_id, text, type in names:
            listed = Listed(actor_id, tuple(folded_words(text)))
            joined = "".join(listed.words)
            if len(joined) >= _SHORTEST and not joined.isdigit():
                self._by_sound.setdefault(sound(joined), []).append(listed)
            if type == "person" and len(listed.words) > 1:
                self._by_last.setdefault(sound(listed.words[-1]), []).append(listed)

    def of_name(self, words: tuple[str, ...]) -> list[Listed]:
        """Names that sound the same as these words together, written otherwise."""
        joined = "".join(words)
        if len(joined) < _SHORTEST:
            return []
        return [one for one in self._by_sound.get(sound(joined), ()) if one.words != words]

    def of_surname(self, written: str) -> list[Listed]:
        """Persons whose last word sounds like this one, and is another."""
        if len(written) < _SHORTEST:
            return []
        last = fold_word(written)
        return [one for one in self._by_last.get(sound(last), ()) if one.words[-1] != last]


def sound(folded: str) -> str:
    """The same for spellings of one name that only differ in how its letters are transcribed."""
    plain = _SOUND.sub(lambda found: _SOUND_OF[found[0]], folded)
    plain = _DOUBLE.sub(r"\1", plain)
    return plain[:-1] if len(plain) > _SHORTEST and plain[-1] == "e" else plain


def is_slip(one: str, other: str) -> bool:
    """Whether two words are the same but for one letter, or for two that changed places."""
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < _SHORTEST_SLIP:
        return False
    if len(one) > len(other):
        one, other = other, one
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    rest, other_rest = one[same:], other[same:]
    if len(one) == len(other):
        swapped = rest[:2][::-1] == other_rest[:2] and rest[2:] == other_rest[2:]
        return rest[1:] == other_rest[1:] or swapped
    return rest == other_rest[1:]


def sounding_like(folded: str) -> str:
    """A regular expression of the words that `of_surname` may say sound like this one.

    It leaves out none and takes in few others: letters and length are right, but not the order of
    the letters that one sound is written with. Empty for a word that is not heard ("hh").
    """
    sounds = sound(folded)
    written = [f"[{_letters_of(one)}]" for one in sounds]
    silent = f"[{_letters_of('e')}]*" if len(sounds) >= _SHORTEST else ""
    ways = (
        "".join(f"{one}{{{least},}}" for one, least in zip(written, shares, strict=True))
        for shares in _shares(len(sounds))
    )
    return "|".join(way + silent for way in ways)


def slips_of(folded: str) -> str:
    """A regular expression of the words that are this one but for a slip (`is_slip`).

    Empty for a word that is too short for any.
    """
    length = len(folded)
    if length < _SHORTEST_SLIP:
        return ""
    slips = {f"{folded[:n]}.{folded[n:]}" for n in range(length + 1)}
    slips |= {f"{folded[:n]}.{folded[n + 1 :]}" for n in range(length)}
    slips |= {folded[:n] + folded[n : n + 2][::-1] + folded[n + 2 :] for n in range(length)}
    if length > _SHORTEST_SLIP:
        slips |= {folded[:n] + folded[n + 1 :] for n in range(length)}
    return "|".join(sorted(slips))


def _letters_of(sounding: str) -> str:
    """All letters that this sound may be written with; an "h" is heard nowhere."""
    return "".join(
        sorted({"h", sounding, *"".join(w for w, heard in _SOUNDS if heard == sounding)})
    )


def _shares(sounds: int) -> Iterator[tuple[int, ...]]:
    """The ways in which so many sounds have _SHORTEST letters or more: the least of each."""
    if not sounds:
        return
    if sounds >= _SHORTEST:
        yield (1,) * sounds
        return
    for cuts in combinations(range(1, _SHORTEST), sounds - 1):
        yield tuple(b - a for a, b in zip((0, *cuts), (*cuts, _SHORTEST), strict=True))
