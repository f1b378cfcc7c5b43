"""Whether words still stand in their article where a mention or a sighting saw them."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, QuerySet, When
from django.db.models.functions import Least, Substr

from articles.models import Mention

# What is stored of a surface.
_MOST = 300


def standing(rows: Any) -> Any:
    """Those of the mentions or sightings whose words are in the article at their place."""
    return _with_words(rows).filter(words_there=F("surface"))


def not_standing(mentions: QuerySet[Mention]) -> QuerySet[Mention]:
    """Those whose words are not; a mention without a place has none to lose."""
    placed = _with_words(mentions.exclude(start=None))
    lost: QuerySet[Mention] = placed.exclude(words_there=F("surface"))
    return lost


def _with_words(rows: Any) -> Any:
    """The database cuts the words out, so that no text has to be read whole."""
    length = Least(F("end") - F("start"), _MOST)
    title, body = (Substr(f"article__{name}", F("start") + 1, length) for name in ("title", "body"))
    return rows.annotate(words_there=Case(When(part=Mention.Part.TITLE, then=title), default=body))
