"""Somebody or something else of a listed name, as the words around it say: a river, a child.

Persons' surnames have their own rules (surnames.py).
"""

from __future__ import annotations

import re

from articles.ingest.given_names import GENDERS
from articles.ingest.names import is_acronym
from articles.words import fold_words

from .surroundings import ARTICLES, BLANKS, Kind, Text, before

# Titles that nobody puts before a firm or a town: "le candidat Renaissance" is another matter.
_OF_PERSONS = fold_words(
    "m mm mr monsieur messieurs mme mmes madame mesdames mlle mademoiselle me maître dr docteur "
    "docteure pr professeur professeure mgr monseigneur général générale colonel capitaine "
    "commandant lieutenant amiral maréchal adjudant abbé père frère sœur lord lady sir miss mrs ms"
)
_LIVES = fold_words("né née mort morte âgé âgée décédé décédée disparu disparue")
_CALLED = fold_words("prénom prénoms prénommé prénommée prénommés prénommer")
_PREPOSITIONS = fold_words("à en de d dans vers pour par sur avec contre depuis chez sans entre")
_MASCULINE = frozenset(("le", "du", "au", "un", "ce"))
# Names in -e that are masculine nevertheless.
_MASCULINE_NAMES = fold_words("belize cambodge mexique mozambique suriname zimbabwe")
_FEMININE_LETTERS = fold_words("rca rdc")
_RIVERS = fold_words("congo gambie niger paraguay sénégal uruguay")
_WATERS = fold_words(
    "affluent affluents barge confluent crue crues delta embouchure estuaire fleuve fleuves "
    "pirogue pirogues rive rives rivière rivières"
)
# States whose capital has their name; in French only the state has an article.
_TOWNS = fold_words("guatemala koweït luxembourg panama")
_SEVERAL = fold_words(
    "les des ces ses aux plusieurs quelques deux trois quatre cinq six sept huit neuf dix douze"
)
_OF_PRODUCTS = _SEVERAL | fold_words("un une cette son sa leur leurs mon ma votre vos nos")
_PLURAL_NAMES = fold_words("brics")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"\d{1,4}")


def is_somebody_else(text: Text, first: int, last: int, *, type: str) -> bool:
    """Whether the name of a town, a state or a body is somebody's or something else's there."""
    if type in ("place", "state"):
        return (
            _has_title(text, first)
            or _is_given_name(text, first, last)
            or (type == "state" and _is_no_state(text, first, last))
        )
    if type != "organisation" or first != last:
        return False
    return (
        _is_of_a_person(text, first) or _is_other_acronym(text, first) or _is_product(text, first)
    )


def _is_no_state(text: Text, first: int, last: int) -> bool:
    name = text.words.folded[last]
    article = text.words.folded[first - 1] if first else ""
    if name in _TOWNS and article in _PREPOSITIONS and article not in ("en", "d"):
        return True  # "à Panama"
    if name in _RIVERS and _WATERS & text.vocabulary and _has_one_of(text, first, _WATERS):
        return True
    is_feminine = name in _FEMININE_LETTERS or (
        first == last and name.endswith("e") and name not in _MASCULINE_NAMES
    )
    return is_feminine and article in _MASCULINE  # "le France" is a ship


def _is_given_name(text: Text, first: int, last: int) -> bool:
    """ "Marie, Chine et Paul"; "un prénom rare, Kenya"."""
    if first and text.words.folded[first - 1] in ARTICLES | _PREPOSITIONS:
        return False
    if first == last and _CALLED & text.vocabulary and _has_one_of(text, first, _CALLED):
        return True
    return _is_bare_given_name(text, _listed_before(text, first)) or _is_bare_given_name(
        text, _listed_after(text, last)
    )


def _listed_before(text: Text, first: int) -> int:
    folded, gaps = text.words.folded, text.words.gaps
    if first > 1 and folded[first - 1] in ("et", "ou") and gaps[first - 1] in BLANKS:
        return first - 2
    return first - 1 if first and gaps[first].strip() == "," else -1


def _listed_after(text: Text, last: int) -> int:
    folded, gaps = text.words.folded, text.words.gaps
    if last + 2 < len(folded) and folded[last + 1] in ("et", "ou") and gaps[last + 2] in BLANKS:
        return last + 2
    return -1


def _is_bare_given_name(text: Text, word: int) -> bool:
    """A given name, and no other name beside it."""
    words, gaps = text.words.words, text.words.gaps
    if word < 0 or text.words.folded[word] not in GENDERS:
        return False
    joined = [
        other
        for other, gap in ((word - 1, gaps[word]), (word + 1, gaps[word + 1]))
        if 0 <= other < len(words) and gap and not gap.strip(" \u00a0\u202f-‐‑.'’")
    ]
    return words[word][0].isupper() and not any(words[other][0].isupper() for other in joined)


def _has_title(text: Text, first: int) -> bool:
    said = before(text, first)
    return said.kind is Kind.TITLE and said.said in _OF_PERSONS


def _is_of_a_person(text: Text, word: int) -> bool:
    """ "M. Renault", "l'inventeur Tesla, mort en 1943"."""
    if _has_title(text, word):
        return True
    folded, gaps = text.words.folded, text.words.gaps
    return gaps[word + 1].strip() in (",", "(") and folded[word + 1 : word + 2] in _AS_NEXT_WORD


def _is_product(text: Text, word: int) -> bool:
    """ "une Renault", "deux Boeing": a firm itself takes no such article."""
    return (
        word > 0
        and text.words.folded[word - 1] in _OF_PRODUCTS
        and text.words.gaps[word] in BLANKS
        and text.words.folded[word] not in _PLURAL_NAMES
    )


def _is_other_acronym(text: Text, word: int) -> bool:
    """ "la RN 118" is a road; "PSG 3-0" is a result."""
    words, gaps = text.words.words, text.words.gaps
    if not is_acronym(words[word]):
        return False
    after = word + 1
    if after >= len(words) or gaps[after] not in BLANKS or not _NUMBER.fullmatch(words[after]):
        return False
    return not _YEAR.fullmatch(words[after]) and gaps[after + 1].strip() not in ("-", "–", "%")


def _has_one_of(text: Text, word: int, wanted: frozenset[str]) -> bool:
    return any(text.words.folded[other] in wanted for other in text.sentence(word))


_AS_NEXT_WORD = [[word] for word in sorted(_LIVES)]
