"""What search's notes say to a reader, by their codes."""

from __future__ import annotations

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from articles.dates import DateError, parse_window
from articles.search import Note
from articles.wording import quoted

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
    "dates_with_undated": gettext_lazy(
        "Undated articles lie in no window of days: the dates were ignored."
    ),
    "too_far": gettext_lazy("%(text)s is too far: 50 words at most may stand between."),
    "near_too_long": gettext_lazy(
        "%(text)s goes with six words at most: these were searched as an exact phrase."
    ),
    "within_ignored": gettext_lazy(
        "%(text)s goes with several words in quotation marks: it was ignored."
    ),
    "operator_in_lower_case": gettext_lazy(
        "%(text)s was searched as a word: operators are written in capitals."
    ),
}
# With the one that is told by its reason.
CODES = frozenset(_NOTES) | {"unreadable_date"}
_UNKNOWN = gettext_lazy("Part of the question was not understood: %(text)s.")


def told(note: Note) -> str:
    """The note as a sentence in the active language."""
    if note.code == "unreadable_date":
        return _("%(reason)s It was ignored.") % {"reason": _fault(note.text)}
    return str(_NOTES.get(note.code, _UNKNOWN)) % {"text": quoted(note.text)}


def _fault(text: str) -> str:
    try:
        parse_window(text)
    except DateError as error:
        return error.explain(get_language() or "")
    return _("“%(text)s” is not understood as a date.") % {"text": text}
