"""Names that stand for something else: a town for its government or its team, a title in quotes."""

from __future__ import annotations

from articles.words import fold_words

from .capitals import may_be_government
from .surroundings import BLANKS, Text
from .teams import may_be_team

_OPENING, _CLOSING = frozenset('«“"'), frozenset('»”"')
_ACTS = fold_words(
    "a ont avait avaient aura veut dit demande exige appelle condamne dénonce accuse estime juge "
    "espère craint refuse rejette annonce affirme assure souhaite soutient propose prévoit "
    "envisage menace promet tente cherche reconnaît bat gagne perd mène domine s says wants calls "
    "accuses has"
)
# Words before the subject of a clause: "alors que Paris a demandé".
_BEFORE_SUBJECTS = fold_words("et que qu mais car si dont quand lorsque puisque tandis")
_AGAINST = fold_words(
    "contre bat battent battre battu battue battus battant dominé dominant éliminé éliminant défie "
    "affronte affrontent affronter affronté"
)
# States that are a town whose club is as often meant.
_STATES_WITH_TEAMS = frozenset(("monaco",))


def is_quoted(text: Text, first: int, last: int) -> bool:
    """Whether the name stands alone in quotation marks: a book, a film, a ship."""
    gaps = text.words.gaps
    return gaps[first].rstrip()[-1:] in _OPENING and gaps[last + 1].lstrip()[:1] in _CLOSING


def is_acting(text: Text, first: int, last: int, *, type: str) -> bool:
    """Whether a town may stand for its government or its team, by what it does or where it stands.

    "Paris a demandé", "contre Lille"; what was done to it may well be the town.
    """
    if type != "place" and text.words.folded[last] not in _STATES_WITH_TEAMS:
        return False
    return (
        _acts(text, first, last)
        or may_be_government(text, first, last)
        or may_be_team(text, first, last)
    )


def _acts(text: Text, first: int, last: int) -> bool:
    words = text.words.folded
    if (
        first > 0
        and text.words.gaps[first] in BLANKS
        and _is_against(words[max(0, first - 2) : first])
    ):
        return True
    if not _may_be_subject(text, first) or text.words.gaps[last + 1] not in BLANKS:
        return False
    verb = words[last + 1 : last + 3]
    return bool(verb) and verb[0] in _ACTS and verb[1:] != ["ete"]


def _may_be_subject(text: Text, first: int) -> bool:
    if text.begins_sentence(first) or "," in text.words.gaps[first]:
        return True
    return text.words.folded[first - 1] in _BEFORE_SUBJECTS


def _is_against(before: list[str]) -> bool:
    return before[-1] in _AGAINST or before == ["face", "a"]
