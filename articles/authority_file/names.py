"""A name that may be kept: cleaned, of letters, and not too long."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext as _

from articles.fold import fold
from articles.ingest.clean import clean_line

MAX_NAME = 200


class BadName(ValueError):
    """A name that cannot be one; the message says why."""


def checked_name(text: str) -> str:
    """The name in NFC on one line, without control characters. Raises BadName.

    Markup is text like any other: "<b>" stays, and pages escape it.
    """
    name = clean_line(text)
    if not name:
        raise BadName(_("The name is empty."))
    # Folding may lengthen a name ("œ"); its key must fit as well.
    key = fold(name[:MAX_NAME])
    if (length := max(len(name), len(key))) > MAX_NAME:
        raise BadName(
            _("The name is too long: %(length)d characters, %(most)d at most.")
            % {"length": length, "most": MAX_NAME}
        )
    if not any(unicodedata.category(char).startswith("L") for char in key):
        raise BadName(_("A name needs a letter."))
    return name
