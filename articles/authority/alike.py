"""Which names may be one actor's: rules on words alone, cheap enough for every name of an archive.

No two names are compared unless they share a block: a key that is quick to make and that names
alike have in common. A block that many actors share says nothing and is passed over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from articles.words import folded_words

# Actors in one block. "M. Martin" is in many; comparing each with each would be all pairs again.
MOST_IN_A_BLOCK = 40

SCORES = {
    "same name": 0.95,
    "same words": 0.85,
    "middle name": 0.75,
    "initial": 0.7,
    "spelling": 0.65,
    "acronym": 0.6,
    "shared name": 0.5,
}

_SMALL = frozenset(
    (
        *("a", "au", "aux", "d", "da", "de", "del", "des", "di", "do", "du", "en", "et", "l"),
        *("la", "le", "les", "of", "on", "pour", "sur", "the", "and", "for", "von", "van"),
    )
)
# How one sound of a name from another script is written, in French, English and German.
_SOUNDS = (
    *(("chtch", "c"), ("shch", "c"), ("tsch", "c"), ("tch", "c"), ("sch", "c"), ("sh", "c")),
    *(("ch", "c"), ("kh", "k"), ("gh", "g"), ("dj", "j"), ("dzh", "j"), ("ph", "f")),
    *(("th", "t"), ("tz", "ts"), ("ck", "k"), ("qu", "k"), ("q", "k"), ("x", "ks")),
    *(("ou", "u"), ("oo", "u"), ("w", "v"), ("y", "i"), ("ee", "i"), ("z", "s"), ("h", "")),
)
_DOUBLED = re.compile(r"(.)\1+")
_ENDING = re.compile(r"(?<=n)e$|(?<=o)(?:ff|f|v)$")
_VOWELS = re.compile(r"[aeiou]")

_PERSON, _OTHER = "person", "other"
_COMPATIBLE = frozenset({frozenset({"organisation", "group"})})


@dataclass(frozen=True)
class Borne:
    """A name that an actor of a type bears."""

    actor_id: int
    type: str
    text: str
    key: str
    is_preferred: bool = True


# By actor, its names in a block with their words.
_Bearers = dict[int, dict[Borne, tuple[str, ...]]]


@dataclass(frozen=True)
class Likeness:
    """Why two actors may be one: the rule and the two names that it is about."""

    one: int
    other: int
    rule: str
    names: tuple[str, str]

    @property
    def score(self) -> float:
        return SCORES[self.rule]


def likenesses(names: Iterable[Borne]) -> list[Likeness]:
    """The pairs of actors that may be one, each by its strongest rule; the best first."""
    blocks: dict[tuple[str, ...], _Bearers] = defaultdict(dict)
    for name in names:
        words = tuple(folded_words(name.text))
        for block in _blocks(name, words):
            blocks[block].setdefault(name.actor_id, {})[name] = words
    best: dict[tuple[int, int], Likeness] = {}
    for block, bearers in blocks.items():
        if 1 < len(bearers) <= MOST_IN_A_BLOCK:
            if block[0] == "acronym":
                bearers = _unexplained(bearers)
            for found in _within(block[0], bearers):
                pair = (found.one, found.other)
                if pair not in best or best[pair].score < found.score:
                    best[pair] = found
    return sorted(best.values(), key=lambda found: (-found.score, found.one, found.other))


def are_compatible(one: str, other: str) -> bool:
    """Whether actors of these types can be one. A state is not its capital, nor a place."""
    return one == other or _OTHER in (one, other) or frozenset({one, other}) in _COMPATIBLE


def _blocks(name: Borne, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if not words:
        return
    yield ("same name", name.key)
    if _acronym(name.text):
        yield ("acronym", words[0])
    content = _content(words)
    if name.type != _PERSON and len(content) > 1:
        yield ("same words", *sorted(content))
        yield ("acronym", "".join(word[0] for word in content))
        yield ("acronym", "".join(word[0] for word in words))
    if len(words) > 1 and name.type in (_PERSON, _OTHER):
        yield ("initial", words[0][0], words[-1])
    if len(words) > 1:
        heard = [sound(word) for word in words]
        yield ("spelling", heard[0][:1], skeleton(heard[-1]))
        yield ("spelling", heard[0], heard[-1][:2])


def _within(block: str, bearers: _Bearers) -> Iterator[Likeness]:
    for one, other in combinations(sorted(bearers), 2):
        for a, words in bearers[one].items():
            for b, others in bearers[other].items():
                rule = _rule(block, (a, words), (b, others))
                if rule and are_compatible(a.type, b.type):
                    yield Likeness(one, other, rule, (a.text, b.text))


def _unexplained(bearers: _Bearers) -> _Bearers:
    """Without actors whose own long name is what their acronym stands for."""
    return {
        actor: names
        for actor, names in bearers.items()
        if len({_acronym(name.text) for name in names}) == 1
    }


def _rule(
    block: str, one: tuple[Borne, tuple[str, ...]], other: tuple[Borne, tuple[str, ...]]
) -> str:
    """The rule that makes two names of a block alike, if one does."""
    (a, words), (b, others) = one, other
    if block == "same name":
        # Two parties, two leagues may bear one short name beside their own.
        return block if a.is_preferred or b.is_preferred else "shared name"
    if block == "same words":
        return block
    if block == "acronym":
        return block if _acronym(a.text) != _acronym(b.text) else ""
    if block == "initial":
        return _of_persons(words, others)
    return "spelling" if _sound_alike(words, others) else ""


def _of_persons(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    """Two names with one last word and one first letter."""
    short, long = sorted((one, other), key=len)
    if short[0] == long[0]:
        return "middle name" if short != long and _is_within(short, long) else ""
    shorter, longer = sorted((short[0], long[0]), key=len)
    begins = longer.startswith(shorter) and (len(shorter) == 1 or len(shorter) >= 3)
    return "initial" if begins else ""


def _is_within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of one are in the other in the same order; an initial stands for a name."""
    rest = iter(long)
    return all(
        any(_is_short_for(*sorted((found, word), key=len)) for found in rest) for word in short
    )


def _is_short_for(short: str, long: str) -> bool:
    return short == long or (len(short) == 1 and long.startswith(short))


def _sound_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether names of as many words differ by what transliteration or a slip makes differ."""
    if len(one) != len(other) or one == other:
        return False
    pairs = list(zip(map(sound, one), map(sound, other), strict=True))
    return all(_are_near(a, b) for a, b in pairs) and any(a == b for a, b in pairs)


def _are_near(one: str, other: str) -> bool:
    longest = max(len(one), len(other))
    return one == other or (longest > 3 and within(one, other, 1 if longest < 8 else 2))


def sound(word: str) -> str:
    """Roughly how a folded word sounds: "poutine" and "putin", "netanyahou" and "netanyahu"."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    word = _DOUBLED.sub(r"\1", word)
    return _ENDING.sub("", word) or word


def skeleton(word: str) -> str:
    """The word without vowels, save a first one."""
    return word[:1] + _VOWELS.sub("", word[1:])


def within(one: str, other: str, most: int) -> bool:
    """Whether `most` letters put in, left out or changed make one word of the other."""
    if abs(len(one) - len(other)) > most:
        return False
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, against in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != against))
        if min(row) > most:
            return False
    return row[-1] <= most


def _acronym(text: str) -> bool:
    """ "ONU", "U.R.S.S."; not "Or"."""
    bare = text.replace(".", "")
    return 2 <= len(bare) <= 8 and bare.isalpha() and bare.isupper()


def _content(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _SMALL)
