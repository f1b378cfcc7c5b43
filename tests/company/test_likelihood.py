"""Dunning's ratio: the published figures, and what it must not do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.company.likelihood import association


@pytest.mark.parametrize(
    ("table", "published"),
    [
        # T. Dunning 1993, table 4: bigrams of 31,777 words on Switzerland, as
        # (both, the first without the second, the second without the first, neither).
        ((110, 2442, 111, 29114), 270.72),
        ((29, 13, 123, 31612), 263.90),
        ((31, 23, 139, 31584), 256.84),
        ((10, 0, 3, 31764), 167.23),
    ],
)
def test_it_gives_the_published_figures(table: tuple[int, int, int, int], published: float) -> None:
    both, first, second, neither = table

    ratio = association(both, both + first, both + second, both + first + second + neither)

    assert ratio == pytest.approx(published, abs=0.005)


def test_what_is_independent_has_no_association() -> None:
    assert association(both=10, one=100, other=100, total=1_000) == pytest.approx(0, abs=1e-9)


def test_what_avoids_each_other_is_below_zero() -> None:
    assert association(both=1, one=500, other=500, total=1_000) < -100


def test_one_who_is_everywhere_is_no_company() -> None:
    """Named in 40 of its 50 articles, but in four of five of all others, too."""
    everywhere = association(both=40, one=50, other=8_000, total=10_000)
    specific = association(both=12, one=50, other=30, total=10_000)

    assert specific > 50 > everywhere


@pytest.mark.parametrize("table", [(0, 0, 0, 0), (0, 0, 0, 9), (3, 3, 3, 3), (2, 5, 4, 5)])
def test_small_and_impossible_tables_are_measured_without_fault(
    table: tuple[int, int, int, int],
) -> None:
    assert abs(association(*table)) < 20


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 5_000))
def test_it_does_not_matter_who_is_named_first(
    both: int, first: int, second: int, neither: int
) -> None:
    total = both + first + second + neither

    one_way = association(both, both + first, both + second, total)
    the_other = association(both, both + second, both + first, total)

    assert one_way == pytest.approx(the_other, abs=1e-6)
