"""Why an article is in the list, in words; drawn by _why.html."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.dates import Precision, display
from articles.search import Matched, Way
from articles.search.why import Dating, Naming, Why
from articles.wording import language_name, quoted

MAX_FORMS = 8


@dataclass(frozen=True)
class Reason:
    """One thing that was asked for, and how the article has it.

    `title_forms`, `forms` and `names` are words of title, text or either, in their own language.
    """

    asked: str
    title_forms: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    said: str = ""


def reasons(matched: Sequence[Matched], why: Why) -> tuple[Reason, ...]:
    """All of them, in the order in which a question is said."""
    return (*map(_of_words, matched), *map(_of_name, why.names), *_of_choices(why))


def _of_words(one: Matched) -> Reason:
    text = one.asked.text
    asked = {
        Way.WORD: text,
        Way.PHRASE: quoted(text),
        Way.NEAR: _("%(words)s near each other") % {"words": quoted(text)},
        Way.BEGINNING: f"{text}*",
    }
    return Reason(
        asked.get(one.asked.way, text),
        title_forms=one.title[:MAX_FORMS],
        forms=one.body[:MAX_FORMS],
    )


def _of_name(one: Naming) -> Reason:
    said = "" if one.surfaces else _("named by an editor, not by words of the text")
    return Reason(one.actor, names=one.surfaces[:MAX_FORMS], said=said)


def _of_choices(why: Why) -> Iterator[Reason]:
    if why.tags:
        yield Reason(_("Tag"), said=", ".join(tag.name for tag in why.tags))
    if why.source:
        yield Reason(_("Source"), said=why.source.name)
    if why.language:
        yield Reason(_("Language"), said=language_name(why.language))
    if why.dating:
        yield Reason(_("Date"), said=_dated(why.dating))


def _dated(dating: Dating) -> str:
    said = {"date": display(dating.date, get_language() or "")}
    if dating.is_certain:
        return _("%(date)s: certainly among the days asked for") % said
    if dating.date.precision in (Precision.MONTH, Precision.SEASON):
        return _("%(date)s: the day is not known, it may be another than those asked for") % said
    if dating.date.precision is Precision.YEAR:
        return _("%(date)s: the month is not known, it may be another than those asked for") % said
    return _("%(date)s: the exact date is not known, it may be another than those asked for") % said
