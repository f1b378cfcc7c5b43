"""XML files are cut into items: a bad one costs only itself, nothing is fetched or expanded."""

from __future__ import annotations

import io
import socket
import tracemalloc
from collections.abc import Iterator
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.readers import newsml
from articles.ingest.readers.lines import MAX_RECORD_BYTES
from articles.ingest.readers.xml_items import root_name
from articles.ingest.record import Record, Rejected

HEAD = b'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>\n'
TAIL = b"</itemSet></newsMessage>\n"


def item(text: str | bytes, *, guid: str = "urn:a") -> bytes:
    raw = text.encode() if isinstance(text, str) else text
    start = f'<newsItem guid="{guid}"><contentSet><inlineData contenttype="text/plain">'
    return start.encode() + raw + b"</inlineData></contentSet></newsItem>\n"


def read(*parts: bytes) -> list[Record | Rejected]:
    return list(newsml.read(io.BytesIO(b"".join(parts)), "a.xml"))


def with_neighbours(bad: bytes, *, head: bytes = HEAD) -> str:
    """The reason why `bad` is set aside, between two items that are read."""
    before, rejected, after = read(head, item("Un."), bad, item("Trois."), TAIL)

    assert isinstance(before, Record)
    assert isinstance(rejected, Rejected)
    assert isinstance(after, Record)
    assert (before.body, after.body) == ("Un.", "Trois.")
    assert rejected.position.startswith("item 2 (line ")
    return rejected.reason


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        (item("Deux <p>."), "It is not well-formed XML in line 3: Opening and ending tag mismatch"),
        (item("Deux & trois."), "It is not well-formed XML in line 3: "),
        (item("Un\x01."), "It is not well-formed XML in line 3: PCDATA invalid Char value 1"),
        (item("Un\x00."), "It is not well-formed XML in line 3: "),
        (item("<other:p/>"), "It is not well-formed XML in line 3: Namespace prefix other"),
        (item("\n\n<p>"), "It is not well-formed XML in line 5: "),
        (item("<p>" * 100_000), "It is not read: elements are nested too deeply."),
        (item("<p>" * 300 + "</p>" * 300), "It is not read: elements are nested too deeply."),
        (item('<p a="' + "x" * 5_000_000 + '"/>'), "The item is longer than 5,000,000 bytes."),
        (item("x" * 12_000_000), "The item is longer than 5,000,000 bytes."),
        (item("Un.").replace(b"</newsItem>", b""), "It does not end before another item begins."),
        (item(b"D\xe9j\xc3\xa0 \xc3\xa9t\xc3\xa9."), "The byte 0xE9 in line 3 "),
        (item("Un.").replace(b"urn:a", b"x" * 301), "id: 301 characters, 300 at most."),
        (item(""), "It holds no text (no class)."),
        (b'<packageItem guid="a"></packageItem>', "A packageItem holds no news text."),
        (item("&whatever;"), "Entity 'whatever' not defined; what a DTD defines is not read."),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_a_bad_item_costs_only_itself(bad: bytes, expected: str) -> None:
    assert with_neighbours(bad).startswith(expected)


LAUGHS = b"".join(
    b'<!ENTITY l%d "%s">' % (level, b"&l%d;" % (level - 1) * 10) for level in range(1, 10)
)


@pytest.mark.parametrize(
    "declarations",
    [
        b'<!DOCTYPE newsMessage [<!ENTITY l0 "ha">' + LAUGHS + b"]>",
        b'<!DOCTYPE newsMessage [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE newsMessage [<!ENTITY l9 SYSTEM "http://127.0.0.1:%d/x">]>',
        b'<!DOCTYPE newsMessage SYSTEM "http://127.0.0.1:%d/x.dtd">',
        b'<!DOCTYPE m [<!ENTITY %% p SYSTEM "http://127.0.0.1:%d/p"> %%p;]>',
    ],
)
def test_no_entity_is_expanded_and_nothing_is_fetched(
    declarations: bytes, listener: socket.socket
) -> None:
    port = listener.getsockname()[1]
    head = declarations.replace(b"%d", str(port).encode()).replace(b"%%", b"%")

    reason = with_neighbours(item("Deux &l9;."), head=head + HEAD)

    assert reason == "Entity 'l9' not defined; what a DTD defines is not read."
    with pytest.raises(BlockingIOError):
        listener.accept()


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def test_an_entity_in_an_attribute_is_not_expanded_either() -> None:
    head = b'<!DOCTYPE newsMessage [<!ENTITY x "y">]>' + HEAD

    assert with_neighbours(item("Un.", guid="&x;"), head=head).startswith("Entity 'x' not defined")


def test_names_of_characters_that_html_knows_are_those_characters() -> None:
    [found] = read(item("D&eacute;j&agrave; &amp; <![CDATA[&eacute;]]>"))

    assert isinstance(found, Record)
    assert found.body == "Déjà & &eacute;"


