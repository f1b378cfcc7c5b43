"""A page's date is what it says of its publication, as coarse as it says it; else there is none."""

from __future__ import annotations

import io

import pytest

from articles.ingest.readers import html
from articles.ingest.readers.said import read_date
from articles.ingest.record import Record
from tests.ingest.web_pages import PARAGRAPHS, around, json_ld, page, prose


def record(content: str) -> Record:
    [item] = html.read(io.BytesIO(content.encode()), "a.html")
    assert isinstance(item, Record), item
    return item


def dated(content: str) -> tuple[str, str, str]:
    found = record(content)
    return str(found.date or ""), found.date_raw, found.date_origin


def article(lines: str, text: str = prose()) -> str:
    return f"<article><header><h1>Le pont</h1>{lines}</header>{text}</article>"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2024-02-07T23:40:00-05:00", "2024-02-07"),
        ("2024-02-07T23:40:00Z", "2024-02-07"),
        ("2024-02-07 23:40:00 +0100", "2024-02-07"),
        ("Wed, 07 Feb 2024 23:40:00 -0500", "2024-02-07"),
        ("7 Feb 2024 23:40 GMT", "2024-02-07"),
        ("Wed Feb 07 2024 10:00:00 GMT+0100 (CET)", "2024-02-07"),
        ("20240207", "2024-02-07"),
        ("20240207T101500Z", "2024-02-07"),
        ("07/02/2024 à 10h30", "2024-02-07"),
        ("7 février 2024 à 10h30", "2024-02-07"),
        ("mercredi 7 février 2024, 10:30", "2024-02-07"),
        ("Feb 7, 2024 10:30 AM", "2024-02-07"),
        ("2024-02", "2024-02"),
        ("février 2024", "2024-02"),
        ("2024", "2024"),
        ("13/02/2024", "2024-02-13"),
        ("02/13/2024", "2024-02-13"),
    ],
)
def test_a_date_is_read_as_written_in_its_own_zone(text: str, edtf: str) -> None:
    found = read_date(text, language="fr")

    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hier",
        "2024-02-30",
        "0001-01-01T00:00:00",
        "1970-01-01T00:00:00Z",
        "0000-00-00",
        "x" * 200,
        "99999999",
        "20241399",
        "1e18",
        "Wed, 31 Feb 2024 10:00:00 GMT",
    ],
)
def test_what_is_no_date_or_was_never_set_is_none(text: str) -> None:
    assert read_date(text, language="fr") is None


def test_a_day_that_may_be_two_is_only_a_year_where_the_language_does_not_tell() -> None:
    found = [str(read_date("02/07/2024", language=language)) for language in ("fr", "en", "")]

    assert found == ["2024-07-02", "2024", "2024"]


@pytest.mark.parametrize(
    ("head", "edtf"),
    [
        ('<meta property="article:published_time" content="2024-02-07">', "2024-02-07"),
        ('<meta name="DC.date.issued" content="2024-02">', "2024-02"),
        ('<meta name="date" content="2024">', "2024"),
        ('<meta itemprop="datePublished" content="2024-02-07T10:00">', "2024-02-07"),
        (json_ld(datePublished="2024-02"), "2024-02"),
        (json_ld(datePublished=["2024-02-07"]), "2024-02-07"),
        ('<meta name="date" content="jamais"><meta name="pubdate" content="2024">', "2024"),
    ],
)
def test_a_field_of_publication_gives_the_date_as_coarse_as_it_is(head: str, edtf: str) -> None:
    date, _raw, origin = dated(page(prose(), head=head))

    assert (date, origin) == (edtf, "field")


def test_json_ld_comes_before_other_fields() -> None:
    head = '<meta name="date" content="2024-03-01">' + json_ld(datePublished="2024-02-07")

    assert dated(page(prose(), head=head))[0] == "2024-02-07"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2024-02-09">',
        '<meta http-equiv="last-modified" content="2024-02-09">',
        '<meta property="og:updated_time" content="2024-02-09">',
        json_ld(dateModified="2024-02-09"),
        json_ld(datePublished="0001-01-01T00:00:00Z")[:0],
    ],
)
def test_a_date_of_modification_is_never_the_articles(head: str) -> None:
    assert dated(page(prose(), head=head)) == ("", "", "")


