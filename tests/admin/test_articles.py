"""An editor corrects articles at the desk."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article
from articles.search import Query, find
from articles.search.sync import drain
from tests.factories import make_actor, make_article, make_mention, make_tag

pytestmark = pytest.mark.django_db

INLINES = {
    f"{inline}-{key}": "0"
    for inline in ("mentions", "provenances")
    for key in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
}


def address(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def form(article: Article, **changed: Any) -> dict[str, Any]:
    return {
        "title": article.title,
        "body": article.body,
        "visibility": article.visibility,
        "partial_date": article.date_edtf,
        "language": article.language,
        "authors": "",
        **INLINES,
        **changed,
    }


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("7 février 2024", "2024-02-07"),
        ("février 2024", "2024-02"),
        ("hiver 2023", "2023-24"),
        ("2021-03~", "2021-03~"),
        ("", ""),
    ],
)
def test_a_date_is_entered_in_any_form(editor: Client, typed: str, edtf: str) -> None:
    article = make_article(date="1999")

    editor.post(address(article), form(article, partial_date=typed))

    article.refresh_from_db()
    assert article.date_edtf == edtf
    assert article.date_origin == Article.DateOrigin.EDITOR


def test_a_date_that_cannot_be_read_is_refused_with_the_reason(editor: Client) -> None:
    article = make_article(date="1999")

    answer = editor.post(address(article), form(article, partial_date="30 février 2024"))

    assert answer.status_code == 200
    assert "30 février 2024" in answer.content.decode()
    article.refresh_from_db()
    assert article.date_edtf == "1999"


def test_saving_without_touching_the_date_keeps_its_origin_and_evidence(editor: Client) -> None:
    article = make_article(
        date="2024-02-07", date_origin="text", date_evidence="ce mercredi 7 février 2024"
    )

    editor.post(address(article), form(article, title="Un titre meilleur"))

    article.refresh_from_db()
    assert article.title == "Un titre meilleur"
    assert article.date_origin == Article.DateOrigin.TEXT
    assert article.date_evidence == "ce mercredi 7 février 2024"


def test_the_form_says_how_the_date_is_understood(editor: Client) -> None:
    page = editor.get(address(make_article(date="2024-02"))).content.decode()

    assert "du 1er au 29 février 2024" in page


def test_the_date_is_echoed_while_typing(editor: Client) -> None:
    echo = reverse("admin:articles_article_date")

    assert "février 2024" in editor.get(echo, {"text": "2024-02"}).content.decode()
    assert "2024-13" in editor.get(echo, {"text": "2024-13"}).content.decode()


def test_the_echo_is_for_editors_only(stranger: Client, reader: Client) -> None:
    echo = reverse("admin:articles_article_date")

    assert stranger.get(echo, {"text": "2024"}).status_code == 302
    assert reader.get(echo, {"text": "2024"}).status_code == 302


def test_an_edit_shows_on_the_public_page_and_in_search(editor: Client, stranger: Client) -> None:
    article = make_article("Grève des cheminots")
    drain()

    editor.post(address(article), form(article, title="Accord chez les éclusiers"))

    article.refresh_from_db()
    assert "éclusiers" in stranger.get(article.get_absolute_url()).content.decode()
    assert find(Query(text="éclusiers")).ids == (article.pk,)
    assert find(Query(text="cheminots")).ids == ()


def test_names_in_changed_words_are_matched_again(editor: Client) -> None:
    article = make_article(body="Emmanuel Macron a parlé.")
    make_mention(
        article, make_actor("Emmanuel Macron"), start=0, end=15, method="name_list", rule="name"
    )
    make_actor("Antony Blinken")

    editor.post(address(article), form(article, body="À Paris, Antony Blinken a parlé."))

    mention = article.mentions.get()
    assert str(mention.actor) == "Antony Blinken"
    article.refresh_from_db()
    assert article.body[mention.start : mention.end] == "Antony Blinken"


def test_withdrawing_in_bulk_takes_articles_out_of_search(editor: Client) -> None:
    kept, withdrawn = make_article("Un canal"), make_article("Un autre canal")
    drain()

    editor.post(
        reverse("admin:articles_article_changelist"),
        {"action": "withdraw", "_selected_action": [withdrawn.pk]},
    )

    assert find(Query(text="canal")).ids == (kept.pk,)


def test_an_article_written_at_the_desk_gets_an_identity(editor: Client) -> None:
    blank = Article(title="Une brève", body="Trois lignes.", language="fr", visibility="public")

    editor.post(reverse("admin:articles_article_add"), form(blank, partial_date="mars 2022"))

    article = Article.objects.get()
    assert article.identifier.startswith("desk:")
    assert article.date_edtf == "2022-03"


def test_authors_are_written_one_a_line(editor: Client) -> None:
    article = make_article(authors=["A. Martin"])

    shown = editor.get(address(article)).content.decode()
    editor.post(address(article), form(article, authors="A. Martin\n\n B.  Petit "))

    article.refresh_from_db()
    assert ">\nA. Martin</textarea>" in shown
    assert article.authors == ["A. Martin", "B. Petit"]


def test_the_date_hierarchy_files_a_month_under_no_day(editor: Client) -> None:
    make_article("Un mois", date="2024-02")
    make_article("Un jour", date="2024-02-01")
    changelist = reverse("admin:articles_article_changelist")

    month = editor.get(changelist, {"period": "2024-02"}).content.decode()
    day = editor.get(changelist, {"period": "2024-02-01"}).content.decode()

    assert "Un mois" in month
    assert "Un jour" in month
    assert "Un mois" not in day
    assert "Un jour" in day


@pytest.mark.parametrize("query", ["period=2024-13", "period=x", "undated=7", "q=%00", "p=999999"])
def test_a_broken_address_of_the_list_is_no_error(editor: Client, query: str) -> None:
    make_article()

    assert editor.get(f"{reverse('admin:articles_article_changelist')}?{query}").status_code < 400


def test_undated_articles_are_a_filter(editor: Client) -> None:
    make_article("Daté")
    make_article("Sans repère", date="")

    page = editor.get(reverse("admin:articles_article_changelist"), {"undated": "1"})

    assert [article.title for article in page.context["cl"].result_list] == ["Sans repère"]


@pytest.mark.parametrize("rows", [1, 20])
def test_the_list_has_a_fixed_number_of_queries(
    editor: Client, rows: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(rows):
        make_article(source=f"Journal {number}", tags=[f"Thème {number}"])

    # Session, user; count, rows; years of the date filter; sources and languages of their filters.
    with django_assert_max_num_queries(10):
        editor.get(reverse("admin:articles_article_changelist"))


def test_mentions_and_tags_are_edited_with_autocompletion(editor: Client) -> None:
    article = make_article(tags=[make_tag("Rail")])
    make_mention(article, make_actor("Emmanuel Macron"))

    page = editor.get(address(article)).content.decode()

    assert "admin-autocomplete" in page
    suggestions = editor.get(
        reverse("admin:autocomplete"),
        {"app_label": "articles", "model_name": "mention", "field_name": "actor", "term": "macron"},
    ).json()
    assert [hit["text"] for hit in suggestions["results"]] == ["Emmanuel Macron"]


def test_the_desk_is_closed_to_strangers_and_readers(stranger: Client, reader: Client) -> None:
    for client in (stranger, reader):
        assert client.get(reverse("admin:index")).status_code == 302
        assert client.post(address(make_article()), {}).status_code == 302
