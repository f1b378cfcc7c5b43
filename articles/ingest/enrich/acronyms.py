"""Acronyms that an article announces: "Organisation des Nations unies (ONU)", then "ONU"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from articles.ingest.names import PERSON, NameList, is_acronym

from .seen import Seen
from .surroundings import Text

_OPENING = re.compile(r"\s*\(\s*[«“\"]?\s*(?:l['’])?")
_CLOSING = re.compile(r"\s*[»”\"]?\s*[),;:]")
_ACRONYM = re.compile(r"[^\W\d_][^\W_]{1,9}")
_SHORTEST = 2
_BODIES = ("organisation", "group")


def announced(seen: Iterable[Seen], names: NameList, types: dict[int, str]) -> dict[str, Seen]:
    """The acronyms in brackets behind linked names, as written, with what they stand for there."""
    found: dict[str, Seen] = {}
    for one in seen:
        place = one.last + 1
        if one.rule != "name" or one.first == one.last or place >= len(one.text.words.words):
            continue
        written = one.text.words.words[place]
        if written in found or types.get(one.actors[0]) == PERSON or not _is_bracketed(one, place):
            continue
        known = names.bearers(written)
        others = known - set(one.actors)
        letters = one.text.words.folded[one.first : one.last + 1]
        if not others and is_of(one.text.words.folded[place], letters):
            found[written] = Seen(one.text, place, place, one.actors, "acronym")
        elif types.get(one.actors[0]) in _BODIES and is_acronym(written) and not known:
            found[written] = Seen(one.text, place, place, one.actors, "other acronym")
    return found


def repeated(texts: Sequence[Text], acronyms: dict[str, Seen]) -> Iterator[Seen]:
    """Every place of the acronyms; of one whose letters do not fit only the first."""
    for seen in acronyms.values():
        if not seen.accepted:
            yield seen
    sure = {written for written, seen in acronyms.items() if seen.accepted}
    for text in texts if sure else ():
        for place, written in enumerate(text.words.words):
            if written in sure:
                yield Seen(text, place, place, acronyms[written].actors, "acronym")


def is_of(acronym: str, words: Sequence[str]) -> bool:
    """Whether folded letters are those of the folded words, in order, most of them first ones.

    "medef" of "mouvement des entreprises de france": a letter begins a word or goes on in it.
    """
    if len(acronym) < _SHORTEST or acronym[0] != words[0][0]:
        return False
    return _firsts(acronym, words) * 2 >= len(acronym) + (len(acronym) % 2)


def _firsts(acronym: str, words: Sequence[str]) -> int:
    """How many letters begin words, if all can be found in order; otherwise none."""
    count, word, inside = 0, -1, 0
    for letter in acronym:
        later = (n for n in range(word + 1, len(words)) if words[n][0] == letter)
        if (following := next(later, None)) is not None:
            word, inside, count = following, 1, count + 1
        elif (at := words[word].find(letter, inside) if word >= 0 else -1) >= 0:
            inside = at + 1
        else:
            return 0
    return count


def _is_bracketed(one: Seen, place: int) -> bool:
    words = one.text.words
    written = words.words[place]
    return bool(
        written[0].isupper()
        and _OPENING.fullmatch(words.gaps[place])
        and _CLOSING.match(words.gaps[place + 1])
        and _ACRONYM.fullmatch(written.replace(".", ""))
    )
