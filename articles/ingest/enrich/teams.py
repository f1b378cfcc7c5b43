"""Towns that stand for their team, in texts about matches."""

from __future__ import annotations

import re

from articles.words import fold_words

from .surroundings import BLANKS, Text, has_article
from .whereabouts import is_dateline, is_where

# Words of a sentence in which a town is as likely a team.
_SPORTS = fold_words(
    "arbitre attaquant attaquante ailier basket basketball but buteur buteurs buts champion "
    "championnat championnats club clubs coéquipier coéquipiers coupe défaite entraîneur "
    "entraîneuse équipe finale finales finaliste football footballeur footballeurs gardien "
    "gardienne pilier talonneur handball hockey joueur joueurs joueuse joueuses ligue match "
    "matchs matches mercato pelouse penalty playoffs prolongation prolongations quart quarts "
    "rugby score sélectionneur stade supporters supporteurs top tournoi trophée victoire volley"
)
_ENOUGH_SPORTS = 3
_OF_TEAMS = fold_words(
    "adversaire ailier attaquant attaquante attaquants arrière buteur capitaine déplacement "
    "défaite défaites défense défenseur défenseurs demi effectif entraîneur entraîneuse équipe "
    "gardien gardienne joueur joueurs joueuse joueuses leader maillot match milieu pilier "
    "réception staff succès talonneur technicien vainqueur vestiaire victoire victoires"
)
_AGAINST = fold_words("face opposé opposée opposés opposées grâce")
_LONGEST_NAME = 5
_SCORE = re.compile(r"\d{1,3}")
_HYPHENS = frozenset("-‐‑–")
_DASHED = re.compile(r"\s+[-–—]\s+")


def may_be_team(text: Text, first: int, last: int) -> bool:
    """Whether it stands in a text about a match, and not as the place where it was."""
    if _is_paired(text, first, last):
        return True
    if has_article(text, first) or is_dateline(text, first):
        return False
    if is_where(text, first, unless_of=_OF_TEAMS, unless_at=_AGAINST):
        return False
    if len(_SPORTS & text.vocabulary) >= _ENOUGH_SPORTS:
        return True
    sentence = text.sentence(first)
    has_word = any(text.words.folded[word] in _SPORTS for word in sentence)
    return has_word or _has_score(text, sentence)


def _is_paired(text: Text, first: int, last: int) -> bool:
    """ "Lyon – Lens" at the beginning of a line or sentence: a match, or a dateline's town."""
    words = text.words
    if _DASHED.fullmatch(words.gaps[last + 1]) and last + 1 in text.named:
        return text.begins_sentence(first) and not words.words[first].isupper()
    earlier = first - 1
    if earlier not in text.named or not _DASHED.fullmatch(words.gaps[first]):
        return False
    least = max(0, first - _LONGEST_NAME)
    while earlier > least and earlier - 1 in text.named and words.gaps[earlier] in BLANKS:
        earlier -= 1
    return text.begins_sentence(earlier) and not words.words[earlier].isupper()


def _has_score(text: Text, sentence: range) -> bool:
    """ "3-1"; "2022-2023" is a season, "15-24 ans" an age."""
    words, gaps, folded = text.words.words, text.words.gaps, text.words.folded
    return any(
        gaps[word + 1] in _HYPHENS
        and _SCORE.fullmatch(words[word])
        and _SCORE.fullmatch(words[word + 1])
        and folded[word + 2 : word + 3] != ["ans"]
        for word in sentence[:-1]
    )
