"""Extracts while there is no index: what was asked for is marked letter by letter, as it is found.

See fallback.py: words are letters anywhere, in no other form and with the accents that were typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from .asked import asked
from .passage import LENGTH, extract, in_letters
from .plan import Plan
from .results import Asked, Extract, Place, Text, Way

# A text is read this far for its passage.
MAX_READ = 1_000_000
MAX_MARKS = 500

ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]", re.IGNORECASE)
_TERM = re.compile(r"[^\W_]+")


def extracts(plan: Plan, texts: Mapping[int, Text]) -> dict[int, Extract]:
    """The best passage of each text with letters of the question, and marks on them."""
    wanted = tuple(asked(plan.node))
    anywhere = _pattern(wanted, in_title=False)
    in_title = _pattern(wanted, in_title=True)
    return {
        identity: _extract(text, wanted, anywhere=anywhere, in_title=in_title)
        for identity, text in texts.items()
    }


def _extract(
    text: Text,
    wanted: Sequence[Asked],
    *,
    anywhere: re.Pattern[str] | None,
    in_title: re.Pattern[str] | None,
) -> Extract:
    text = in_letters(text)
    titled, placed = _places(text.title, in_title), _places(text.body, anywhere)
    return extract(text, wanted, titled=titled, placed=placed)


def _places(text: str, pattern: re.Pattern[str] | None) -> list[Place]:
    places: list[Place] = []
    for found in pattern.finditer(text, 0, MAX_READ) if pattern else ():
        # The groups are one for each thing asked for, "_7" by its number.
        end = min(found.end(), found.start() + LENGTH)
        places.append(Place(found.start(), end, int((found.lastgroup or "_0")[1:])))
        if len(places) == MAX_MARKS:
            break
    return places


def _pattern(wanted: Sequence[Asked], *, in_title: bool) -> re.Pattern[str] | None:
    """What to mark in a text: in titles also what was looked for in titles only."""
    ways = [
        (_letters(one), number)
        for number, one in enumerate(wanted)
        if in_title or not one.title_only
    ]
    # Longest first, so that a phrase is marked before a word of it.
    ways.sort(key=lambda way: -len(way[0]))
    groups = [f"(?P<_{number}>{letters})" for letters, number in ways if letters]
    return re.compile("|".join(groups), re.IGNORECASE) if groups else None


def _letters(one: Asked) -> str:
    """The letters of what was asked for, with either apostrophe; of words near others each."""
    text = unicodedata.normalize("NFC", one.text)
    words = [re.escape(word) for word in _TERM.findall(text)]
    match one.way:
        case Way.NEAR:
            return "|".join(sorted(words, key=len, reverse=True))
        case Way.PHRASE:
            return r"[\W_]+".join(words)
    text = ELISION.sub("", text) if one.way is Way.WORD else text
    letters = re.escape(text).replace("’", "'").replace("'", "['’]")
    return rf"{letters}\w*" if one.way is Way.BEGINNING else letters
