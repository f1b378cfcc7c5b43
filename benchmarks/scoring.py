"""How well names that were found agree with those that were marked by hand.

A found name is right if it overlaps a marked one of its type; each marked name makes one found name
right, the one that overlaps it most. Found names on words marked "?" count for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.annotated import Annotated, Span

# Types that other corpora, and models, do not tell apart.
COARSE = {"group": "organisation", "state": "place"}


@dataclass
class Tally:
    """Right, false and missed names; of each, where it went wrong."""

    right: int = 0
    false: int = 0
    missed: int = 0
    mistakes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.false, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(2 * self.right + self.false + self.missed, 1)

    def report(self) -> dict[str, float | int]:
        return {
            "precision": round(self.precision, 3),
            "recall": round(self.recall, 3),
            "f1": round(self.f1, 3),
            "right": self.right,
            "false": self.false,
            "missed": self.missed,
        }


def detection(
    texts: Sequence[Annotated], found: Sequence[Sequence[Span]], types: Mapping[str, str] | None
) -> Tally:
    """Names found, with their types as `types` maps them; without types, wherever they overlap."""
    tally = Tally()
    for text, spans in zip(texts, found, strict=True):
        _compare(text, _as(spans, types), _as(text.spans, types), tally)
    return tally


def links(texts: Sequence[Annotated], found: Sequence[Sequence[Span]]) -> Tally:
    """Automatic links against the marked ones. One without a mark below is false, too."""
    tally = Tally()
    for text, spans in zip(texts, found, strict=True):
        reached: set[Span] = set()
        for span in spans:
            below = [mark for mark in text.spans if mark.overlaps(span)]
            if right := [mark for mark in below if mark.link == span.link]:
                tally.right += any(mark not in reached for mark in right)
                reached.update(right)
            elif not any(mark.is_optional and not mark.link for mark in below):
                tally.false += 1
                tally.mistakes.append(_said(text, span, f"is no {span.link}", below))
        missed = [m for m in text.spans if m.link and not m.is_optional and m not in reached]
        tally.missed += len(missed)
        tally.mistakes += [_said(text, mark, f"is not linked to {mark.link}") for mark in missed]
    return tally


def by_type(
    texts: Sequence[Annotated], found: Sequence[Sequence[Span]]
) -> dict[str, dict[str, float | int]]:
    """The same for each type alone; the names of the others count for nothing."""
    names = sorted({span.type for text in texts for span in text.spans if not span.is_optional})
    reports = {}
    for name in names:
        tally = Tally()
        for text, spans in zip(texts, found, strict=True):
            marks = [mark for mark in text.spans if mark.is_optional or mark.type == name]
            _compare(text, [span for span in spans if span.type == name], marks, tally)
        reports[name] = tally.report()
    return reports


def _compare(text: Annotated, spans: Sequence[Span], marks: Sequence[Span], tally: Tally) -> None:
    wanted = [mark for mark in marks if not mark.is_optional]
    pairs = sorted(
        (
            (-_common(span, mark), span.start, mark.start, span, mark)
            for span in spans
            for mark in wanted
            if span.overlaps(mark) and span.type == mark.type
        ),
        key=lambda pair: pair[:3],
    )
    taken: set[Span] = set()
    reached: set[Span] = set()
    for _common_length, _start, _other, span, mark in pairs:
        if span not in taken and mark not in reached:
            taken.add(span)
            reached.add(mark)
    tally.right += len(reached)
    for mark in wanted:
        if mark not in reached:
            tally.missed += 1
            below = [span for span in spans if span.overlaps(mark)]
            tally.mistakes.append(_said(text, mark, "missed", below))
    optional = [mark for mark in marks if mark.is_optional]
    for span in spans:
        if span not in taken and not any(span.overlaps(mark) for mark in optional):
            tally.false += 1
            below = [mark for mark in wanted if mark.overlaps(span)]
            tally.mistakes.append(_said(text, span, "false", below))


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _as(spans: Sequence[Span], types: Mapping[str, str] | None) -> list[Span]:
    if types is None:
        return [
            span if span.is_optional else Span(span.start, span.end, "", span.link)
            for span in spans
        ]
    return [
        Span(span.start, span.end, types.get(span.type, span.type), span.link) for span in spans
    ]


def _said(text: Annotated, span: Span, what: str, others: Sequence[Span] = ()) -> str:
    """A mistake in its context, for those who improve rules."""
    before, after = text.text[max(span.start - 25, 0) : span.start], text.text[span.end :][:25]
    instead = ", ".join(f"{text.text[one.start : one.end]!r} {one.type}" for one in others)
    said = f"{what}: {before}[{text.text[span.start : span.end]}|{span.type}]{after}"
    return f"{said} (there: {instead})" if instead else said
