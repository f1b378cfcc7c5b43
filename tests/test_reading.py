"""A text cut for reading: nothing is lost, nothing is doubled, stale marks fall away."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from articles.reading import paragraphs

BODIES = st.text(alphabet="ab \n\r", max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 70), st.integers(1, 12)), max_size=8)


def mention(body: str, start: int, length: int) -> Any:
    surface = body[start : start + length] or "gone"
    return SimpleNamespace(start=start, end=start + length, surface=surface, actor=object())


def text_of(runs: Any) -> str:
    return "".join(segment.text for run in runs for segment in run.segments)


@given(BODIES, SPANS, SPANS)
def test_every_word_is_there_once_whatever_is_marked(body: str, named: Any, searched: Any) -> None:
    mentions = [mention(body, start, length) for start, length in named]
    apart: list[tuple[int, int]] = []
    for start, length in sorted(searched):
        if not apart or start >= apart[-1][1]:
            apart.append((start, start + length))

    cut = paragraphs(body, mentions, apart)

    assert "".join("".join(map(text_of, cut)).split()) == "".join(body.split())
    assert all(text_of(runs).strip() for runs in cut)
    assert _marked(cut) == sum(
        not body[at].isspace() for start, end in apart for at in range(start, min(end, len(body)))
    )


def _marked(cut: Any) -> int:
    """How many letters are marked."""
    segments = [segment for runs in cut for run in runs for segment in run.segments]
    return sum(len("".join(segment.text.split())) for segment in segments if segment.marked)


def test_paragraphs_are_parted_by_empty_lines_of_any_kind() -> None:
    cut = paragraphs("\n\n un\nligne \r\n\r\ndeux\n \t\n\n\ntrois\n")

    assert [text_of(runs) for runs in cut] == ["un\nligne", "deux", "trois"]


def test_a_mention_across_paragraphs_is_not_marked() -> None:
    body = "Antony\n\nBlinken"

    cut = paragraphs(body, [mention(body, 0, len(body))])

    assert [run.actor for runs in cut for run in runs] == [None, None]