def test_a_file_that_is_cut_keeps_the_items_before_the_cut() -> None:
    whole = HEAD + item("Un.") + item("Deux.") + TAIL

    first, second = read(whole[: whole.index(b"Deux")])
    only, end = read(HEAD + item("Un."))

    assert isinstance(first, Record)
    assert isinstance(second, Rejected)
    assert second.reason == "The file ends before it does."
    assert isinstance(only, Record)
    assert isinstance(end, Rejected)
    assert end.reason == "The file ends early: what followed the last item is missing."


def test_comments_and_cdata_may_speak_of_items() -> None:
    noise = b"<!-- <newsItem> --><!-- </newsMessage> -->"
    found = read(HEAD, noise, item("A <![CDATA[</newsItem><newsItem>]]> b"), noise, TAIL)

    [record] = found
    assert isinstance(record, Record)
    assert record.body == "A </newsItem><newsItem> b"


def test_prefixes_declared_around_an_item_hold_in_it() -> None:
    head = b"<g:newsMessage\n xmlns:g='http://iptc.org/std/nar/2006-10-01/'\n><g:itemSet>"
    body = b"<g:newsItem guid='urn:a'><g:contentSet><g:inlineData>Un.</g:inlineData></g:contentSet>"

    [found] = read(head, body, b"</g:newsItem ></g:itemSet></g:newsMessage>")

    assert isinstance(found, Record)
    assert (found.identifier, found.body) == ("urn:a", "Un.")
    assert found.position == "item 1 (line 3)"


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", "utf-16-le"),
        ("iso-8859-1", "iso8859-1, declared"),
        ("windows-1252", "windows-1252, declared"),
        ("koi8-r", "koi8-r, declared"),
    ],
)
def test_the_declared_encoding_counts(encoding: str, said: str) -> None:
    text = "Волга." if encoding == "koi8-r" else "Déjà l’été."
    if encoding == "iso-8859-1":
        text = "Déjà."
    declaration = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>\n'
    whole = declaration + (HEAD + item(text) + TAIL).decode()

    [found] = read(whole.encode(encoding))

    assert isinstance(found, Record)
    assert found.body == text
    assert found.extra.get("file_encoding", "") == said


def test_a_file_that_says_utf_8_and_is_not_is_read_and_says_so() -> None:
    [found] = read(b'<?xml version="1.0" encoding="UTF-8"?>', item(b"D\xe9j\xe0."))

    assert isinstance(found, Record)
    assert found.body == "Déjà."
    assert found.extra["file_encoding"] == "windows-1252, guessed"


def test_an_encoding_that_nobody_knows_is_named() -> None:
    [found] = read(b'<?xml version="1.0" encoding="x-none"?>', item("Un."))

    assert isinstance(found, Rejected)
    assert found.reason == "Its declared encoding cannot be read: unknown encoding: x-none."


def test_a_file_without_items_says_so() -> None:
    [found] = read(HEAD + TAIL)

    assert isinstance(found, Rejected)
    assert found.reason == "There is no <newsItem> in it."


def test_memory_holds_one_item_of_many() -> None:
    many = iter([HEAD, *[item("Un. " * 1_000)] * 500, TAIL])
    file = Mock(read=lambda size: next(many, b""))

    tracemalloc.start()
    count = sum(1 for _ in newsml.read(file, "a.xml"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert count == 500
    assert peak < 1_000_000


def test_an_item_of_the_greatest_length_is_read() -> None:
    whole = item("x" * (MAX_RECORD_BYTES - len(item("")) + 1))

    [found] = read(whole)

    assert isinstance(found, Record)


@pytest.mark.parametrize(
    ("start", "name"),
    [
        (b"\xef\xbb\xbf\n<?xml version='1.0'?><!-- <a> --><nitf>", "nitf"),
        (b"<!DOCTYPE nitf SYSTEM 'x.dtd'>\n<nitf version='a>b'>", "nitf"),
        (b"<g2:newsItem guid='a'>", "newsItem"),
        (b"Text about <nitf>.", ""),
        (b"<nitf", ""),
        (b"", ""),
    ],
)
def test_the_root_is_found_behind_what_may_precede_it(start: bytes, name: str) -> None:
    assert root_name(start) == name


@given(
    st.lists(
        st.sampled_from(
            [
                *(b"<newsItem>", b"</newsItem>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<"),
                b"<newsItem guid='a'><contentSet><inlineData>Un.</inlineData></contentSet>",
                *(b"<?xml encoding='utf-7'?>", b"<!DOCTYPE a [", b"&eacute;", b"\xff", b"\x00"),
            ]
        )
        | st.binary(max_size=5),
        max_size=12,
    )
)
def test_no_bytes_make_the_reader_fail(parts: list[bytes]) -> None:
    assert read(*parts)
