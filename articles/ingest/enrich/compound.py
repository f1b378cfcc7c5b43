"""Longer names that only hold a listed one: streets, bodies, families, laws, ships."""

from __future__ import annotations

import re

from articles.ingest.given_names import GENDERS
from articles.ingest.names import PERSON, is_acronym
from articles.ingest.persons import NUMERAL
from articles.words import fold_words

from .bodies import is_of_body, is_proper
from .openers import OPENERS
from .surroundings import ARTICLES, BLANKS, Kind, Text, before, has_article

# Small words that a hyphen makes part of a place's name: "Boulogne-sur-Mer", "Bourg-en-Bresse".
_PARTICLES = frozenset(
    ("d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "lès", "sous", "sur")
)
_HYPHENS = frozenset("-‐‑")
# What is named for somebody has nothing like this before the name.
_PARTS = re.compile(r"[,;:.!?…()«»“”]")


_OF = frozenset(("d", "de", "des", "du", "of"))
_PLURAL = frozenset(("les", "des", "aux", "ces", "deux"))
# What is named for a person or a place, with "de" or without: "rue de Paris", "place Kennedy".
_STREETS = fold_words(
    "éditions café brasserie cinéma rue avenue boulevard quai square impasse allée faubourg porte "
    "gare stade station métro rond-point université chemin route pont jardin palais forêt "
    "hippodrome cimetière théâtre musée street road"
)
_SQUARE = "place"  # "la place de la France" is a rank, "place d'Italie" a square
# What bears persons' names as they are: "lycée Victor-Hugo", "loi Veil".
_NAMED_FOR = fold_words(
    "point esplanade parvis passerelle caserne crèche espace halle vélodrome promotion chaire "
    "gymnase auditorium bourse terminal ehpad aéroport lycée collège école hôpital clinique "
    "université institut centre musée théâtre fondation prix trophée parc porte-avions frégate "
    "navire paquebot amphithéâtre bibliothèque médiathèque gymnase piscine tour pont hôtel "
    "château barrage tunnel loi amendement plan opération ouragan tempête cyclone typhon salle "
    "résidence cité complexe maison promenade route villa fonds cabinet groupe studio galerie "
    "airport law act storm hurricane prize"
) | {_SQUARE, "avions"}
_FAMILY = fold_words("famille couple époux épouse frères sœurs clan dynastie fratrie fils family")
# Words behind a name that make it another's: "John F. Kennedy Center", "Donald Trump Jr".
_THINGS = fold_words(
    "airport center centre tower foundation street avenue stadium library institute university "
    "prize award bridge square school college post times organization organisation jr junior sr "
    "building museum park house boulevard international hotel day"
)
_FAMILIES = _FAMILY | _PLURAL
_NOBLE = fold_words(
    "prince princesse duc duchesse comte comtesse baron marquis prince princess duke duchess earl "
    "count countess archiduc"
)
_TREATIES = fold_words(
    "traités conventions conférences sommets forum critérium jeux masters meeting olympiques open "
    "paralympiques traité accord accords pacte protocole convention charte déclaration processus "
    "conférence sommet congrès concile treaty agreement festival rallye marathon tournoi foire "
    "biennale carnaval opéra orchestre ballet académie"
)
# Of these also with an article: "golfe du Mexique", "vallée de la Loire".
_LANDSCAPES = fold_words(
    "mer golfe baie détroit canal cap océan lac mont massif vallée isthme plaine gulf sea bay"
)
_COMMON_ACRONYMS = fold_words("drh dg hlm ong pdg pib pme qg rer rn sdf sms tgv tv vtc zad")
# Right before a name: "mont Kenya", "fleuve Congo", "lac Tchad".
_NATURE = fold_words(
    "baie cap col désert fleuve glacier lac mont océan pic rivière volcan lake mount"
)
_WITH_BRANCHES = fold_words("qaïda islamique")
_COUNCILS = fold_words("conseil comité chambre")
_OF_COUNCILS = fold_words(
    "régional régionale départemental départementale municipal général territorial national "
    "nationale"
)
_GAMES = re.compile(r"(?:19|20)\d\d")
# Small words behind a town or a state that make a body of it: "Rennes métropole".
_BODIES_BEHIND = fold_words(
    "agglomération agglo habitat métropole compétences stratégie terre nature victimes libre"
)


def is_compound(
    text: Text, first: int, last: int, *, type: str = "", is_short: bool = True
) -> bool:
    """Whether the name from `first` to `last` is only a part of a longer one that is not listed.

    A neighbour that is itself a listed name makes no compound: "Israël-Hamas". `is_short` says
    that the name is one word, or a surname.
    """
    return (
        _touches_hyphen(text, first, last, type)
        or "&" in text.words.gaps[first] + text.words.gaps[last + 1]
        or _is_branch(text, last, type)
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
    if type == "place" and _is_race(text, first, last):
        return True
    if last + 1 < len(words.words) and last + 1 not in text.named:
        return _is_hyphenated(words.gaps[last + 1], words.words[last + 1])
    return False


def _is_race(text: Text, first: int, last: int) -> bool:
    """ "le Paris-Nice", both towns listed."""
    gaps = text.words.gaps
    if gaps[last + 1] in _HYPHENS and last + 1 in text.named:
        return has_article(text, first)
    return gaps[first] in _HYPHENS and first - 1 in text.named and has_article(text, first - 1)


def _is_hyphenated(gap: str, word: str) -> bool:
    return gap in _HYPHENS and (word[0].isupper() or word in _PARTICLES)


def _has_proper_before(text: Text, first: int, last: int, type: str) -> bool:
    """ "Radio France", "Brigitte Macron"; of a person, "l'Israélien Netanyahou" is none."""
    if first == 0 or first - 1 in text.named:
        return False
    if first == last and is_acronym(text.words.words[first]):
        return False
    if type in ("place", "state") and _has_letters_before(text, first):
        return True
    said = before(text, first)
    if said.kind is Kind.GIVEN:
        return True
    return said.kind is Kind.PROPER and not (type == PERSON and has_article(text, said.first))


def _has_letters_before(text: Text, first: int) -> bool:
    """ "AC Milan", "CHU Nantes"; in a title of capitals they may be any word."""
    written = text.words.words[first - 1]
    return (
        len(written) > 1
        and is_acronym(written)
        and text.words.gaps[first] in BLANKS
        and not text.words.words[first].isupper()
    )


def _is_branch(text: Text, last: int, type: str) -> bool:
    """ "Al-Qaïda au Maghreb islamique", "l'État islamique dans le Grand Sahara"."""
    words = text.words
    return (
        type == "group"
        and words.folded[last] in _WITH_BRANCHES
        and words.gaps[last + 1] in BLANKS
        and words.folded[last + 1 : last + 2] in ([word] for word in ("au", "dans", "en"))
    )


def _goes_on(text: Text, first: int, last: int, type: str, *, is_short: bool) -> bool:
    """ "Israël Katz", "France 2", "New York Times"; a longer number is a year.

    A person behind a place or an organisation is no part of it: "le Hamas Yahya Sinouar".
    """
    after = last + 1
    words = text.words
    if after >= len(words.words) or after in text.named or words.gaps[after] not in BLANKS:
        return False
    word, folded = words.words[after], words.folded[after]
    if type == PERSON and NUMERAL.fullmatch(word):
        return True  # "le roi Charles X"
    if not is_short and type not in ("place", "state"):
        if type == PERSON:
            return word[0].isupper() and folded in _THINGS
        return word[1:].islower() and _is_of_name(text, after)  # "BNP Paribas Fortis"
    if is_short and first == last and is_acronym(words.words[first]):
        # "SNCF Réseau" is a firm of its own; in a title of capitals any word has them.
        return len(word) > 1 and word[1:].islower() and _is_of_name(text, after)
    if re.fullmatch(r"\d{1,2}", word):
        return is_short
    if type in ("place", "state") and (_GAMES.fullmatch(word) or folded in _BODIES_BEHIND):
        return True  # "Paris 2024", "Rennes métropole"
    if len(word) < 2 or not word[0].isupper() or folded in OPENERS:
        return False
    is_person_behind = folded in GENDERS and words.folded[first] not in GENDERS
    return not (is_person_behind and type not in ("", PERSON))


def _is_of_name(text: Text, word: int) -> bool:
    """A capital that begins neither a sentence nor a person's name."""
    folded = text.words.folded[word]
    is_name = text.is_capital(word) and folded not in OPENERS and folded not in GENDERS
    return is_name and not text.begins_sentence(word)


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
    if word in _NATURE and type in ("place", "state"):
        return True
    if word in ("l", "la") and place > 1 and words.folded[place - 1] in _OF:
        # "vallée de la Loire", "la Banque de la Réunion"; "la place de la France" is none.
        landscape = words.folded[place - 2] in _LANDSCAPES
        return type in ("place", "state") and (landscape or is_of_body(text, place - 1))
    if word not in _OF or place == 0:
        return False
    thing = words.folded[place - 1]
    if thing in _STREETS or (thing == _SQUARE and word != "du"):
        return True
    return type in ("place", "state") and _is_of_thing(text, place)


def _is_of_thing(text: Text, of: int) -> bool:
    """Whether "de" at that word joins a place to something else: a treaty, a sea, a body."""
    words = text.words.folded
    thing, earlier = words[of - 1], words[of - 2] if of > 1 else ""
    if thing in _TREATIES or thing in _NOBLE or thing in _LANDSCAPES:
        return True
    if thing in _OF_COUNCILS and earlier in _COUNCILS:
        return True
    if _is_unlisted_acronym(text, of - 1):
        return True
    return (is_proper(text, of - 1) and _is_headed(text, of - 1)) or is_of_body(text, of)


def _is_unlisted_acronym(text: Text, word: int) -> bool:
    """ "CHU de Nantes"; but "le PDG de"."""
    written = text.words.words[word]
    return (
        len(written) > 1
        and is_acronym(written)
        and word not in text.named
        and text.words.folded[word] not in _COMMON_ACRONYMS
        and text.words.folded[word] not in OPENERS
    )


def _is_headed(text: Text, word: int) -> bool:
    """Whether a name begins there: "le Stade de", but not in "l'usine Lubrizol de"."""
    before_it = text.words.folded[word - 1]
    return before_it in ARTICLES or before_it in _PLURAL or text.words.gaps[word] in _HYPHENS


def _is_thing_with_person(text: Text, first: int) -> bool:
    """ "le Charles de Gaulle" is a ship, "Mohamed Ahmed Ali" is not Ahmed Ali."""
    said = before(text, first)
    if said.kind is Kind.GIVEN and said.first not in text.named:
        return True
    return text.words.folded[first] in GENDERS and has_article(text, first)
