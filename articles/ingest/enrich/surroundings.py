"""What stands around a name in a text, and whether it makes the name a part of a longer one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from articles.ingest.given_names import GENDERS
from articles.ingest.names import PERSON, is_acronym
from articles.ingest.titles import TITLES, gender_of
from articles.words import Words, fold_word

from .common_words import COMMON_WORDS
from .openers import OPENERS

# Small words that a hyphen makes part of a place's name: "Boulogne-sur-Mer", "Bourg-en-Bresse".
_PARTICLES = frozenset(
    ("d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "lès", "sous", "sur")
)
_HYPHENS = frozenset("-‐‑")
_BLANKS = frozenset((" ", "\u00a0", "\u202f"))
_DOTTED_GAP = re.compile(r"\.[ \u00a0\u202f]?[-‐‑]?")
# What is named for somebody has nothing like this before the name.
_PARTS = re.compile(r"[,;:.!?…()«»“”]")
_ENDS_SENTENCE = re.compile(r"[.!?…:;\n«“\"•|]|(?:^|\s)[-–—]\s")


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold_word, words.split()))


_OF = frozenset(("d", "de", "des", "du", "of"))
_ARTICLES = frozenset(("l", "la", "le", "un", "une", "du", "au", "the", "a", "an"))
_PLURAL = frozenset(("les", "des", "aux", "ces", "deux"))
# What is named for a person or a place, with "de" or without: "rue de Paris", "place Kennedy".
_STREETS = _folded(
    "rue avenue boulevard quai square impasse allée faubourg porte pont gare stade station métro "
    "rond-point esplanade parvis rocade passerelle street road"
)
_SQUARE = "place"  # "la place de la France" is a rank, "place d'Italie" a square
# What bears persons' names as they are: "lycée Victor-Hugo", "loi Veil".
_NAMED_FOR = _folded(
    "aéroport lycée collège école hôpital clinique université institut centre musée théâtre "
    "fondation prix trophée parc porte-avions frégate navire paquebot amphithéâtre bibliothèque "
    "médiathèque gymnase piscine tour hôtel château barrage tunnel loi amendement plan opération "
    "ouragan tempête cyclone typhon salle résidence cité complexe maison promenade route "
    "villa fonds cabinet groupe studio galerie airport law act storm hurricane prize"
) | {_SQUARE, "avions"}
_FAMILY = _folded("famille couple époux épouse frères sœurs clan dynastie fratrie fils family")
# Words behind a name that make it another's: "John F. Kennedy Center", "Donald Trump Jr".
_THINGS = _folded(
    "airport center centre tower foundation street avenue stadium library institute university "
    "prize award bridge square school college post times organization organisation jr junior sr "
    "building museum park house boulevard international hotel day"
)
_FAMILIES = _FAMILY | _PLURAL
_NOBLE = _folded(
    "prince princesse duc duchesse comte comtesse baron marquis prince princess duke duchess earl "
    "count countess archiduc"
)
_TREATIES = _folded(
    "traité accord accords pacte protocole convention charte déclaration processus conférence "
    "sommet treaty accords agreement"
)
# A capital of these before "de" makes no other name: "l'État d'Israël", "le Sud de la France".
_APPOSED = _folded(
    "état états république royaume ville région principauté émirat sultanat bande nord sud est "
    "ouest sud-est centre province territoire île îles archipel commune département canton "
    "capitale gouvernement union fédération empire state republic kingdom city government north "
    "south east west"
)


class Kind(Enum):
    """What stands right before a name."""

    NOTHING = "nothing"
    TITLE = "title"
    INITIALS = "initials"
    GIVEN = "given name"
    PROPER = "another proper word"


class Before(NamedTuple):
    """`first` is its own first word; `said` the folded title or word, or the letters."""

    kind: Kind
    said: str = ""
    first: int = 0

    @property
    def gender(self) -> str:
        return gender_of(self.said) if self.kind is Kind.TITLE else ""


_NOTHING = Before(Kind.NOTHING)


@dataclass(frozen=True)
class Text:
    """A title or a body, its words, and which of them belong to listed names.

    `marks` are the words that may belong to a name (NameList.marks).
    """

    part: str
    text: str
    words: Words
    named: set[int] = field(default_factory=set)
    marks: list[tuple[int, int]] = field(default_factory=list)

    def begins_sentence(self, word: int) -> bool:
        """Whether a capital of this word says nothing, because a sentence may begin here."""
        return word == 0 or bool(_ENDS_SENTENCE.search(self.words.gaps[word]))

    def is_capital(self, word: int) -> bool:
        return self.words.words[word][0].isupper()


def before(text: Text, first: int) -> Before:
    """What stands before the name that begins with word `first`."""
    place = first - 1
    if place < 0:
        return _NOTHING
    gap = text.words.gaps[first]
    if gap not in _BLANKS:
        return _initials(text, first) if gap[:1] == "." else _NOTHING
    written, word = text.words.words[place], text.words.folded[place]
    if not written[0].isupper():
        return Before(Kind.TITLE, word, place) if word in TITLES else _NOTHING
    if word in TITLES or written == "M":
        return Before(Kind.TITLE, word, place)
    if "." in written or (len(written) == 1 and word not in OPENERS):
        return _initials(text, first)
    if len(written) == 1 or word in OPENERS or is_acronym(written):
        return _NOTHING
    if word in GENDERS:
        return Before(Kind.GIVEN, word, place)
    # "Mardi Macron a dit": a common word that begins a sentence is no name.
    if word in COMMON_WORDS and text.begins_sentence(place):
        return _NOTHING
    return Before(Kind.PROPER, word, place)


def _initials(text: Text, first: int) -> Before:
    """ "J.-L. ", "J. L. " or "J.L. " before a name; "M. " is a title."""
    words, letters, place = text.words, "", first - 1
    while place >= 0:
        written = words.words[place]
        is_dotted = "." in written and written.replace(".", "").isupper()
        is_single = len(written) == 1 and written.isupper()
        gap = words.gaps[place + 1]
        joins = _DOTTED_GAP.fullmatch(gap) or (gap in _BLANKS and place + 1 == first)
        if not joins or not (is_single or is_dotted):
            break
        letters = words.folded[place] + letters
        place -= 1
    if not letters:
        # "Dr. No", "Mme. Le Pen": a title with its point.
        word = words.folded[first - 1]
        is_title = word in TITLES and _DOTTED_GAP.fullmatch(words.gaps[first])
        return Before(Kind.TITLE, word, first - 1) if is_title else _NOTHING
    return Before(Kind.TITLE if letters == "m" else Kind.INITIALS, letters, place + 1)


def is_compound(
    text: Text, first: int, last: int, *, type: str = "", is_short: bool = True
) -> bool:
    """Whether the name from `first` to `last` is only a part of a longer one that is not listed.

    A neighbour that is itself a listed name makes no compound: "Israël-Hamas". `is_short` says
    that the name is one word, or a surname.
    """
    return (
        _touches_hyphen(text, first, last, type)
        or (_has_proper_before(text, first, last, type) if is_short else False)
        or _goes_on(text, first, last, type, is_short=is_short)
        or _is_named_for(text, first, type, is_short=is_short)
        or (type == PERSON and not is_short and _is_thing_with_person(text, first))
    )


def _touches_hyphen(text: Text, first: int, last: int, type: str) -> bool:
    words = text.words
    if first > 0 and _is_hyphenated(words.gaps[first], words.words[first - 1]):
        # "Macron-Scholz" are two, "Carla Bruni-Sarkozy" is one.
        is_one = type == PERSON and before(text, first - 1).kind is Kind.GIVEN
        if is_one or first - 1 not in text.named:
            return True
    if last + 1 < len(words.words) and last + 1 not in text.named:
        return _is_hyphenated(words.gaps[last + 1], words.words[last + 1])
    return False


def _is_hyphenated(gap: str, word: str) -> bool:
    return gap in _HYPHENS and (word[0].isupper() or word in _PARTICLES)


def _has_proper_before(text: Text, first: int, last: int, type: str) -> bool:
    """ "Radio France", "Brigitte Macron"; of a person, "l'Israélien Netanyahou" is none."""
    if first == 0 or first - 1 in text.named:
        return False
    if first == last and is_acronym(text.words.words[first]):
        return False
    said = before(text, first)
    if said.kind is Kind.GIVEN:
        return True
    return said.kind is Kind.PROPER and not (type == PERSON and has_article(text, said.first))


def has_article(text: Text, word: int) -> bool:
    """Whether an article stands before the word: a given name has none in French.

    « à » is none, though it folds to the English "a".
    """
    return (
        word > 0
        and text.words.folded[word - 1] in _ARTICLES
        and text.words.words[word - 1] not in ("à", "À")
        and "." not in text.words.gaps[word]
    )


def _goes_on(text: Text, first: int, last: int, type: str, *, is_short: bool) -> bool:
    """ "Israël Katz", "France 2", "New York Times"; a longer number is a year.

    A person behind a place or an organisation is no part of it: "le Hamas Yahya Sinouar".
    """
    after = last + 1
    words = text.words
    if after >= len(words.words) or after in text.named or words.gaps[after] not in _BLANKS:
        return False
    word, folded = words.words[after], words.folded[after]
    if not is_short and type not in ("place", "state"):
        return type == PERSON and word[0].isupper() and folded in _THINGS
    if is_short and first == last and is_acronym(words.words[first]):
        return False
    if re.fullmatch(r"\d{1,2}", word):
        return is_short
    if len(word) < 2 or not word[0].isupper() or folded in OPENERS:
        return False
    is_person_behind = folded in GENDERS and words.folded[first] not in GENDERS
    return not (is_person_behind and type not in ("", PERSON))


def _is_named_for(text: Text, first: int, type: str, *, is_short: bool) -> bool:
    """Whether it is something that bears the name: a street, a law, a treaty, a family."""
    words = text.words
    place = first - 1
    if place < 0 or _PARTS.search(words.gaps[first]):
        return False
    word = words.folded[place]
    if type == PERSON and (word in _NAMED_FOR or (is_short and word in _FAMILIES)):
        return True
    if word in _STREETS and word != "porte":  # "il porte Emmanuel Macron au pouvoir"
        return True
    if word not in _OF or place == 0:
        return False
    thing = words.folded[place - 1]
    if thing in _STREETS or (thing == _SQUARE and word != "du"):
        return True
    if type not in ("place", "state"):
        return False
    return thing in _TREATIES or thing in _NOBLE or _is_proper(text, place - 1)


def _is_proper(text: Text, word: int) -> bool:
    """A capital that is neither the sentence's nor a title's: "la Banque de France"."""
    written, folded = text.words.words[word], text.words.folded[word]
    return (
        len(written) > 1
        and written[0].isupper()
        and word not in text.named
        and folded not in OPENERS
        and folded not in _APPOSED
        and not is_acronym(written)
        and not text.begins_sentence(word)
    )


def _is_thing_with_person(text: Text, first: int) -> bool:
    """ "le Charles de Gaulle" is a ship, "Mohamed Ahmed Ali" is not Ahmed Ali."""
    said = before(text, first)
    if said.kind is Kind.GIVEN and said.first not in text.named:
        return True
    return text.words.folded[first] in GENDERS and has_article(text, first)
