"""docs/dates.md tells the truth: every form it lists is read as it says."""

import re
from pathlib import Path

import pytest

from articles.dates import PartialDate, display, parse_date

PAGE = (Path(__file__).parents[2] / "docs/dates.md").read_text()
TYPED = re.findall("`([^`]+)`", PAGE.partition("| typed |")[2].partition("Refused")[0])
SHOWN = re.findall(
    r"^\| `([^`]+)` \| ([^|]+) \| (\d{4}-\d\d-\d\d) \| (\d{4}-\d\d-\d\d) \|$", PAGE, re.MULTILINE
)


def test_the_tables_are_found() -> None:
    assert len(TYPED) > 30
    assert len(SHOWN) == 15


@pytest.mark.parametrize("text", TYPED)
def test_every_form_that_is_listed_is_understood(text: str) -> None:
    assert parse_date(text)


@pytest.mark.parametrize(("edtf", "shown", "first", "last"), SHOWN)
def test_every_edtf_form_means_what_is_listed(edtf: str, shown: str, first: str, last: str) -> None:
    date = PartialDate.parse_edtf(edtf)

    assert display(date, "fr") == shown
    assert (date.start.isoformat(), date.end.isoformat()) == (first, last)
