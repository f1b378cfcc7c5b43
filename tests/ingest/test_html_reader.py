"""Web pages become records: the article's words, what the page says of it, nothing that runs."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingest.readers import html
from articles.ingest.readers.options import ReadOptions
from articles.ingest.readers.web import tree
from articles.ingest.record import Record, Rejected
from tests.ingest import web_pages as web

TEXT = "\n\n".join(web.PARAGRAPHS)


def read(content: bytes | str, *, encoding: str = "") -> Record | Rejected:
    raw = content.encode() if isinstance(content, str) else content
    [item] = html.read(io.BytesIO(raw), "a.html", ReadOptions(encoding=encoding))
    return item


def record(content: bytes | str, *, encoding: str = "") -> Record:
    item = read(content, encoding=encoding)
    assert isinstance(item, Record), item
    return item


def reason(content: bytes | str) -> str:
    item = read(content)
    assert isinstance(item, Rejected), item
    return item.reason


@pytest.mark.parametrize("shape", ["NEWSPAPER", "GRAPH", "BLOG", "AMP", "OLD", "BARE"])
def test_the_article_is_found_and_nothing_around_it(shape: str) -> None:
    assert record(getattr(web, shape)).body == TEXT


@pytest.mark.parametrize("shape", ["NEWSPAPER", "GRAPH", "BLOG", "AMP", "OLD"])
def test_the_title_is_the_articles_without_the_sites_name(shape: str) -> None:
    assert record(getattr(web, shape)).title == "Le pont Wilson rouvre"


def test_a_newspapers_page_gives_all_it_says_in_its_head() -> None:
    found = record(web.NEWSPAPER)

    assert found.date is not None
    assert (found.date.edtf, found.date_origin) == ("2024-02-07", "field")
    assert found.date_raw == "2024-02-07T23:40:00-05:00"
    assert found.authors == ("Anne Martin", "Bruno Petit")
    assert (found.source, found.language) == ("Le Courrier", "fr")
    assert found.url == "https://courrier.example/tours/pont-wilson-118"
    assert found.tags == ("Ponts", "Tours", "Loire", "travaux")
    assert found.extra["modified"] == "2024-02-09T10:00:00+01:00"


def test_json_ld_is_understood_as_a_graph_of_nodes_tied_by_id() -> None:
    found = record(web.GRAPH)

    assert found.date is not None
    assert (found.date.edtf, found.language) == ("2024-02-07", "fr")
    assert (found.authors, found.source) == (("Anne Martin", "Bruno Petit"), "Le Courrier")
    assert found.tags == ("Ponts", "Loire")


def test_of_several_articles_in_json_ld_the_one_with_the_pages_address_counts() -> None:
    others = web.json_ld(
        headline="Autre chose", datePublished="2020-01-01", url="https://c.example/2"
    )
    own = web.json_ld(headline="Le pont rouvre", datePublished="2024-02", url="https://c.example/1")
    canonical = '<link rel="canonical" href="https://c.example/1">'
    found = record(web.page(web.prose(), head=others + own + canonical))

    assert (found.title, str(found.date)) == ("Le pont rouvre", "2024-02")


@pytest.mark.parametrize(
    "script",
    ["{", "[1, 2", '"a"', "null", "[[[[" * 50_000, '{"@type": 5, "@graph": [null, {"@type": []}]}'],
)
def test_json_ld_that_is_none_is_passed_over(script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script>'

    assert record(web.page(web.prose(), head=head)).body == TEXT


def test_json_ld_in_a_comment_with_line_ends_inside_texts_is_read() -> None:
    head = (
        '<script type="application/ld+json">//<![CDATA[\n'
        '{"@type": "NewsArticle", "headline": "Le pont\nrouvre &amp; vite"}\n//]]></script>'
    )

    assert record(web.page(web.prose(), head=head)).title == "Le pont rouvre & vite"


def test_an_article_that_only_json_ld_holds_is_read_from_there() -> None:
    head = web.json_ld(
        headline="Le pont", articleBody="<p>Un début.</p><p>Une suite &amp; fin.</p>"
    )

    assert (
        record(web.page('<div id="app"></div>', head=head)).body == "Un début.\n\nUne suite & fin."
    )


def test_a_page_without_metadata_is_a_text_without_claims() -> None:
    found = record(web.BARE)

    assert (found.title, found.date, found.date_raw, found.date_origin) == ("", None, "", "")
    assert (found.authors, found.source, found.url, found.language) == ((), "", "", "")


@pytest.mark.parametrize("shape", ["MENU_ONLY", "FRONT"])
def test_a_page_without_an_article_is_set_aside(shape: str) -> None:
    assert reason(getattr(web, shape)).startswith("The page has no article text")


def test_a_short_item_is_an_article_where_the_page_says_so() -> None:
    brief = "<article><h1>Brève</h1><p>Le pont rouvre mardi.</p></article>"

    assert record(web.page(web.around(brief))).body == "Le pont rouvre mardi."


def test_a_table_of_figures_stays_with_the_text() -> None:
    table = "<table><tr><th>Lieu</th><th>Voix</th></tr><tr><td>Tours</td><td>12</td></tr></table>"
    found = record(web.page(f"<article>{web.prose()}{table}</article>"))

    assert found.body.startswith(TEXT)
    assert "Tours" in found.body


@pytest.mark.parametrize(
    ("head", "encoding", "account"),
    [
        ("<meta charset=windows-1252>", "cp1252", "windows-1252, declared"),
        ("<meta content='text/html; charset=iso-8859-1'>", "cp1252", "windows-1252, declared"),
        ("", "cp1252", "windows-1252, guessed"),
        ("<meta charset=utf-8>", "cp1252", "windows-1252, guessed"),
        ("<meta charset=windows-1252>", "utf-8-sig", None),
        ("<meta charset=windows-1252>", "utf-16", "utf-16-le, declared"),
        ("<meta charset=shift_jis>", "utf-8", None),
    ],
)
def test_the_encoding_is_the_marks_or_the_declared_one_or_what_the_bytes_allow(
    head: str, encoding: str, account: str | None
) -> None:
    found = record(f"<html><head>{head}</head><p>L’été — 5 €</p>".encode(encoding))

    assert found.body == "L’été — 5 €"
    assert found.extra.get("file_encoding") == account


def test_utf8_that_calls_itself_latin1_is_read_as_utf8_and_said() -> None:
    found = record("<html><head><meta charset=iso-8859-1></head><p>L’été revient.</p>")

    assert found.body == "L’été revient."
    assert found.extra["file_encoding"] == "utf-8, guessed"


def test_utf16_with_a_mark_and_an_operators_word_are_believed() -> None:
    words = "<html><p>L’été revient.</p></html>"

    assert record(words.encode("utf-16")).body == "L’été revient."
    russian = "<html><p>Мост снова открыт.</p></html>".encode("koi8-r")
    assert record(russian, encoding="koi8-r").body == "Мост снова открыт."


def test_a_few_broken_bytes_do_not_cost_the_page() -> None:
    raw = web.BARE.encode().replace("à".encode(), b"\xc3", 1)

    assert record(raw).body == TEXT.replace("à", "\ufffd", 1)


def test_entities_become_letters() -> None:
    found = record("<html><p>L&rsquo;&eacute;t&eacute;&nbsp;&mdash; 5&#160;&euro; &lt;vite&gt;</p>")

    assert found.body == "L’été — 5 € <vite>"


VECTORS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script><text>alert(1)</text></svg>",
    "<math><mtext></mtext><mglyph><style><!--</style>"
    "<img title='--><img src onerror=alert(1)>'></math>",
    "<style>@import 'alert(1)'</style>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></p></noscript>",
    "<iframe srcdoc='<script>alert(1)</script>'>alert(1)</iframe>",
    "<object data='javascript:alert(1)'>alert(1)</object>",
    "<a href='java\tscript:alert(1)'>Suite</a>",
    "<form action='javascript:alert(1)'><button formaction='javascript:alert(1)'></button></form>",
    "<base href='javascript:alert(1)//'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<template><script>alert(1)</script></template>",
    "<textarea><img title='</textarea><img src onerror=alert(1)>'></textarea>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<p onclick='alert(1)'></p>",
    "<input value='alert(1)' autofocus onfocus=alert(1)>",
)


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


def test_a_page_is_known_by_the_address_it_calls_its_own() -> None:
    assert record(web.NEWSPAPER).identifier == record(web.AMP).identifier != ""
    assert record(web.NEWSPAPER).identifier == "https://courrier.example/tours/pont-wilson-118"


@pytest.mark.parametrize("address", ["https://courrier.example", "https://courrier.example/"])
def test_a_front_pages_address_is_no_articles_identity(address: str) -> None:
    # Sites that name it as the canonical one of all their pages would otherwise have one article.
    found = record(web.page(web.prose(), head=f'<link rel="canonical" href="{address}">'))

    assert (found.url, found.identifier) == (address, "")


def test_a_relative_canonical_address_is_completed() -> None:
    saved = "<!-- saved from url=(0030)https://courrier.example/a/118 -->"
    head = '<link rel="canonical" href="/b/118">'

    assert record(saved + web.page(web.prose(), head=head)).url == "https://courrier.example/b/118"


def test_fields_that_are_too_long_are_left_out_and_the_article_kept() -> None:
    long = "Œ" * 3000
    head = web.json_ld(
        headline=long, author=long, keywords=[long, "Ponts"], publisher={"name": long}
    )

    found = record(web.page(web.prose(), head=head, title="Le pont"))

    assert (found.title, found.authors, found.tags, found.source) == ("Le pont", (), ("Ponts",), "")


def test_the_page_is_kept_as_received() -> None:
    assert record(web.NEWSPAPER).raw == web.NEWSPAPER


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


def test_tags_that_are_never_closed_do_not_bury_an_old_page() -> None:
    assert record(f"<html><body>{'<b><i>' * 300}{web.prose()}</body></html>").body == TEXT


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


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (b"<!DOCTYPE html><html>", True),
        (b"\xef\xbb\xbf\n<!-- saved --><html lang=fr>", True),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN"><html>', True),
        (b"<html>", True),
        (b"<htmlish>", False),
        (b"<rss>", False),
        (b"Le mot <html> dans un texte.", False),
    ],
)
def test_a_page_is_known_by_how_it_begins(start: bytes, expected: bool) -> None:
    assert html.sniff(start) is expected


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
