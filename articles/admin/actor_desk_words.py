"""What the desk says of rules: why two actors may be one, why words may name an actor."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_RULES: dict[str, Promise] = {
    "same name": _("the same name"),
    "same words": _("the same words"),
    "middle name": _("a middle name or initial more"),
    "initial": _("the same surname, and an initial"),
    "spelling": _("another spelling"),
    "acronym": _("the acronym"),
    "shared name": _("a name that both bear"),
    "editor": _("judged by an editor"),
    "ambiguous": _("several actors bear this name"),
    "given ambiguous": _("named by the record; several actors bear this name"),
    "weak": _("a name that does not link by itself"),
    "metonym": _("a metonym"),
    "compound": _("part of a longer name"),
    "other language": _("a name in another language"),
    "variant": _("nearly a name of this actor"),
    "namesake": _("somebody else of that name stands in the article"),
    "common word": _("also a common word"),
    "other acronym": _("in brackets behind the name"),
    "out of date": _("not this actor’s name at the time"),
    "model name": _("found by the language model"),
    "model surname": _("a surname found by the language model"),
}


def said_rule(rule: str) -> str:
    """The rule in words; one that has none yet stands for itself."""
    return str(_RULES.get(rule, rule))
