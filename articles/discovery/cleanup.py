"""Clean-up: what a model saw becomes a name, or nothing. Rules for French, harmless in others.

The rules take away what is no part of a name (titles, articles, quotes), cut where two names ran
into one, and drop what is nobody's name. A name that the archive's list holds is kept as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.fold import fold

from .lexicon import (
    ABBREVIATED_TITLES,
    CAPITAL_ARTICLES,
    DEMONYMS,
    INSTITUTIONS,
    LOOSE_PARTICLES,
    NO_NAMES,
    NOBLE,
    OFFICES,
    PARTICLES,
    SMALL_WORDS,
)
from .span import ORGANISATION, OTHER, PERSON, PLACE, Known, Seen, Span, nobody_is_known

MOST_CHARACTERS = 150
_MOST_WORDS = {PERSON: 7, PLACE: 8, ORGANISATION: 12, OTHER: 8}

_CAPITAL = "A-ZÀ-ÖØ-ÞŒŠŽĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŐŘŚŞŠŢȚŤŪŮŰŲŹŻŽ"
# Where one name ends and another begins: line ends, separators, the end of a sentence.
_CUT = re.compile(r"\s*[\n\r\t;|•·/]\s*|\s*[,:]\s+|\s+[–—]\s+|(?<=[^\W\d_A-Z]{3})[.!?…]+\s+")
_AND = re.compile(rf"\s+(?:et|and|&)\s+(?=[{_CAPITAL}])")
_FENCE = re.compile(r"\s*[«»“”„\"(){}\[\]‹›]")
_NO_TEXT = re.compile(r"[<>{}@#=\\^~`\x00-\x08\x0e-\x1f\x7f]|://|www\.")
_WORD = re.compile(r"(?:[LlDdQq]|[Qq]u)['’ʼ](?=\w)|\S+")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}$")
_POSSESSIVE = re.compile(r"['’]s$")
_ENDS_SENTENCE = re.compile(r"(?:^|[.!?…:«“\"\n–—-])\s*$")

Place = tuple[int, int]


def cleaned(text: str, seen: Seen, known: Known = nobody_is_known) -> list[Span]:
    """The names in what a model saw; usually one, of a bad guess none."""
    return [
        span
        for place in _pieces(text, (seen.start, seen.end), seen.type)
        if (span := _name(text, place, seen.type, known))
    ]


def _pieces(text: str, place: Place, type_: str) -> Iterator[Place]:
    """The parts of the place that can each be one name."""
    start, end = place
    whole = text[start:end]
    cuts = [match.span() for match in _CUT.finditer(whole)]
    if type_ == PERSON:
        cuts += [match.span() for match in _AND.finditer(whole)]
    at = 0
    for cut, after in [*sorted(cuts), (len(whole), len(whole))]:
        if at < cut:
            yield start + at, start + cut
        at = max(at, after)


def _name(text: str, place: Place, type_: str, known: Known) -> Span | None:
    place = _without_marks(text, place)
    if _NO_TEXT.search(text[slice(*place)]):
        return None
    trimmed = _Trim(text, place, type_, known)
    place, type_ = trimmed.place, trimmed.type
    name = text[slice(*place)]
    listed = known(name) if name else None
    if not _can_be_a_name(name, type_, is_listed=listed is not None):
        return None
    if listed is None and not trimmed.after_title and _is_an_institution(name):
        return None
    # The model's "miscellaneous" is events, works, peoples; whom we list is somebody all the same.
    type_ = listed or type_
    if type_ == OTHER and listed is None:
        return None
    return Span(*place, name, type_, _confidence(name, type_, is_listed=listed is not None))


def _without_marks(text: str, place: Place) -> Place:
    """Without quotes, brackets and punctuation around, and without what a bracket opens inside."""
    start, end = place
    while start < end and not text[start].isalnum():
        start += 1
    if fence := _FENCE.search(text, start, end):
        end = fence.start()
    while start < end and not text[end - 1].isalnum():
        if text[end - 1] == "." and _DOTTED.search(text, start, end):
            break
        end -= 1
    return start, end


class _Trim:
    """Takes words off both ends of a place until only the name is left."""

    def __init__(self, text: str, place: Place, type_: str, known: Known) -> None:
        self.text = text
        self.type = type_
        self._known = known
        self.after_title = False
        self.words = [match.span() for match in _WORD.finditer(text, *place)]
        while self.words and not self._is_listed and self._take_first():
            pass
        while self.words and not self._is_listed and self._take_last():
            pass

    @property
    def place(self) -> Place:
        if not self.words:
            return 0, 0
        return _without_marks(self.text, (self.words[0][0], self.words[-1][1]))

    @property
    def _is_listed(self) -> bool:
        name = self.text[slice(*self.place)]
        return name[:1].isupper() and self._known(name) is not None

    def _word(self, place: int) -> str:
        return self.text[slice(*self.words[place])] if place < len(self.words) else ""

    def _take_first(self) -> bool:
        """Take the first word away if it is no part of the name."""
        word = self.text[slice(*self.words[0])]
        key = fold(word).strip(" .")
        title = self._is_title(word, key)
        if title and self._names_an_office():
            self.words.clear()
        elif title:
            if len(self.words) == 1:
                self.words.clear()
                return True
            self.after_title = True
            self.type = PERSON
        elif not self._is_before_a_name(word, key):
            return False
        self.words = self.words[1:]
        return True

    def _is_title(self, word: str, key: str) -> bool:
        if word.rstrip(".") in ABBREVIATED_TITLES and (word.endswith(".") or len(word) > 1):
            return len(self.words) > 1
        if key in NOBLE:  # with a capital it is part of the name: "Prince Harry", "Sultan Al Jaber"
            return self.type == PERSON and word[0].islower()
        if key in OFFICES:
            return self.type == PERSON or word[0].islower() or len(self.words) == 1
        return False

    def _names_an_office(self) -> bool:
        """Whether all of it says what somebody is, not who: "ministre de la Santé"."""
        rest = [self.text[slice(*word)] for word in self.words[1:]]
        keys = [fold(word).strip(" .'’") for word in rest]
        while keys and (keys[0] in OFFICES or (_is_small(rest[0]) and keys[0] not in SMALL_WORDS)):
            keys, rest = keys[1:], rest[1:]
        if not keys or all(key in DEMONYMS for key in keys):
            return True
        if keys[0] in ("de", "du", "des", "d", "la", "of", "a", "aux", "en"):
            # "général de Gaulle" is somebody, "président de la République" an office.
            first = self.text[slice(*self.words[0])]
            return not (keys[0] in ("de", "d") and len(keys) == 2 and _may_lead(first))
        return False

    def _is_before_a_name(self, word: str, key: str) -> bool:
        if _is_small(word) or word.isdigit():
            return self._is_small_before(word, key)
        if self.type == PERSON and key in DEMONYMS:
            return len(self.words) > 2
        if key not in SMALL_WORDS or (word.isupper() and (len(key) > 1 or word.endswith("."))):
            return False
        if self.type == PERSON:  # "Le Drian", but "La présidente"
            return key not in PARTICLES or _is_small(self._word(1))
        if key.strip("'") in CAPITAL_ARTICLES:
            return self._begins_sentence and not self._stands_elsewhere
        return self._begins_sentence or key in ("du", "des", "au", "aux")

    def _is_small_before(self, word: str, key: str) -> bool:
        if self.type != PERSON:
            return key in SMALL_WORDS
        if self.after_title and key in PARTICLES:
            return False
        return key not in PARTICLES or key in LOOSE_PARTICLES

    @property
    def _begins_sentence(self) -> bool:
        start = self.words[0][0]
        return _ENDS_SENTENCE.search(self.text, max(0, start - 3), start) is not None or start == 0

    @property
    def _stands_elsewhere(self) -> bool:
        """Whether the text has it inside a sentence too, with the capital: "dit Le Monde"."""
        whole = self.text[slice(*self.place)]
        inside = rf"[\w,] {re.escape(whole)}(?! [{_CAPITAL}])\b"
        return re.search(inside, self.text) is not None

    def _take_last(self) -> bool:
        """Take the last word away if it is no part of the name."""
        start, end = self.words[-1]
        word = self.text[start:end]
        key = fold(word).strip(" .")
        if possessive := _POSSESSIVE.search(word):
            self.words[-1] = (start, start + possessive.start())
            return start < self.words[-1][1]
        if len(self.words) == 1:
            return False
        small = _is_small(word) and (self.type == PERSON or key in SMALL_WORDS)
        score = word.isdigit() and self.type in (PERSON, PLACE)
        if small or score or not key:
            self.words.pop()
        return small or score or not key


def _is_small(word: str) -> bool:
    """Whether the word has no capital at all; "al-Sissi" has one, Arabic needs none."""
    return any(map(str.islower, word)) and not any(map(str.isupper, word))


def _may_lead(title: str) -> bool:
    """Military titles stand before names with a particle."""
    return fold(title) in ("general", "colonel", "marechal", "amiral", "capitaine", "commandant")


def _can_be_a_name(name: str, type_: str, *, is_listed: bool) -> bool:
    letters = [char for char in name if char.isalpha()]
    if len(letters) < 2 or len(name) > MOST_CHARACTERS or len(fold(name)) > MOST_CHARACTERS:
        return False
    # A script without capitals has names without them.
    if letters[0].lower() != letters[0].upper() and not any(map(str.isupper, letters)):
        return False
    if is_listed:
        return True
    words = name.split()
    if len(words) > _MOST_WORDS.get(type_, 8):
        return False
    keys = [fold(word).strip(" .'’") for word in words]
    return not all(key in NO_NAMES or key in SMALL_WORDS or key in OFFICES for key in keys)


def _is_an_institution(name: str) -> bool:
    """Whether it is the noun of many institutions alone: "Assemblée", "Tribunaux" are nobody's."""
    key = fold(name).strip(" .'’")
    return not {key, key.removesuffix("s"), key.removesuffix("ux") + "l"}.isdisjoint(INSTITUTIONS)


def _confidence(name: str, type_: str, *, is_listed: bool) -> float:
    """How often such a name is one, and of this type, by our own reading of model answers."""
    if is_listed:
        return 0.9
    if type_ == PERSON:
        return 0.85 if len(name.split()) > 1 else 0.6
    return 0.7
