"""JSON documents are read element by element; a break costs what follows it, and no more."""

from __future__ import annotations

import io
import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingest.readers import json_document
from articles.ingest.readers.lines import MAX_RECORD_BYTES
from articles.ingest.readers.options import ReadOptions
from articles.ingest.record import Record, Rejected

UN, DEUX = {"text": 'Un [1], "deux" {3} \\ é.'}, {"text": "Deux."}


def read(content: bytes | str | Any, **options: Any) -> list[Record | Rejected]:
    if not isinstance(content, bytes | str):
        content = json.dumps(content)
    raw = content.encode() if isinstance(content, str) else content
    return list(json_document.read(io.BytesIO(raw), "a.json", ReadOptions(**options)))


def bodies(items: list[Record | Rejected]) -> list[str]:
    return [item.body if isinstance(item, Record) else "!" for item in items]


def reasons(items: list[Record | Rejected]) -> list[str]:
    return [item.reason for item in items if isinstance(item, Rejected)]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([UN, DEUX]),
        json.dumps([UN, DEUX], indent=2, ensure_ascii=False),
        json.dumps({"count": 2, "articles": [UN, DEUX], "next": None}),
        json.dumps({"articles": [UN, DEUX], "count": 2}, indent=1),
        json.dumps({"response": {"tags": ["a"], "docs": [UN, DEUX]}}),
        json.dumps({"a": [UN], "b": [DEUX]}),
        f"{json.dumps(UN, indent=1)}\n{json.dumps(DEUX, indent=1)}",
        f"[{json.dumps(UN)} {json.dumps(DEUX)},]",
        f"\ufeff [\n{json.dumps(UN)},\r\n\r\n{json.dumps(DEUX)}\n]\n",
        json.dumps([UN, DEUX]).encode("utf-16"),
        json.dumps([UN, DEUX], ensure_ascii=False).encode("cp1252"),
    ],
)
def test_an_array_or_an_object_around_it_gives_each_of_its_objects(content: bytes | str) -> None:
    assert bodies(read(content)) == [UN["text"], "Deux."]


def test_each_record_is_kept_as_received_with_its_number_and_line() -> None:
    first, second = read('[\n{"text":  "Un."},\n{ "page": 4, "text": "Deux." }]')

    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert (first.raw, first.position) == ('{"text":  "Un."}', "item 1 (line 2)")
    assert (second.extra, second.position) == ({"page": 4}, "item 2 (line 3)")


def test_one_object_with_a_text_is_one_record_whatever_lists_it_has() -> None:
    [found] = read({"credits": [{"name": "A. Martin"}], "text": "Un."})

    assert isinstance(found, Record)
    assert found.extra == {"credits": [{"name": "A. Martin"}]}


def test_fields_may_have_other_names() -> None:
    mapping = (("text", "contenu"), ("title", "titre"))
    [found] = read([{"contenu": "Un.", "titre": "Titre", "title": "x"}], mapping=mapping)

    assert isinstance(found, Record)
    assert (found.body, found.title, found.extra) == ("Un.", "Titre", {"title_": "x"})


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ('{"text": 5}', "text: a text was expected"),
        ('"Un."', "A JSON object was expected."),
        ("[1, {}]", "A JSON object was expected."),
        ("17", "A JSON object was expected."),
        ('{"text": "Un." "x"}', "It is not JSON: Expecting ',' delimiter"),
        ('{"text": "Un\nDeux."}', "It is not JSON: Invalid control character"),
        ('{"text": "Un.", "n": NaN}', "It is not JSON: NaN is no number."),
        ('{"text": "Un.", "n": ' + "[" * 100_000 + "]" * 100_000 + "}", "It is not read: brackets"),
        (b'{"text": "L\x81"}', "The byte 0x81 at byte 12 of the item is neither UTF-8 nor"),
    ],
)
def test_a_bad_element_is_set_aside_and_its_neighbours_are_read(
    item: bytes | str, reason: str
) -> None:
    raw = item if isinstance(item, bytes) else item.encode()

    found = read(b'[{"text": "Un."}, ' + raw + b', {"text": "Trois."}]')

    assert bodies(found) == ["Un.", "!", "Trois."]
    assert reasons(found)[0].startswith(reason)
    assert isinstance(found[1], Rejected)
    assert found[1].raw == raw


