"""The article page: what a reader sees of the article."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import ImportRun, Provenance
from tests.factories import make_article

from .article_page import name_at, read

pytestmark = pytest.mark.django_db


def test_it_says_where_when_and_who(stranger: Client) -> None:
    article = make_article(source="Le Courrier", authors=["Claire Morel"], tags=["Transports"])

    page = read(stranger, article)

    assert "<title>Grève des cheminots · newsarchive</title>" in page
    assert '<time datetime="2024-02-07">7 février 2024</time>' in page
    for shown in ("Le Courrier", "Claire Morel", "Transports", "Le trafic reste perturbé"):
        assert shown in page


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2024-02", '<time datetime="2024-02">février 2024</time>'),
        ("2024", '<time datetime="2024">2024</time>'),
        ("2021-03~", "vers mars 2021"),
        ("", "sans date"),
    ],
)
def test_its_date_says_no_more_than_is_known(stranger: Client, edtf: str, shown: str) -> None:
    page = read(stranger, make_article(date=edtf))

    assert shown in page
    assert "1 février" not in page


def test_an_inferred_date_shows_the_words_it_rests_on(stranger: Client) -> None:
    article = make_article(
        date_origin="text", date_evidence="ce mercredi 7 février 2024", date_raw="2024-02"
    )

    page = read(stranger, article)

    assert "ce mercredi 7 février 2024" in page
    assert "2024-02." in page


def test_the_title_and_the_text_carry_their_language(stranger: Client) -> None:
    page = read(stranger, make_article("Night trains return", language="en"))

    assert '<h1 lang="en">Night trains return</h1>' in page
    assert '<div class="text" lang="en">' in page


def test_a_derived_title_is_marked_as_such(stranger: Client) -> None:
    page = read(stranger, make_article(title_derived=True), language="/en")

    assert "Title taken from the first sentence." in page
    assert "[Grève des cheminots]" in page  # in the citation


def test_markup_in_a_record_is_shown_as_text(stranger: Client) -> None:
    attack = "<script>alert(1)</script>"
    article = make_article(
        f"Titre {attack}",
        body=f"{attack} Blinken",
        authors=[attack],
        source=f"Source {attack}",
        date_raw=attack,
        date_evidence=attack,
        date_origin="text",
    )
    name_at(article, f"Nom {attack}", "script")

    page = read(stranger, article, f"?q={attack}")

    assert "alert(1)" in page
    assert attack not in page
    assert "<script>" not in page


def test_the_original_address_is_linked_if_it_is_safe(stranger: Client) -> None:
    good = make_article(url="https://www.example.org/a?b=1&c=2")
    bad = make_article(url="javascript:alert(1)")

    assert 'href="https://www.example.org/a?b=1&amp;c=2" rel="noopener nofollow' in read(
        stranger, good
    )
    assert "javascript:" not in read(stranger, bad)


def test_its_provenance_names_the_file_but_not_where_it_lay(stranger: Client) -> None:
    article = make_article()
    run = ImportRun.objects.create(paths=["/srv/in"])
    Provenance.objects.create(article=article, run=run, file="/srv/in/x/a.txt", position="line 3")

    page = read(stranger, article)

    assert "a.txt, ligne 3" in page
    assert "a.txt, line 3" in read(stranger, article, language="/en")
    assert "/srv/in" not in page


def test_the_citation_has_the_lasting_address_and_the_honest_date(stranger: Client) -> None:
    article = make_article(date="2024-02", source="Le Courrier", authors=["Claire Morel"])

    page = read(stranger, article)

    assert "Claire Morel, " in page
    assert (
        f"<cite>Le Courrier</cite>, février 2024. newsarchive, "
        f"http://testserver{article.get_absolute_url()}"
    ) in page
