"""Names that are to be kept: cleaned, or refused with the reason."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext as _

from articles.fold import fold
from articles.ingest.clean import clean_line
from articles.models import ActorName
from articles.wording import number
from articles.words import folded_words

from .errors import Refused

LONGEST = 200  # characters, as in the database


def usable_name(text: str) -> str:
    """The name in NFC on one line, without invisible characters. Raises Refused.

    One rule for all who write names: editors, and authority files. Markup is text like any other:
    "<b>" stays, and pages escape it.
    """
    name = clean_line(text)
    if not name:
        raise Refused(_("A name is missing."))
    # Folding may lengthen a name ("œ"); its key has to fit as well.
    key = fold(name[:LONGEST])
    if (length := max(len(name), len(key))) > LONGEST:
        raise Refused(
            _("A name has %(most)s characters at most; this one has %(length)s.")
            % {"most": number(LONGEST), "length": number(length)}
        )
    if not any(unicodedata.category(char).startswith("L") for char in key):
        raise Refused(_("A name needs a letter."))
    return name


def links_by_itself(name: str, actor_type: str) -> bool:
    """Whether a new name of an actor may link: a person's single word is a surname of many."""
    return actor_type != "person" or len(folded_words(name)) > 1


def name_row(actor_id: int, text: str, *, kind: str, actor_type: str) -> ActorName:
    """A name not yet saved."""
    return ActorName(
        actor_id=actor_id, text=text, kind=kind, weak=not links_by_itself(text, actor_type)
    )
