"""Reprints on pages: one in place of all, what the counts count, what differs."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from articles.models import Article, Reprint, ReprintGroup, ReprintJudgement
from articles.reprints import place
from articles.search.sync import drain
from tests.factories import make_article
from tests.reprints.texts import shortened, text

pytestmark = pytest.mark.django_db


def printed(times: int, **fields: Any) -> list[Article]:
    """One text in so many papers, a day apart, ready to be found."""
    articles = [
        make_article(
            f"Grève, édition {number}",
            body=text(1),
            date=f"2024-02-{number:02}",
            source=f"Journal {number}",
            **fields,
        )
        for number in range(1, times + 1)
    ]
    place(article.pk for article in articles)
    drain()
    return articles


def page_of(client: Client, address: str) -> str:
    return re.sub(r"\s+", " ", client.get(address).content.decode())


def hits(page: str) -> list[str]:
    return re.findall(r'class="result">.*?/articles/(\d+)/', page)


def test_search_shows_one_in_place_of_all(stranger: Client) -> None:
    first, *_others = printed(4)

    page = page_of(stranger, "/en/search/")

    assert hits(page) == [str(first.pk)]
    assert "+ 3 reprints" in page
    assert "4 articles" in page
    assert "1 in the list: 3 are reprints of others." in page


def test_counted_once_means_everything(stranger: Client) -> None:
    printed(3, tags=["Rail"])

    page = page_of(stranger, "/en/search/?reprints=once")

    assert "<title>1 article, reprints counted once" in page
    assert "2 reprints of these texts are not counted." in page
    assert re.search(r"Rail.{0,80}>1<", page)


def test_all_are_listed_on_request(stranger: Client) -> None:
    articles = printed(3)

    page = page_of(stranger, "/en/search/?reprints=all")

    assert hits(page) == [str(article.pk) for article in reversed(articles)]
    assert "reprints of others" not in page


def test_the_switch_is_offered_only_where_there_are_reprints(stranger: Client) -> None:
    make_article()
    drain()
    assert "Reprints folded" not in page_of(stranger, "/en/search/")

    printed(2)
    page = page_of(stranger, "/en/search/")
    assert re.search(r'aria-current="true">Reprints folded', page)
    assert 'href="?reprints=all"' in page


def test_in_one_paper_its_own_printing_is_shown(stranger: Client) -> None:
    _first, second = printed(2)

    page = page_of(stranger, "/en/search/?source=journal-2")

    assert hits(page) == [str(second.pk)]
    assert "+ 1 reprint<" in page


def test_withdrawn_printings_are_not_spoken_of(stranger: Client) -> None:
    first, second = printed(2)
    Article.objects.filter(pk=second.pk).update(visibility="withdrawn")
    drain()

    assert "reprint<" not in page_of(stranger, "/en/search/")
    assert "This text appeared" not in page_of(stranger, first.get_absolute_url())


def test_without_an_index_reprints_are_folded_too(stranger: Client, index_dir: Any) -> None:
    articles = [make_article(body=text(1), date=f"2024-02-0{day}") for day in (1, 2)]
    place(article.pk for article in articles)

    page = page_of(stranger, "/en/search/")

    assert "The search index is not available" in page
    assert hits(page) == [str(articles[0].pk)]


def test_an_article_names_its_other_printings_and_what_differs(stranger: Client) -> None:
    first, second = printed(2)
    cut = make_article(first.title, body=shortened(text(1), 3), date="2024-03")
    place([cut.pk])

    page = page_of(stranger, f"/en{first.get_absolute_url().removeprefix('/en')}")

    assert "This text appeared 2 other times" in page
    assert second.get_absolute_url().removeprefix("/en") in page
    assert "Journal 2" in page
    assert "another title" in page
    assert "1 paragraph missing" in page
    assert re.search(r"1[0-9]% different", page)


def test_an_article_alone_says_nothing_of_reprints(stranger: Client) -> None:
    article = make_article()

    assert "reprints" not in page_of(stranger, f"/en{article.get_absolute_url()}")


# --- At the desk ----------------------------------------------------------------------------------


def act(editor: Client, action: str, *articles: Article) -> str:
    response = editor.post(
        "/admin/articles/article/",
        {"action": action, "_selected_action": [article.pk for article in articles]},
        follow=True,
        headers={"Accept-Language": "en"},
    )
    return response.content.decode()


def test_an_editor_takes_an_article_out_of_its_group(editor: Client) -> None:
    first, second, third = printed(3)

    act(editor, "split_reprints", second)

    members = Reprint.objects.order_by("rank").values_list("pk", flat=True)
    assert list(members) == [first.pk, third.pk]
    assert {row.user.username for row in ReprintJudgement.objects.all() if row.user} == {"editor"}


def test_an_editor_joins_articles(editor: Client) -> None:
    one, other = make_article(body=text(1)), make_article(body=text(2))

    act(editor, "join_reprints", one, other)

    assert Reprint.objects.filter(group=ReprintGroup.objects.get()).count() == 2


def test_one_article_alone_cannot_be_joined(editor: Client) -> None:
    act(editor, "join_reprints", make_article())

    assert not ReprintGroup.objects.exists()


def test_groups_are_listed_with_their_articles(editor: Client) -> None:
    printed(3)
    group = ReprintGroup.objects.get()

    assert "Grève, édition 1" in page_of(editor, "/admin/articles/reprintgroup/")
    assert "Journal 3" in page_of(editor, f"/admin/articles/reprintgroup/{group.pk}/change/")
    for value, count in ((str(group.pk), 3), ("yes", 3), ("no", 0)):
        listed = page_of(editor, f"/admin/articles/article/?reprints={value}")
        assert len(re.findall(r'class="field-title"', listed)) == count


def test_a_text_written_at_the_desk_finds_its_reprints(
    editor: Client, django_capture_on_commit_callbacks: Any
) -> None:
    [first] = printed(1)
    inlines = {
        f"{name}-{key}": 0
        for name in ("mentions", "provenances")
        for key in ("TOTAL_FORMS", "INITIAL_FORMS")
    }

    with django_capture_on_commit_callbacks(execute=True):
        response = editor.post(
            "/admin/articles/article/add/",
            {"title": "Écrit au bureau", "body": text(1), "visibility": "public", **inlines},
        )

    assert response.status_code == 302
    assert Reprint.objects.filter(group__members__article=first).count() == 2


def test_a_group_goes_on_when_an_editor_deletes_its_first(
    editor: Client, django_capture_on_commit_callbacks: Any
) -> None:
    first, second, third = printed(3)

    with django_capture_on_commit_callbacks(execute=True):
        editor.post(f"/admin/articles/article/{first.pk}/delete/", {"post": "yes"})

    members = Reprint.objects.order_by("rank").values_list("pk", "rank")
    assert list(members) == [(second.pk, 0), (third.pk, 1)]
