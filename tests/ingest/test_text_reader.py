"""Text files become records; what cannot be read is named, and never raises."""

from __future__ import annotations

import codecs
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.readers import text
from articles.ingest.record import Record, Rejected

FEBRUARY = "date 2024-02 Le trafic reprend."


def read(content: bytes | str) -> list[Record | Rejected]:
    raw = content.encode() if isinstance(content, str) else content
    return list(text.read(io.BytesIO(raw), "a.txt"))


def record(content: bytes | str) -> Record:
    [item] = read(content)
    assert isinstance(item, Record), item
    return item


def rejected(content: bytes | str) -> Rejected:
    [item] = read(content)
    assert isinstance(item, Rejected), item
    return item


@pytest.mark.parametrize("date", ["2024", "2024-02", "2024-02-07", "2024-02~", "202X"])
def test_a_header_gives_the_date_exactly_as_coarse_as_it_is(date: str) -> None:
    found = record(f"date {date} Le trafic reprend.")

    assert found.date is not None
    assert (found.date.edtf, found.body) == (date, "Le trafic reprend.")
    assert (found.date_raw, found.date_origin) == (f"date {date}", "header")


@pytest.mark.parametrize(
    "content",
    [
        f"  \n {FEBRUARY}",
        f"\ufeff{FEBRUARY}",
        f" \ufeff{FEBRUARY}",
        "Date 2024-02\nLe trafic reprend.\n",
        "date 2024-02\r\nLe trafic reprend.\r\n",
        "date\t2024-02:  Le trafic reprend.",
        FEBRUARY.encode("utf-16-le"),
        FEBRUARY.encode("utf-16-be"),
        codecs.BOM_UTF16_LE + FEBRUARY.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + FEBRUARY.encode("utf-16-be"),
    ],
)
def test_variants_of_the_header_mean_the_same(content: bytes | str) -> None:
    found = record(content)

    assert found.date is not None
    assert (found.date.edtf, found.body) == ("2024-02", "Le trafic reprend.")


@pytest.mark.parametrize("content", ["Le trafic reprend.", "Date limite de dépôt : mardi."])
def test_a_text_without_a_header_is_undated(content: str) -> None:
    found = record(content)

    assert (found.date, found.date_raw, found.date_origin) == (None, "", "")
    assert found.body == content


def test_the_record_is_kept_as_received() -> None:
    content = " date 2024-02 Un.\r\n\r\nDeux,\u00a0trois.\r\n"

    assert record(content).raw == content


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "The file is empty."),
        ("\n \n", "There is no text."),
        ("date 2024-02", "A date header and no text."),
        ("date 2024-02\n\n", "A date header and no text."),
        ("date 2024-13 Le trafic.", "The header's date cannot be read: “2024-13” is not in"),
        ("date 2024-02-30 Le trafic.", "The header's date cannot be read: “2024-02-30” is not in"),
        ("date 20240207 Le trafic.", "The header's date cannot be read: “20240207” is not"),
        ("date 7/2/2024 Le trafic.", "The header's date cannot be read: “7/2/2024” is not"),
        (b"date 2024-02 Un.\n\nL'\xe9t\x81.", "The byte 0x81 in line 3 is neither UTF-8 nor"),
        (b"date 2024-02 Un" + bytes(5), "It is no text: it holds many NULs."),
    ],
)
def test_what_cannot_be_read_is_set_aside_with_the_reason(
    content: bytes | str, reason: str
) -> None:
    found = rejected(content)

    assert found.reason.startswith(reason)
    assert found.raw == (content.encode() if isinstance(content, str) else content)


def test_a_few_nuls_and_stray_controls_are_dropped_from_the_text() -> None:
    found = record("date 2024-02 Le tra\x00fic\x07 re\u200bprend aujourd’hui.")

    assert found.body == "Le trafic reprend aujourd’hui."
    assert "\x00" not in found.raw


def test_a_file_of_several_records_gives_each_with_its_line() -> None:
    found = read("date 2024-02 Un.\n\nSuite.\n\ndate 2024-03-04 Deux.\n\ndate 2024-13 Trois.\n")

    first, second, third = found
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert isinstance(third, Rejected)
    assert (first.body, first.position) == ("Un.\n\nSuite.", "line 1")
    assert (second.body, second.position) == ("Deux.", "line 5")
    assert third.position == "line 7"


@pytest.mark.parametrize(
    "content",
    [
        "date 2024-02 Un.\ndate 2024-03 suite de la phrase.",  # no empty line before it
        "date 2024-02 Un.\n\ndate 2024 fut difficile.",  # a year alone may be prose
        "Un.\n\ndate 2024-03 suite.",  # the file does not begin with a header
    ],
)
def test_words_that_only_look_like_a_header_stay_in_the_text(content: str) -> None:
    assert len(read(content)) == 1


def test_a_bad_byte_spoils_its_own_record_only() -> None:
    found = read(b"date 2024-02 Un.\n\ndate 2024-03 L'\x81t\xe9.\n\ndate 2024-04 Trois.\n")

    assert [type(item) for item in found] == [Record, Rejected, Record]


def test_a_record_beyond_the_limit_is_set_aside_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(text, "MAX_RECORD_BYTES", 100)
    long = "date 2024-02 " + "\n".join(["Encore une ligne."] * 20)

    found = read(f"{long}\n\ndate 2024-03 Deux.")

    assert [type(item) for item in found] == [Rejected, Record]
    assert isinstance(found[0], Rejected)
    assert found[0].reason == "The record is longer than 100 bytes."


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda t: f"date 2024-02 {t}".encode()))
def test_no_bytes_make_the_reader_fail(content: bytes) -> None:
    items = read(content)

    assert items
    for item in items:
        if isinstance(item, Record):
            assert item.body
            assert "\x00" not in item.body + item.raw
            (item.body + item.raw).encode()
        else:
            assert item.reason
