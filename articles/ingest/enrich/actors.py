"""Actors named in a text, by the list of names; what is not beyond doubt is only proposed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from articles.ingest.names import Name, NameList, Spot, is_acronym
from articles.ingest.record import Found, Record
from articles.words import Words, fold_word

from .openers import OPENERS

# Enough for any article; a text that is itself a list of names stops here.
_MOST = 2_000

# rule -> how sure. The rule is stored with the mention and says why it was accepted or not.
CONFIDENCE = {
    "name": 0.95,  # a name that only this actor bears
    "short name": 0.85,  # a weak name, where a full name of the same actor stands in the text
    "compound": 0.5,  # inside a longer proper name: "Nouvelle-Guinée", "France Inter"
    "other language": 0.4,  # "Mexico" in French is a town
    "ambiguous": 0.4,  # several actors bear it
    "weak": 0.3,
    "metonym": 0.3,  # "Washington" for the government there
}
ACCEPTED_RULES = frozenset({"name", "short name"})

# Small words that a hyphen makes part of a place's name: "Boulogne-sur-Mer", "Bourg-en-Bresse".
_PARTICLES = frozenset(
    ("d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "lès", "sous", "sur")
)


def with_actors(record: Record, names: NameList, *, body: Words | None = None) -> Record:
    """The record with the names found in its title and text.

    A derived title is the text's own beginning: its names are found there. `body` are the text's
    words, if it has been taken apart already.
    """
    words = body or Words.of(record.body)
    found = list(_in_text(record.body, words, "body", names, record.language))
    if not record.title_derived:
        title = Words.of(record.title)
        found = [*_in_text(record.title, title, "title", names, record.language), *found]
    sure = {one.actor_id for one in found if one.rule == "name"}
    decided = (_with_short_name(one, sure) for one in found)
    return replace(record, found=tuple(_each_proposal_once(decided))[:_MOST])


def _in_text(text: str, words: Words, part: str, names: NameList, language: str) -> Iterator[Found]:
    spots = names.spots(words)
    named = {word for spot in spots for word in range(spot.first, spot.last + 1)}
    for spot in spots:
        start, end = words.span(spot.first, spot.last)
        rule = _rule(spot, words, named, language)
        for actor_id in dict.fromkeys(name.actor_id for name in spot.names):
            yield Found(
                actor_id=actor_id,
                part=part,
                start=start,
                end=end,
                surface=text[start:end],
                method="name_list",
                rule=rule,
                confidence=CONFIDENCE[rule],
                accepted=rule in ACCEPTED_RULES,
            )


def _rule(spot: Spot, text: Words, named: set[int], language: str) -> str:
    """Which rule says whether the names at this spot link. The first that applies decides."""
    if len({name.actor_id for name in spot.names}) > 1:
        return "ambiguous"
    if _is_compound(spot, text, named):
        return "compound"
    strong = [name for name in spot.names if not name.weak]
    if not strong:
        return "metonym" if all(name.metonym for name in spot.names) else "weak"
    if spot.first == spot.last and not any(_in_language(name, language) for name in strong):
        return "other language"
    return "name"


def _in_language(name: Name, language: str) -> bool:
    return not name.language or not language or name.language == language


def _is_compound(spot: Spot, text: Words, named: set[int]) -> bool:
    """Whether the name is only a part of a longer one that is not on the list.

    A neighbour that is itself a listed name makes no compound: "Israël-Hamas". Of names joined by
    a blank only those of one word are parts of others often enough; acronyms are not.
    """
    is_single = spot.first == spot.last and not is_acronym(text.words[spot.first])
    before, after = spot.first - 1, spot.last + 1
    if before >= 0 and before not in named:
        gap, word = text.gaps[spot.first], text.words[before]
        if _is_hyphenated(gap, word) or (is_single and gap == " " and _is_part_of_name(word)):
            return True
    if after < len(text.words) and after not in named:
        gap, word = text.gaps[after], text.words[after]
        return _is_hyphenated(gap, word) or (is_single and gap == " " and _continues_name(word))
    return False


def _is_hyphenated(gap: str, word: str) -> bool:
    return gap in ("-", "‐", "‑") and (word[0].isupper() or word in _PARTICLES)


def _is_part_of_name(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and fold_word(word) not in OPENERS


def _continues_name(word: str) -> bool:
    """ "Israël Katz", "France 2"; a longer number is a year."""
    return _is_part_of_name(word) or bool(re.fullmatch(r"\d{1,2}", word))


def _with_short_name(found: Found, sure: set[int]) -> Found:
    if found.rule != "weak" or found.actor_id not in sure:
        return found
    return replace(found, rule="short name", confidence=CONFIDENCE["short name"], accepted=True)


def _each_proposal_once(all_found: Iterator[Found]) -> Iterator[Found]:
    """Every accepted name; of proposals one for each actor and surface, for an editor to judge."""
    proposed: set[tuple[int, str]] = set()
    for found in all_found:
        if not found.accepted:
            key = (found.actor_id, found.surface)
            if key in proposed:
                continue
            proposed.add(key)
        yield found
