"""The order of names in the picture: near those they are tied to, the same every time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.company.arcs import in_order, length

MEMBERS = st.lists(st.integers(1, 12), unique=True, min_size=2, max_size=12)


def test_those_who_are_tied_stand_together() -> None:
    ties = {(1, 4): 1.0, (2, 5): 1.0, (3, 6): 1.0}

    order = in_order([1, 2, 3, 4, 5, 6], ties)

    assert length(order, ties) == 3


def test_those_without_a_tie_come_last_in_their_order() -> None:
    assert in_order([9, 1, 8, 2], {(1, 2): 5.0}) == [1, 2, 9, 8]


@given(MEMBERS, st.data())
def test_everybody_is_there_once_and_always_in_the_same_place(
    members: list[int], data: object
) -> None:
    pairs = [(one, other) for one in members for other in members if one < other]
    ties = data.draw(st.dictionaries(st.sampled_from(pairs), st.floats(0.1, 99), max_size=8))  # type: ignore[attr-defined]

    order = in_order(members, ties)

    assert sorted(order) == sorted(members)
    assert in_order(members, dict(reversed(ties.items()))) == order
