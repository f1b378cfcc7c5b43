"""Encodings: declared or guessed, never wrongly, and told with the record."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.readers import jsonl, text
from articles.ingest.readers.encodings import EncodingError, decoded, encoding_named
from articles.ingest.readers.options import ReadOptions
from articles.ingest.record import Record, Rejected

SENTENCE = "L’été dernier, « Le Cœur » coûtait 3 € à Noël…"


def read(raw: bytes, encoding: str = "") -> Record | Rejected:
    [item] = text.read(io.BytesIO(raw), "a.txt", ReadOptions(encoding=encoding))
    return item


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le, guessed"),
        ("utf-16-be", "utf-16-be, guessed"),
        ("utf-32", "utf-32-le"),
        ("windows-1252", "windows-1252, guessed"),
    ],
)
def test_an_encoding_is_found_out_and_told(encoding: str, told: str | None) -> None:
    found = read(SENTENCE.encode(encoding))

    assert isinstance(found, Record)
    assert found.body == SENTENCE
    assert found.extra.get("file_encoding") == told


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16-le", "windows-1252", "iso8859-15", "cp850", "mac-roman"]
)
def test_a_declared_encoding_is_taken_at_its_word(encoding: str) -> None:
    sentence = "L'été, à Noël."

    found = read(sentence.encode(encoding), encoding)

    assert isinstance(found, Record)
    assert (found.body, found.extra) == (sentence, {"file_encoding": f"{encoding}, declared"})


def test_what_is_declared_as_latin_1_may_hold_the_quotation_marks_of_windows() -> None:
    found = read(b"L\x92\xe9t\xe9\x81.", encoding_named("latin-1"))

    assert isinstance(found, Record)
    assert found.body == "L’été."


@pytest.mark.parametrize(
    ("raw", "declared", "why"),
    [
        (b"L'\xe9t\x81.", "", "is neither UTF-8 nor Windows-1252"),
        ("Il a été coupé".encode()[:-1], "", "breaks the UTF-8 around it"),
        ("L'été, la forêt.".encode("cp850"), "", "is not UTF-8, and no Windows-1252"),
        ("L'été, le hâle.".encode("mac-roman"), "", "is not UTF-8, and no Windows-1252"),
        (b"L'\xe9t\xe9.", "utf-8", "is not utf-8"),
        (b"L'\xe9t\x81.", "windows-1252", "is not windows-1252"),
    ],
)
def test_what_would_become_gibberish_is_set_aside(raw: bytes, declared: str, why: str) -> None:
    found = read(raw, declared)

    assert isinstance(found, Rejected)
    assert why in found.reason
    assert "in line 1" in found.reason
    assert found.raw == raw


def test_each_line_of_a_file_of_mixed_encodings_is_read_as_it_was_written() -> None:
    lines = ['{"text": "Été."}\n'.encode(), '{"text": "Été."}\n'.encode("cp1252")] * 2

    found = list(jsonl.read(io.BytesIO(b"".join(lines)), "a.jsonl"))

    assert [isinstance(item, Record) and item.body for item in found] == ["Été."] * 4


def test_json_lines_may_be_utf_16_without_a_mark() -> None:
    raw = '{"text": "Été."}\n{"text": "Hiver."}\n'.encode("utf-16-be")

    found = list(jsonl.read(io.BytesIO(raw), "a.jsonl"))

    assert [isinstance(item, Record) and item.body for item in found] == ["Été.", "Hiver."]


@pytest.mark.parametrize(
    ("name", "usual"),
    [
        ("UTF8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("cp1252", "windows-1252"),
        ("Latin-1", "iso8859-1"),
        ("UTF-16", "utf-16"),
    ],
)
def test_encodings_have_their_usual_names(name: str, usual: str) -> None:
    assert encoding_named(name) == usual


@pytest.mark.parametrize("name", ["klingon", "rot13", "base64", "unicode_escape", "idna", ""])
def test_what_is_no_encoding_of_writing_is_refused(name: str) -> None:
    with pytest.raises(LookupError):
        encoding_named(name)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_utf_8_is_read_as_utf_8(sentence: str) -> None:
    assert decoded(sentence.encode()).text == sentence


@given(st.binary())
def test_bytes_are_text_or_the_first_bad_one_is_named(raw: bytes) -> None:
    try:
        found = decoded(raw)
    except EncodingError as error:
        named = raw[error.start] == error.byte
    else:
        named = found.encoding in {"", "windows-1252, guessed"}

    assert named
