"""Cells of the table: safe in a spreadsheet, and the same again when they are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.authority_file.cells import (
    escaped,
    guarded,
    joined,
    parts_of,
    plain,
    separated,
    unguarded,
)

SIGNS = st.text(st.sampled_from("=+-@'|;\\ aéQ\"\t"), max_size=12)


@pytest.mark.parametrize("cell", ["=1+1", "+33", "-5", "@home", "\tx", "\rx", "＝1", "'=1"])
def test_no_cell_begins_a_formula(cell: str) -> None:
    assert guarded(cell).startswith("'")
    assert unguarded(guarded(cell)) == cell


@given(SIGNS)
def test_a_guarded_cell_reads_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.lists(st.tuples(SIGNS.map(str.strip).filter(bool), st.sampled_from(["", "fr", "en-gb"]))))
def test_a_list_of_names_reads_as_it_was(names: list[tuple[str, str]]) -> None:
    cell = joined([escaped(text, language)] for text, language in names)

    assert [plain(item) for item in separated(cell)] == names
    assert not cell.startswith(("=", "+", "-", "@", "\t"))


def test_parts_of_an_item_are_told_apart() -> None:
    cell = joined([[escaped("Ministre; de tout", "fr"), "2020/..", "france"], [escaped("Roi")]])

    assert cell == r"Ministre\; de tout@fr; 2020/..; france | Roi"
    assert [parts_of(item) for item in separated(cell)] == [
        [r"Ministre\; de tout@fr", "2020/..", "france"],
        ["Roi"],
    ]


def test_a_list_typed_by_hand_may_have_stray_bars_and_blanks() -> None:
    assert [plain(item) for item in separated(" | ONU ||Nations unies|")] == [
        ("ONU", ""),
        ("Nations unies", ""),
    ]