def test_a_field_that_cannot_be_read_is_kept_in_its_own_words() -> None:
    head = '<meta name="date" content="un mardi de février">'

    assert dated(page(prose(), head=head)) == ("", "un mardi de février", "")


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        (
            '<time itemprop="datePublished" datetime="2024-02-07T23:00-05:00">hier</time>',
            "2024-02-07",
        ),
        ('<time class="entry-date published" datetime="2024-02-07">7/2</time>', "2024-02-07"),
        ('<time pubdate datetime="2024-02">février</time>', "2024-02"),
    ],
)
def test_a_time_marked_as_publication_is_a_field(line: str, edtf: str) -> None:
    date, _raw, origin = dated(page(around(article(line))))

    assert (date, origin) == (edtf, "field")


@pytest.mark.parametrize(
    ("line", "edtf", "raw"),
    [
        (
            "<p>Publié le 7 février 2024 à 10h30</p>",
            "2024-02-07",
            "Publié le 7 février 2024 à 10h30",
        ),
        ("<div>Publié en février 2024</div>", "2024-02", "Publié en février 2024"),
        ("<p>Publié le <time datetime='2024-02-07'>7 février</time></p>", "2024-02-07", None),
        ("<p class='date'>7 février 2024</p>", "2024-02-07", "7 février 2024"),
        (
            "<span>Publié le 7 février 2024</span> <span>Mis à jour le 9 février 2024</span>",
            "2024-02-07",
            "Publié le 7 février 2024",
        ),
    ],
)
def test_a_line_that_can_only_be_the_articles_date_is_taken_and_said_to_be_found(
    line: str, edtf: str, raw: str | None
) -> None:
    date, words, origin = dated(page(around(article(line))))

    assert (date, origin) == (edtf, "file")
    assert raw is None or words == raw


@pytest.mark.parametrize(
    "line",
    [
        "<span>Mis à jour le 7 février 2024</span>",
        "<p class='updated'>7 février 2024</p>",
        "<p>Modifié : <time datetime='2024-02-07'>7 février 2024</time></p>",
        "<span>7 février 2024</span><span>9 février 2024</span>",
        "<span>7 février 2024</span>",
        "<aside><span>7 février 2024</span></aside>",
        "",
    ],
)
def test_a_line_that_may_mean_another_day_gives_none(line: str) -> None:
    assert dated(page(around(article(line)))) == ("", "", "")


def test_days_told_in_the_text_and_teasers_and_todays_date_are_not_the_articles() -> None:
    text = prose((*PARAGRAPHS, "Le pont avait été inauguré le 11 septembre 1965 par le maire."))

    assert dated(page(around(article("", text)))) == ("", "", "")


@pytest.mark.parametrize(
    ("path", "edtf"),
    [
        ("2024/02/07/pont.html", "2024-02-07"),
        ("2024/02/pont", "2024-02"),
        ("2024/13/pont", ""),
        ("dossier/2024/pont", ""),
    ],
)
def test_an_address_filed_by_day_or_month_tells_as_much(path: str, edtf: str) -> None:
    head = f'<link rel="canonical" href="https://courrier.example/{path}">'
    date, _raw, origin = dated(page(around(article("")), head=head))

    assert (date, origin) == (edtf, "file" if edtf else "")


def test_a_day_shown_inside_the_month_of_the_address_is_taken_and_another_is_not() -> None:
    head = '<link rel="canonical" href="https://courrier.example/2024/02/pont">'
    inside, outside = "<p>Publié le 7 février 2024</p>", "<p>Publié le 7 mars 2021</p>"

    assert dated(page(around(article(inside)), head=head))[0] == "2024-02-07"
    assert dated(page(around(article(outside)), head=head))[0] == "2024-02"
