"""Capitals that stand for their governments: "selon Paris", "l'aide à Kiev"."""

from __future__ import annotations

from articles.words import fold_words

from .surroundings import BLANKS, Text
from .whereabouts import is_dateline, is_where

# By the last word of their names.
_CAPITALS = fold_words(
    "abeba alger amman amsterdam ankara antananarivo athènes bagdad bakou bamako bangui berlin "
    "berne beyrouth bogota brasilia brazzaville bruxelles bucarest budapest aires caire canberra "
    "caracas chisinau conakry copenhague dakar damas delhi djouba doha dublin helsinki islamabad "
    "jakarta jérusalem kaboul kampala khartoum kiev kyiv kinshasa lima lisbonne ljubljana lomé "
    "londres luanda madrid managua manille minsk mogadiscio moscou nairobi niamey nouakchott oslo "
    "ottawa ouagadougou paris pékin prague pretoria pristina quito rabat riga riyad rome sanaa "
    "sarajevo séoul sofia stockholm taipei tallinn tbilissi téhéran tokyo tripoli tunis varsovie "
    "vienne vilnius washington zagreb"
)
# A government's, before "de"; a town has the others: "le maire de", "la région de".
_OF_GOVERNMENTS = fold_words(
    "accusation accusations allié alliée alliés ambassadeur appel autorités avertissement colère "
    "condamnation critique critiques décision demande demandes diplomatie dirigeants engagement "
    "gouvernement intention intentions menace menaces ministre offre part politique position "
    "pouvoir pression pressions proposition propositions refus régime relations réponse riposte "
    "soutien stratégie volonté"
)
# What is given or said to a government: "l'aide à Kiev", "il a demandé à Paris".
_TO_GOVERNMENTS = fold_words(
    "accordé aide aides appel appelé apporter apporté armes avertissement chars demandé demande "
    "demander dollars donné donner euros face fourni fournir fournit grâce hostile hostiles imposé "
    "livraison livraisons livré livrer livrés loyal loyales loyaux message milliards missiles "
    "munitions opposé opposée opposés ordonné promis proposé rappelé répond répondu répondre "
    "reproche reproché reprochent soutien ultimatum vendre vendu"
)
_SIDES = fold_words("avec selon par contre envers entre que")
_NO_VERBS = fold_words(
    "à au aux avec dans de des du en entre et le la les ou où par pour qui sans sous sur un une"
)
_BEFORE_SUBJECTS = fold_words("et que qu mais car si dont quand lorsque puisque tandis")


def may_be_government(text: Text, first: int, last: int) -> bool:
    """Whether a capital stands where a government would, and not where a place would."""
    if text.words.folded[last] not in _CAPITALS or is_dateline(text, first):
        return False
    if is_where(text, first, unless_of=_OF_GOVERNMENTS, unless_at=_TO_GOVERNMENTS):
        return False
    if first and text.words.gaps[first] in BLANKS | {"'", "’"}:
        earlier = text.words.folded[first - 1]
        if earlier in _SIDES or _is_to_or_of(text, first - 1):
            return True
        # "entre Paris et Rome", "avec Alger et Tunis"
        if earlier == "et" and first > 2 and first - 2 in text.named:
            return text.words.folded[first - 3] in _SIDES or _speaks(text, first, last)
    return _speaks(text, first, last)


def _is_to_or_of(text: Text, word: int) -> bool:
    """Behind "à" or "de" it would be the place, had their nouns not spoken against it."""
    return text.words.folded[word] in ("d", "de") or text.words.words[word] in ("à", "À")


def _speaks(text: Text, first: int, last: int) -> bool:
    """ "Rome annonce", "alors que Kiev et Moscou négocient"."""
    is_first = text.begins_sentence(first) or "," in text.words.gaps[first]
    if not is_first and text.words.folded[first - 1] not in _BEFORE_SUBJECTS:
        return False
    after = last + 1
    if after + 1 >= len(text.words.words) or text.words.gaps[after] not in BLANKS:
        return False
    if text.words.folded[after] == "et":
        return after + 1 in text.named
    word = text.words.words[after]
    return word.islower() and word.isalpha() and text.words.folded[after] not in _NO_VERBS
