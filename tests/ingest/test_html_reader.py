"""Web pages become records: the article's words, and what the page says of it."""

from __future__ import annotations

import pytest

from articles.ingest.readers import html
from tests.ingest import web_pages as web

from .html_pages import TEXT, reason, record


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


def test_the_page_is_kept_as_received() -> None:
    assert record(web.NEWSPAPER).raw == web.NEWSPAPER


def test_tags_that_are_never_closed_do_not_bury_an_old_page() -> None:
    assert record(f"<html><body>{'<b><i>' * 300}{web.prose()}</body></html>").body == TEXT


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
