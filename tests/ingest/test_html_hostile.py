"""Web pages that are hostile, endless or broken: nothing that runs is kept, and all is bounded."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingest.readers.web import tree
from articles.ingest.record import Record, Rejected
from tests.ingest import web_pages as web

from .html_pages import VECTORS, read, reason, record


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_that_runs_reaches_the_record(vector: str) -> None:
    first, *rest = web.PARAGRAPHS
    body = f"<article><p>{first}{vector}</p>{vector}{web.prose(tuple(rest))}</article>"
    found = record(web.page(body, head=vector, title=f"Le pont {vector} rouvre".replace("'", "")))

    told = "\n".join([found.title, found.body, found.source, *found.authors, *found.tags])
    for word in ("<", "javascript:", "onerror"):
        assert word not in told
    # Browsers, too, show what stands between these two as words.
    assert "alert(" not in told.replace("alert(1)]]>", "")
    assert not found.url


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "JaVaScRiPt:alert(1)",
        "http://[",
        "ftp://a/b",
        "/x",
    ],
)
def test_only_a_whole_web_address_becomes_the_records(address: str) -> None:
    head = f'<link rel="canonical" href="{address}"><meta property="og:url" content="{address}">'
    head += web.json_ld(headline="<img src=x onerror=alert(1)>Le pont", url=address)

    found = record(web.page(web.prose(), head=head))

    assert (found.url, found.title) == ("", "Le pont")


def test_fields_that_are_too_long_are_left_out_and_the_article_kept() -> None:
    long = "Œ" * 3000
    head = web.json_ld(
        headline=long, author=long, keywords=[long, "Ponts"], publisher={"name": long}
    )

    found = record(web.page(web.prose(), head=head, title="Le pont"))

    assert (found.title, found.authors, found.tags, found.source) == ("Le pont", (), ("Ponts",), "")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", "The file is empty."),
        (" \n", "The file is empty."),
        ("<!-- -->", "There is nothing on the page."),
        ("<html></html>", "The page has no article text"),
        ("<html><body>" + "<div>" * 900_000, "It is not read: elements are nested too deeply."),
        ("<p>" * 60_000 + "x", "The page has more than 50,000 elements."),
        (b"<html>" + b"x" * 5_000_000, "The page is longer than 5,000,000 bytes."),
    ],
)
def test_what_is_no_page_is_set_aside_with_the_reason(content: bytes | str, expected: str) -> None:
    assert reason(content).startswith(expected)


@pytest.mark.slow
@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: "<div>Un mot.</div>" * (tree.MAX_ELEMENTS - 100), tree.MAX_ELEMENTS - 100),
        (
            lambda: "<p>" + "<a href=x>Un mot</a> " * (tree.MAX_ELEMENTS - 100),
            tree.MAX_ELEMENTS - 100,
        ),
        (
            lambda: "<table>" + "<tr><td>Un mot." * (tree.MAX_ELEMENTS // 2 - 100),
            tree.MAX_ELEMENTS // 2 - 100,
        ),
        (lambda: "<p>" + "mot " * 1_200_000, 1_200_000),
        (lambda: "<" * 4_900_000 + " mot", 1),
    ],
)
def test_the_largest_pages_are_read_whole(make: Callable[[], str], words: int) -> None:
    assert record("<html><body>" + make()).body.count("mot") == words


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_scripts_without_end_hold_no_article() -> None:
    assert "no article text" in reason("<html><body>" + "<script " * 600_000)


_PIECES = st.sampled_from(
    [
        *VECTORS,
        "<p>",
        "</p>",
        "<table>",
        "<td>",
        "mot ",
        "&#0;",
        "&#xD800;",
        "\x00",
        "<head>",
        "<!--",
        "<body>",
        "</html>",
        '<script type="application/ld+json">',
        "<meta name=date content=2024>",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=8), max_size=25).map("".join))
@settings(max_examples=60)
def test_no_markup_makes_the_reader_fail(markup: str) -> None:
    item = read(b"<html>" + markup.encode("utf-8", "replace"))

    if isinstance(item, Record):
        assert item.body
        assert "\x00" not in item.body + item.title + item.raw
    else:
        assert item.reason


@given(st.binary(max_size=300))
@settings(max_examples=60)
def test_no_bytes_make_the_reader_fail(content: bytes) -> None:
    item = read(b"<html><p>" + content)

    assert isinstance(item, Record | Rejected)