@pytest.mark.parametrize(
    ("rest", "reason", "place"),
    [
        ('{"text": "Deu', "The file ends inside it", "item 2 (line 2)"),
        ('{"text": "Deux.}, {"text": "Trois."}]', "The file ends inside it", "item 2 (line 2)"),
        ('{"text": ["Deux."}', "The file ends inside it", "item 2 (line 2)"),
        ("", "It is no JSON from here on: it ends before a “[” is closed", "line 2 after item 1"),
        ("}, {}]", "It is no JSON from here on: “}” does not belong here", "line 2 after item 1"),
    ],
)
def test_where_the_document_breaks_the_rest_is_set_aside_with_its_place(
    rest: str, reason: str, place: str
) -> None:
    first, broken = read('[{"text": "Un."},\n' + rest)

    assert isinstance(first, Record)
    assert isinstance(broken, Rejected)
    assert broken.reason.startswith(reason)
    assert broken.position == place


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "The file is empty."),
        ("Du texte.", "It is not JSON: Expecting value"),
        ("{}", "text: it is missing or empty."),
        ('{"a": {"b": [{"text": "Un."', "The file ends inside it"),
        ('{"articles": [{"text": 1}], "x": "', "text: a text was expected"),
        ("]", "It is no JSON from here on"),
        ('{"a":' * 100 + '[{"text": ""}]' + "}" * 100, "It is no JSON from here on: brackets are"),
    ],
)
def test_what_holds_no_article_says_why(content: str, reason: str) -> None:
    assert reasons(read(content))[0].startswith(reason)


def test_an_empty_array_is_an_empty_file() -> None:
    assert reasons(read("[]")) == ["The file is empty."]


@pytest.mark.parametrize(
    ("start", "is_document"),
    [
        (b'[{"text": "Un."}]', True),
        (b"[ \n {", True),
        (b"[]", True),
        (b'{\n  "text": "Un."', True),
        (b'{"count": 2,\n"articles"', True),
        (b'{"articles": [\n{"text"', True),
        (b'{"articles": [{"text": "' + b"x" * 65_000, True),
        (b'{"text": "' + b"x" * 65_000, False),
        (b"{\n{\n{\n", False),
        (b'{"text": "Cou', False),
        (b"[Paris] Un.", False),
        (b"Un.", False),
    ],
)
def test_a_document_is_known_by_its_beginning(start: bytes, is_document: bool) -> None:
    assert json_document.sniff(start) is is_document


class _Endless(io.RawIOBase):
    """`[`, then 500 articles of 20 kB, one of 20 MB, and one more; made while it is read."""

    def __init__(self) -> None:
        one = json.dumps({"text": "Un. " * 5_000}).encode()
        long = [b'{"text": "', *[b"Deux. " * 1_000] * 3_500, b'"},']
        self.parts = iter([b"[", *[one + b","] * 500, *long, one, b"]"])

    def read(self, size: int = -1) -> bytes:
        return next(self.parts, b"")


def test_memory_is_bounded_and_what_is_too_long_costs_only_itself() -> None:
    endless = _Endless()
    tracemalloc.start()

    kinds = [type(item) for item in json_document.read(endless, "a.json")]  # type: ignore[arg-type]  # it reads

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert kinds == [Record] * 500 + [Rejected, Record]
    assert peak < 4 * MAX_RECORD_BYTES


def test_an_element_that_is_too_long_is_set_aside_and_the_next_is_read() -> None:
    long = json.dumps({"text": "x" * MAX_RECORD_BYTES})

    found = read(f'[{long},\n{{"text": "Deux."}}]')

    assert bodies(found) == ["!", "Deux."]
    assert reasons(found) == ["It is longer than 5,000,000 bytes."]
    assert found[1].position == "item 2 (line 2)"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.lists(st.dictionaries(st.text(max_size=5), _JSON)), st.integers(0, 3), st.integers(1, 9))
def test_every_array_is_cut_where_json_cuts_it(
    items: list[dict[str, Any]], indent: int, chunk: int
) -> None:
    raw = json.dumps([item | {"text": "x"} for item in items], indent=indent or None).encode()

    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(chunk)

    found = list(json_document.read(Slow(raw), "a.json"))

    received = [json.loads(item.raw) for item in found if item.raw]
    assert received == [item | {"text": "x"} for item in items if item is not None]


@given(st.binary(max_size=200) | st.text('[]{}",:\\ a1\n').map(str.encode))
def test_no_bytes_make_the_reader_fail(content: bytes) -> None:
    assert read(content)
