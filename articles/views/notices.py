"""What of a question was ignored or taken otherwise, and what to ask instead; see _notices.html."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from articles.address import Ignored
from articles.dates import PartialDate, display_bounds
from articles.filters import ArticleFilter
from articles.search import Note, Plan, Segment
from articles.search.corrections import corrected
from articles.search.date_phrases import DatePhrase, date_phrases
from articles.search.narrowing import narrowed
from articles.wording import quoted

from .notice_words import told

MAX_NAMED = 12
# Of a long question so much is shown on each side of the words that a notice is about.
AROUND = 40
SHOWN = 100


@dataclass(frozen=True)
class Offer:
    """Another question, one click away."""

    label: str
    href: str


@dataclass(frozen=True)
class Notice:
    """A sentence, the question with the words in question marked, and better questions."""

    said: str
    question: tuple[Segment, ...] = ()
    offers: tuple[Offer, ...] = ()


def notices(ignored: Sequence[Ignored]) -> list[Notice]:
    """Parameters that were not taken: the first MAX_NAMED, and how many others."""
    return _bounded([_ignored(one) for one in ignored])


def answered(filters: ArticleFilter, plan: Plan) -> list[Notice]:
    """What of the words and the address of a search was not taken as it stands."""
    said = [_noted(filters, plan, note) for note in plan.notes]
    said += _dates(filters, plan)
    said += [_ignored(one) for one in filters.ignored]
    return _bounded(said)


def _bounded(said: list[Notice]) -> list[Notice]:
    beyond = len(said) - MAX_NAMED
    if beyond > 0:
        others = ngettext(
            "And %(count)d more part was ignored.", "And %(count)d more parts were ignored.", beyond
        )
        said[MAX_NAMED:] = [Notice(others % {"count": beyond})]
    return said


def _ignored(one: Ignored) -> Notice:
    said = f"{one.name}={one.value}"
    reason = {"parameter": said, "reason": one.reason}
    return Notice(_("%(parameter)s was ignored: %(reason)s") % reason)


def _noted(filters: ArticleFilter, plan: Plan, note: Note) -> Notice:
    offers = [
        Offer(_("Only %(name)s") % {"name": one.name}, filters.asking(one.text))
        for one in narrowed(filters.text, plan, note)
    ]
    if better := corrected(filters.text, note):
        shown = quoted(Truncator(better).chars(SHOWN))
        offers.append(Offer(_("Search %(text)s") % {"text": shown}, filters.asking(better)))
    return Notice(told(note), _marked(filters.text, note.position, note.end), tuple(offers))


def _dates(filters: ArticleFilter, plan: Plan) -> Iterator[Notice]:
    """Dates among the words: still words, until the reader makes them a window of days."""
    is_dated = plan.windows or any(note.code == "unreadable_date" for note in plan.notes)
    if is_dated or plan.undated:
        return
    for phrase in date_phrases(filters.text):
        words = quoted(filters.text[phrase.start : phrase.end])
        bounds = display_bounds(phrase.date.days, get_language() or "")
        said = _("%(words)s was searched as text, not as a date.") % {"words": words}
        label = _("Search articles by date instead: %(bounds)s") % {"bounds": bounds}
        yield Notice(said, (), (Offer(label, _by_date(filters, phrase)),))


def _by_date(filters: ArticleFilter, phrase: DatePhrase) -> str:
    first, last = phrase.date.ends
    return filters.asking(phrase.rest, **{"from": _bare(first), "to": _bare(last)})


def _bare(date: PartialDate | None) -> str:
    """A limit as the address says it: without a doubt, which does not move it."""
    return date.edtf.rstrip("~?%") if date else ""


def _marked(text: str, start: int | None, end: int | None) -> tuple[Segment, ...]:
    """The question around the words from `start` to `end`, if that is not all of it."""
    if start is None or end is None or text[start:end] == text:
        return ()
    before, after = text[:start], text[end:]
    if len(before) > AROUND:
        before = f"… {before[-AROUND:].lstrip()}"
    if len(after) > AROUND:
        after = f"{after[:AROUND].rstrip()} …"
    parts = (Segment(before), Segment(text[start:end], marked=True), Segment(after))
    return tuple(part for part in parts if part.text)
