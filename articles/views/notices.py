"""What of a question was ignored or taken otherwise, in words; drawn by _notices.html."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.address import Ignored
from articles.search import Note

MAX_NAMED = 12

_NOTES = {
    "too_long": gettext_lazy("The question is too long: only its first 512 characters were read."),
    "too_many_words": gettext_lazy("Too many words: %(text)s and what follows was not searched."),
    "too_deep": gettext_lazy(
        "Too many parentheses within each other: the inner ones were ignored."
    ),
    "too_many_wildcards": gettext_lazy("Too many asterisks: %(text)s was taken as a plain word."),
    "prefix_too_short": gettext_lazy(
        "%(text)s is too short before its asterisk (three letters at least): "
        "it was taken as a plain word."
    ),
    "wildcard_place": gettext_lazy(
        "An asterisk works at the end of a word only; elsewhere it is ignored."
    ),
    "quote_unclosed": gettext_lazy("A quotation mark without its pair was ignored."),
    "parenthesis_unclosed": gettext_lazy("A parenthesis was left open: it was closed at the end."),
    "parenthesis_unopened": gettext_lazy("A closing parenthesis without its pair was ignored."),
    "empty_group": gettext_lazy("Empty parentheses or quotation marks were ignored."),
    "operator_without_words": gettext_lazy(
        "%(text)s has no words to join or exclude: it was ignored."
    ),
    "field_without_value": gettext_lazy("Nothing follows %(text)s: it was ignored."),
    "unknown_field": gettext_lazy("There is no field %(text)s: it was taken as a word."),
    "only_negative": gettext_lazy("The question only excludes: here is everything else."),
    "no_words": gettext_lazy("There is no word in %(text)s: here is everything."),
    "unknown_actor": gettext_lazy("No actor is called %(text)s."),
    "unknown_tag": gettext_lazy("No tag is called %(text)s."),
    "unknown_source": gettext_lazy("No source is called %(text)s."),
    "several_names": gettext_lazy(
        "%(text)s is the name of several: articles on any of them were found."
    ),
    "unreadable_date": gettext_lazy("%(text)s is not understood as a date: it was ignored."),
    "dates_with_undated": gettext_lazy(
        "Undated articles lie in no window of days: the dates were ignored."
    ),
}


def notices(notes: Sequence[Note], ignored: Sequence[Ignored]) -> list[str]:
    """Each as a sentence, the first MAX_NAMED of them; the last one counts the others."""
    told = [_told(note) for note in notes if note.code != "fallback"]
    told += [_ignored(one) for one in ignored]
    beyond = len(told) - MAX_NAMED
    if beyond > 0:
        others = ngettext(
            "And %(count)d more part was ignored.", "And %(count)d more parts were ignored.", beyond
        )
        told[MAX_NAMED:] = [others % {"count": beyond}]
    return told


def _told(note: Note) -> str:
    words = _NOTES.get(
        note.code, gettext_lazy("Part of the question was not understood: %(text)s.")
    )
    return str(words) % {"text": _("“%(text)s”") % {"text": note.text}}


def _ignored(one: Ignored) -> str:
    said = f"{one.name}={one.value}"
    return _("%(parameter)s was ignored: %(reason)s") % {"parameter": said, "reason": one.reason}
