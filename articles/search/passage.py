"""Which two lines of a text best show why it was found, and how they are cut."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from articles.prose import sentence_ends

from .results import Asked, Extract, Matched, Place, Segment, Text, Way

LENGTH = 230  # characters, about two lines

_CLAUSE = re.compile(r"[,;:)\]]\s+|\s[–—]\s")
_BLANKS = re.compile(r"\s+")
_UNTIDY = re.compile(r"[^\S \u00a0\u202f]|\s\s")

Span = tuple[int, int]


NAME = Asked(Way.NAME, "")
# What a passage gains by what it has: any phrase is worth more than all words together, two of
# words and names more than one, and a word more than a name.
WORTH = {Way.PHRASE: 1_000_000, Way.NAME: 1_000}


def extract(
    text: Text, asked: Sequence[Asked], *, titled: Sequence[Place], placed: Sequence[Place]
) -> Extract:
    """What a list shows of a text whose title and body have what was asked for at these places."""
    title, body = text.title, text.body
    found = matched(asked, title=title, titled=titled, body=body, placed=placed)
    titled = _with_names(titled, text.title_names, len(asked))
    placed = _with_names(placed, text.names, len(asked))
    span = best_passage(body, placed, (*asked, NAME))
    return Extract(
        title=segments(title, titled, (0, len(title))),
        passage=with_ellipses(body, segments(body, placed, span), span),
        matched=found,
    )


def in_letters(text: Text) -> Text:
    """`text` with letters and their accents as one character each.

    Places of names do not hold where that changes the text: they are left out.
    """
    title, body = (unicodedata.normalize("NFC", part) for part in text[:2])
    return text._replace(
        title=title,
        body=body,
        title_names=text.title_names if title == text.title else (),
        names=text.names if body == text.body else (),
    )


def best_passage(text: str, places: Sequence[Place], asked: Sequence[Asked]) -> Span:
    """Start and end of the passage with most of what was asked, near each other; else the start."""
    if not places:
        start = _skip_blanks(text, 0, len(text))
        return start, _end(text, start, start)
    first, last = _run(places, asked)
    start = _start(text, first.start, spare=LENGTH - (last.end - first.start))
    return start, _end(text, start, last.end)


def segments(text: str, places: Iterable[Place], span: Span) -> tuple[Segment, ...]:
    """text[start:end] cut at its marks; line breaks become blanks."""
    (start, end), cut = span, []
    for place in places:
        if place.start < start or place.end > end:
            continue
        cut.append(Segment(text[start : place.start]))
        cut.append(Segment(text[place.start : place.end], marked=True))
        start = place.end
    cut.append(Segment(text[start:end].rstrip()))
    if _UNTIDY.search(text, *span):
        cut = [Segment(_BLANKS.sub(" ", part.text), part.marked) for part in cut]
    return tuple(part for part in cut if part.text)


def with_ellipses(text: str, passage: tuple[Segment, ...], span: Span) -> tuple[Segment, ...]:
    """`passage` with dots where the text goes on before and after `span`."""
    start, end = span
    before = (Segment("… "),) if passage and text[:start].strip() else ()
    after = (Segment(" …"),) if passage and end < len(text.rstrip()) else ()
    return (*before, *passage, *after)


def matched(
    asked: Sequence[Asked],
    *,
    title: str,
    titled: Iterable[Place],
    body: str,
    placed: Iterable[Place],
) -> tuple[Matched, ...]:
    """What of the question stands in an article, and in which forms, as marks found it."""
    in_title, in_body = _forms(title, titled), _forms(body, placed)
    return tuple(
        Matched(one, tuple(in_title.get(number, ())), tuple(in_body.get(number, ())))
        for number, one in enumerate(asked)
        if number in in_title or number in in_body
    )


def _with_names(
    places: Sequence[Place], names: Sequence[tuple[int, int]], number: int
) -> Sequence[Place]:
    """`places` and those of names, none over another: of two the one that begins first, or the
    longer."""
    if not names:
        return places
    together = sorted(
        [*places, *(Place(start, end, number) for start, end in names)],
        key=lambda place: (place.start, -place.end),
    )
    apart: list[Place] = []
    for place in together:
        if not apart or place.start >= apart[-1].end:
            apart.append(place)
    return apart


def _forms(text: str, places: Iterable[Place]) -> dict[int, list[str]]:
    """By what was asked, its spellings in `text`, those that differ by case only once."""
    forms: dict[int, dict[str, str]] = {}
    for start, end, number in places:
        form = text[start:end]
        forms.setdefault(number, {}).setdefault(form.lower(), form)
    return {number: list(spellings.values()) for number, spellings in forms.items()}


def _run(places: Sequence[Place], asked: Sequence[Asked]) -> tuple[Place, Place]:
    """First and last place of the best run: phrases first, then different words, then closeness.

    Words come before names. Of one word alone, where it stands most often.
    """
    alone = len({place.asked for place in places}) == 1
    worths = [WORTH.get(one.way, 1_001) for one in asked]
    best, run = (0, 0), (places[0], places[0])
    within = [0] * len(asked)
    first = worth = 0
    for last, place in enumerate(places):
        within[place.asked] += 1
        if within[place.asked] == 1:
            worth += worths[place.asked]
        while first < last and (
            place.end - places[first].start > LENGTH
            or (not alone and within[places[first].asked] > 1)
        ):
            out = places[first].asked
            first, within[out] = first + 1, within[out] - 1
            if not within[out]:
                worth -= worths[out]
        near = last - first if alone else (places[first].start - place.end) // 50
        if (worth, near) > best or not last:
            best, run = (worth, near), (places[first], place)
    return run


def _start(text: str, mark: int, *, spare: int) -> int:
    """The start of the mark's sentence if there is room, else of a clause, else of a word."""
    room = max(spare - 20, 0)
    if mark <= room:
        return _skip_blanks(text, 0, mark)
    # One letter more: whether a capital follows decides.
    if ends := list(sentence_ends(text, mark - room, mark + 1)):
        return _skip_blanks(text, ends[-1], mark)
    for clause in _CLAUSE.finditer(text, mark - room // 2, mark):
        return clause.end()
    blank = _BLANKS.search(text, mark - room // 3, mark)
    return blank.end() if blank else mark


def _skip_blanks(text: str, start: int, most: int) -> int:
    while start < most and text[start].isspace():
        start += 1
    return start


def _end(text: str, start: int, mark: int) -> int:
    """The end of a sentence if it fills most of the room, else of a clause, else of a word."""
    limit = start + LENGTH
    if limit >= len(text):
        return len(text)
    if mark >= limit:
        return mark
    if ends := list(sentence_ends(text, max(mark, start + LENGTH * 2 // 3), limit + 2)):
        return min(ends[-1], limit)
    clauses = list(_CLAUSE.finditer(text, max(mark, start + LENGTH * 3 // 4), limit))
    if clauses:
        # Dots stand in place of a comma, not of a parenthesis.
        return clauses[-1].start() + (clauses[-1].group()[0] in ")]")
    cut = max(text.rfind(" ", mark, limit + 1), text.rfind("\n", mark, limit + 1))
    return cut if cut > limit - 60 else limit
