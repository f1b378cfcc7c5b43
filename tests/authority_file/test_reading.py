"""Whatever a file holds, an entry is read or named as bad; one that was written reads the same."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.authority.errors import Refused
from articles.authority.names import usable_name
from articles.authority_file.entries import ActorEntry, NameEntry, RoleEntry
from articles.authority_file.fields import EntryError, entry_from
from articles.authority_file.reading import AuthorityFile, FileError, Found, Options
from articles.authority_file.table import ACTOR_COLUMNS, fields_of, row_of
from articles.dates import PartialDate
from articles.ingest.clean import clean_line


def is_name(text: str) -> bool:
    try:
        return usable_name(text) == text
    except Refused:
        return False


LETTERS = st.sampled_from("aéQœ=+-@'’|;\\ ,\"<b>中я1")
NAMES = st.text(LETTERS, min_size=1, max_size=15).map(clean_line).filter(is_name)
LANGUAGES = st.sampled_from(["", "fr", "en", "pt-br"])
DATES = st.sampled_from(["2021-01-26/2025-01-20", "2017-05/..", "2019-21", "1999~", "/2001"])
ROLES = st.builds(
    RoleEntry,
    title=NAMES,
    language=LANGUAGES,
    of=st.sampled_from(["", "france", "Q90"]),
    when=st.one_of(st.none(), DATES.map(PartialDate.parse_edtf)),
)


@st.composite
def actors(draw: st.DrawFn) -> ActorEntry:
    name = draw(NAMES)
    others = draw(
        st.lists(
            st.builds(
                NameEntry,
                text=NAMES.filter(lambda text: text != name),
                kind=st.sampled_from(["alias", "former", "acronym", "metonym"]),
                weak=st.booleans(),
                language=LANGUAGES,
            ),
            max_size=5,
            unique_by=lambda one: (one.text, one.language),
        )
    )
    return ActorEntry(
        name=name,
        type=draw(st.sampled_from(["person", "state"])),
        key=draw(st.sampled_from(["", "antony-blinken"])),
        description=draw(st.one_of(st.just(""), NAMES)),
        ids=draw(st.sampled_from([{}, {"wikidata": "Q90", "idref": "026927608"}])),
        names=tuple(others),
        roles=tuple(draw(st.lists(ROLES, max_size=3))),
        merged_into=draw(st.sampled_from(["", "joe-biden"])),
    )


@given(actors())
def test_a_line_of_json_reads_as_it_was_written(entry: ActorEntry) -> None:
    assert entry_from(json.loads(json.dumps(entry.as_json()))) == entry


@given(actors())
def test_a_row_reads_as_it_was_written(entry: ActorEntry) -> None:
    buffer = io.StringIO()
    csv.DictWriter(buffer, ACTOR_COLUMNS, restval="").writerow(row_of(entry))
    [cells] = csv.reader(io.StringIO(buffer.getvalue(), newline=""))

    read = entry_from(fields_of(dict(zip(ACTOR_COLUMNS, cells, strict=True))))

    assert isinstance(read, ActorEntry)
    # Names stand in columns by kind, so in another order.
    assert sorted(read.names, key=str) == sorted(entry.names, key=str)
    assert (read.name, read.roles, read.ids) == (entry.name, entry.roles, entry.ids)
    assert (read.description, read.merged_into) == (entry.description, entry.merged_into)


def found_in(content: bytes, name: str) -> list[Found]:
    file = AuthorityFile(io.BytesIO(content), name, Options())
    try:
        return list(file.entries())
    except FileError:
        return []


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.jsonl", "a"]))
def test_no_bytes_end_the_reading(content: bytes, name: str) -> None:
    for found in found_in(content, name):
        assert (found.entry is None) == bool(found.problem)
        assert len(found.problem) < 1_000


@given(st.binary(max_size=100))
def test_a_bad_row_leaves_its_neighbours_alone(junk: bytes) -> None:
    junk = junk.replace(b'"', b"").replace(b"\n", b"").replace(b"\r", b"").replace(b"\x00", b"")
    found = found_in(b"name,type\nA,person\n" + junk + b"\nB,person\n", "a.csv")

    named = [one.entry.name for one in found if isinstance(one.entry, ActorEntry)]
    assert (named[0], named[-1]) == ("A", "B")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)
FIELDS = ["type", "actor_type", "name", "key", "names", "roles", "merged_into", "viaf", "one"]


@given(st.dictionaries(st.sampled_from(FIELDS), JSON), st.sampled_from(["actor", "person", "x"]))
def test_no_fields_end_the_reading(fields: dict[str, object], kind: str) -> None:
    try:
        entry = entry_from({"name": "A", "actor_type": "person", **fields, "type": kind})
    except EntryError:
        return
    assert isinstance(entry, ActorEntry)


def test_what_a_file_is_is_found_out_from_its_name_or_its_beginning() -> None:
    assert AuthorityFile(io.BytesIO(b"x"), "a.TSV", Options()).format == "csv"
    assert AuthorityFile(io.BytesIO(b"x"), "a.ndjson", Options()).format == "jsonl"
    assert AuthorityFile(io.BytesIO(b"\xef\xbb\xbf {"), "-", Options()).format == "jsonl"
    assert AuthorityFile(io.BytesIO("{".encode("utf-16")), "-", Options()).format == "jsonl"
    assert AuthorityFile(io.BytesIO(b"name,type\n"), "-", Options()).format == "csv"
    with pytest.raises(FileError):
        list(AuthorityFile(io.BytesIO(b""), "-", Options()).entries())
