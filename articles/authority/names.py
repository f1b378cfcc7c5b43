"""Names that editors type: cleaned, or refused with the reason."""

from __future__ import annotations

from django.utils.translation import gettext as _

from articles.fold import fold
from articles.ingest.clean import clean_line
from articles.models import ActorName
from articles.wording import number
from articles.words import folded_words

from .errors import Refused

MOST = 200  # characters, as in the database


def usable_name(text: str) -> str:
    """The name on one line, without invisible characters. Raises Refused."""
    name = clean_line(text)
    if not name:
        raise Refused(_("A name is missing."))
    if len(name) > MOST:
        raise Refused(
            _("A name has %(most)s characters at most; this one has %(length)s.")
            % {"most": number(MOST), "length": number(len(name))}
        )
    if "<" in name or ">" in name:
        raise Refused(_("A name holds no HTML: leave out < and >."))
    if not any(char.isalpha() for char in name) or not fold(name):
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
