"""JSON Lines become records; a bad line is named with its number, its neighbours are read."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.readers import jsonl
from articles.ingest.record import Record, Rejected


def read(*lines: bytes | str | dict[str, Any]) -> list[Record | Rejected]:
    raw = [
        line
        if isinstance(line, bytes)
        else (line if isinstance(line, str) else json.dumps(line)).encode()
        for line in lines
    ]
    return list(jsonl.read(io.BytesIO(b"\n".join(raw)), "a.jsonl"))


def record(**fields: Any) -> Record:
    [item] = read({"text": "Le trafic reprend."} | fields)
    assert isinstance(item, Record), item
    return item


def reason(**fields: Any) -> str:
    [item] = read({"text": "Le trafic reprend."} | fields)
    assert isinstance(item, Rejected), item
    return item.reason


def test_every_known_field_arrives() -> None:
    found = record(
        id="afp-1",
        title=" Trafic\n repris ",
        date="2024-02",
        source="Le Courrier",
        url="https://courrier.example/1",
        language="fr-FR",
        authors=["A. Martin", "B. Petit"],
        tags=["Transports"],
        actors=["SNCF"],
    )

    assert found.identifier == "afp-1"
    assert found.title == "Trafic repris"
    assert found.date is not None
    assert (found.date.edtf, found.date_raw, found.date_origin) == ("2024-02", "2024-02", "field")
    assert (found.source, found.url) == ("Le Courrier", "https://courrier.example/1")
    assert found.language == "fr"
    assert found.authors == ("A. Martin", "B. Petit")
    assert (found.tags, found.actors) == (("Transports",), ("SNCF",))


def test_unknown_fields_are_kept_beside_the_record() -> None:
    found = record(page=4, section={"name": "Une"})

    assert found.extra == {"page": 4, "section": {"name": "Une"}}


@pytest.mark.parametrize("field", ["authors", "tags", "actors"])
def test_one_text_is_a_list_of_one(field: str) -> None:
    assert getattr(record(**{field: "Gare du Nord"}), field) == ("Gare du Nord",)


def test_missing_empty_and_null_fields_are_not_given() -> None:
    found = record(id=None, title="", date=None, tags=[], authors=["", " "])

    assert (found.identifier, found.title, found.date) == ("", "", None)
    assert (found.tags, found.authors) == ((), ())


def test_a_number_is_a_good_identifier() -> None:
    assert record(id=1204).identifier == "1204"


@pytest.mark.parametrize(
    ("date", "edtf"),
    [("2024", "2024"), ("2024-02-07T23:59:00Z", "2024-02-07"), ("7 février 2024", "2024-02-07")],
)
def test_a_date_may_take_any_form_that_the_archive_knows(date: str, edtf: str) -> None:
    found = record(date=date).date

    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": 5}, "title: a text was expected, not a number."),
        ({"text": ["a"]}, "text: a text was expected, not a list."),
        ({"text": None}, "text: it is missing or empty."),
        ({"text": " \n"}, "text: it is missing or empty."),
        ({"id": 1.5}, "id: a text was expected, not a number."),
        ({"id": True}, "id: a text was expected, not true or false."),
        ({"id": "x" * 301}, "id: 301 characters, 300 at most."),
        ({"title": "x" * 1001}, "title: 1,001 characters, 1,000 at most."),
        ({"tags": 3}, "tags: a list of texts was expected, not a number."),
        ({"tags": {"a": 1}}, "tags: a list of texts was expected, not an object."),
        ({"tags": ["a", 3]}, "tags: a list of texts was expected; it holds a number."),
        ({"authors": ["x"] * 201}, "authors: 201 values, 200 at most."),
        ({"source": "œ" * 150}, "source: 300 characters, 200 at most."),
        ({"date": 2024}, "date: a text was expected, not a number."),
        ({"date": "2024-02-30"}, "date: “2024-02-30” is not in the calendar."),
        ({"date": "hier"}, "date: “hier” is not understood as a date."),
        ({"language": "le français"}, "language: “le français” is no language code"),
        ({"url": "javascript:alert(1)"}, "url: a web address (http:// or https://) was expected."),
        ({"url": "www.courrier.example"}, "url: a web address"),
    ],
)
def test_a_field_of_the_wrong_kind_is_named(fields: dict[str, Any], expected: str) -> None:
    assert reason(**fields).startswith(expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"text": "Coupé', "It is not JSON: Unterminated string"),
        ("[1, 2]", "A JSON object was expected."),
        ('{"text": "Un.", "n": NaN}', "It is not JSON: NaN is no number."),
        ('{"text": "Un.", "n": 1e999}', "n: the number is too large."),
        ('{"text": "Un.", "n": ' + "9" * 10_000 + "}", "It is not JSON: Exceeds the limit"),
        ('{"text": "Un.", "n": ' + "[" * 100_000, "It is not read: brackets are nested"),
        ('{"text": "Un.", "n": ' + "[" * 40 + "]" * 40 + "}", "n: it is nested too deeply."),
        (b'{"text": "L\x81"}', "The byte 0x81 at byte 12 of the line is neither UTF-8 nor"),
    ],
)
def test_a_broken_line_is_set_aside_and_its_neighbours_are_read(
    line: bytes | str, expected: str
) -> None:
    before, broken, after = read({"text": "Un."}, line, {"text": "Trois."})

    assert isinstance(before, Record)
    assert isinstance(broken, Rejected)
    assert isinstance(after, Record)
    assert broken.reason.startswith(expected)
    assert broken.position == "line 2"
    assert broken.raw == (line if isinstance(line, bytes) else line.encode())


def test_nul_and_lone_surrogates_do_not_reach_the_text() -> None:
    [found] = read('{"text": "Un\\u0000 \\ud800 deux.", "k\\u0000": "\\udfff"}')

    assert isinstance(found, Record)
    assert found.body == "Un \ufffd deux."
    assert found.extra == {"k\u2400": "\ufffd"}


def test_a_line_separator_inside_a_text_does_not_end_the_line() -> None:
    [found] = read('{"text": "Un.\u2028Deux.\u2029Trois."}')

    assert isinstance(found, Record)
    assert found.body == "Un. Deux.\n\nTrois."


def test_of_a_key_given_twice_the_last_counts() -> None:
    [found] = read('{"text": "Un.", "title": "A", "title": "B"}')

    assert isinstance(found, Record)
    assert found.title == "B"


def test_empty_lines_are_no_records_but_count_as_lines() -> None:
    found = read({"text": "Un."}, "", "  \r", "{")

    assert [item.position for item in found] == ["line 1", "line 4"]


def test_an_empty_file_is_set_aside() -> None:
    [found] = read("")

    assert isinstance(found, Rejected)
    assert found.reason == "The file is empty."


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
_FIELD = st.sampled_from(["id", "title", "text", "date", "tags", "authors", "url", "page"])


@given(st.dictionaries(_FIELD, _JSON | st.text(max_size=30)))
def test_no_object_makes_the_reader_fail(fields: dict[str, Any]) -> None:
    [item] = read(fields)

    assert isinstance(item, Record | Rejected)


@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_fail(content: bytes) -> None:
    assert read(content)
