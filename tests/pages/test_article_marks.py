"""The article page: names and searched words are marked where they stand."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from articles.models import Actor, Article
from tests.factories import make_actor, make_article

from .article_page import BODY, hold, name_at, read

pytestmark = pytest.mark.django_db


def mark_of(slug: str, name: str, words: str = "", told: str = "personne") -> str:
    """A mark in the text: a quiet link that tells who that is."""
    start = f'<a class="actor-name" href="/actors/{slug}/" title="{name}, {told}">'
    return f"{start}{words or name}</a>"


def test_actors_are_marked_where_they_are_named_and_listed(stranger: Client) -> None:
    article = make_article(body=BODY)
    name_at(article, "Antony Blinken", "Antony Blinken")

    page = read(stranger, article)

    assert mark_of("antony-blinken", "Antony Blinken") in page
    assert '<li><a href="/actors/antony-blinken/">Antony Blinken</a>' in page


def test_of_overlapping_mentions_the_longer_is_marked(stranger: Client) -> None:
    article = make_article(body=BODY)
    name_at(article, "Union", "Union")
    name_at(article, "Union européenne", "Union européenne")

    page = read(stranger, article)

    assert mark_of("union-europeenne", "Union européenne") in page
    assert '<a class="actor-name" href="/actors/union/"' not in page


def test_mentions_that_an_edit_left_behind_are_not_marked(stranger: Client) -> None:
    article = make_article(body=BODY)
    name_at(article, "Antony Blinken", "Antony Blinken")
    name_at(article, "Union européenne", "Union européenne", start=70, end=86)
    name_at(article, "OTAN", "Blinken repart", start=9_000, end=9_014)
    name_at(article, "Tokyo", "Union", end=60, surface="Union européenne.\n\nL'Union")
    Article.objects.filter(pk=article.pk).update(body="Court. Antony Blinken repart.")

    page = read(stranger, article)

    assert '<p id="p1">Court. Antony Blinken repart.</p>' in page
    assert 'class="actor-name"' not in page


def test_names_that_overlap_are_marked_once_and_lose_no_letter(stranger: Client) -> None:
    article = make_article(body="Le Conseil européen de Paris siège.")
    name_at(article, "Conseil européen", "Conseil européen")
    name_at(article, "Europe de Paris", "européen de Paris")
    name_at(article, "Paris", "Paris")

    page = read(stranger, article)

    text = re.sub(r"<[^>]+>", "", page[page.index('<p id="p1">') :].split("</p>")[0])
    assert text == "Le Conseil européen de Paris siège."
    assert re.findall(r'class="actor-name" href="([^"]+)"', page) == [
        "/actors/conseil-europeen/",
        "/actors/paris/",
    ]


def test_searched_words_are_marked_within_the_marks_of_actors(stranger: Client) -> None:
    article = make_article(body=BODY)
    name_at(article, "Antony Blinken", "Antony Blinken")

    page = read(stranger, article, "?q=Blinken")

    assert mark_of("antony-blinken", "Antony Blinken", "Antony <mark>Blinken</mark>") in page


def test_a_mark_and_the_list_tell_the_role_held_on_that_date(stranger: Client) -> None:
    article = make_article(body=BODY, date="2022-05-03")
    name_at(article, "Antony Blinken", "Antony Blinken")
    hold("Antony Blinken", "foreign minister", "2021-01-26/2025-01-20", of=make_actor("Qatar"))
    hold("Antony Blinken", "adviser", "2015/2017")

    page = read(stranger, article, language="/en")

    told = "foreign minister (Qatar), on that date"
    assert f'title="Antony Blinken, person, {told}"' in page
    assert f'<span class="held">{told}</span>' in page
    assert "adviser" not in page


def test_a_role_that_only_may_have_been_held_is_worded_so(stranger: Client) -> None:
    article = make_article(actors=["Antony Blinken"], date="2021")
    hold("Antony Blinken", "foreign minister", "2021-01-26/2025-01-20")

    page = read(stranger, article, language="/en")

    assert '<span class="held possible">possibly foreign minister, on that date</span>' in page


def test_an_undated_article_claims_no_role(stranger: Client) -> None:
    article = make_article(actors=["Antony Blinken"], date="")
    hold("Antony Blinken", "foreign minister", "2021-01-26/..")

    assert "foreign minister" not in read(stranger, article)


def test_marks_can_be_left_out_without_script(stranger: Client) -> None:
    article = make_article(body=BODY)
    name_at(article, "Antony Blinken", "Antony Blinken")

    marked = read(stranger, article, "?q=repart")
    plain = read(stranger, article, "?q=repart&marks=off")

    assert 'href="?q=repart&amp;marks=off"' in marked
    assert 'class="actor-name"' not in plain
    assert "<mark>repart</mark>" in plain
    assert 'href="?q=repart"' in plain
    assert '<li><a href="/actors/antony-blinken/">Antony Blinken</a>' in plain


def test_mentions_of_a_merged_actor_are_the_survivors(stranger: Client) -> None:
    article = make_article(body=BODY)
    name_at(article, "Antony Blinken", "Antony Blinken")
    name_at(article, "A. Blinken", "Blinken repart")
    Actor.objects.filter(name="A. Blinken").update(merged_into=make_actor("Antony Blinken"))

    page = read(stranger, article, language="/en")

    assert "/actors/a-blinken/" not in page
    assert 'title="named 2 times">2</span>' in page
    assert page.count('class="actor-name" href="/en/actors/antony-blinken/"') == 2


def test_names_and_roles_with_markup_are_shown_as_text(stranger: Client) -> None:
    attack = '"><script>alert(1)</script>'
    article = make_article(body=f"{attack} dit.")
    name_at(article, attack, attack)
    hold(attack, attack, "2020/..")

    page = read(stranger, article)

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_rejected_and_proposed_mentions_are_not_shown(stranger: Client) -> None:
    article = make_article(body=BODY)
    name_at(article, "Antony Blinken", "Antony Blinken", state="rejected")
    name_at(article, "Union européenne", "Union européenne", state="proposed")

    page = read(stranger, article)

    assert "/actors/antony-blinken/" not in page
    assert "/actors/union-europeenne/" not in page


def test_the_words_of_the_search_are_marked(stranger: Client) -> None:
    article = make_article(body="Les otages sont libres. L'Otage unique. Un potage.")

    page = read(stranger, article, "?q=otage+-potage")

    assert "Les <mark>otages</mark> sont libres. L&#x27;<mark>Otage</mark> unique." in page
    assert "potage</mark>" not in page
    assert f'<link rel="canonical" href="http://testserver{article.get_absolute_url()}">' in page


def test_a_searched_word_is_marked_inside_of_a_name(stranger: Client) -> None:
    article = make_article(body=BODY)
    name_at(article, "Antony Blinken", "Antony Blinken")

    page = read(stranger, article, "?q=blinken")

    assert ">Antony <mark>Blinken</mark></a> rencontre" in page


def test_a_wild_search_text_does_no_harm(stranger: Client) -> None:
    article = make_article()

    for query in ("(" * 5000, '"', "a" * 9000, "-", "\x00", "actor:"):
        response = stranger.get(article.get_absolute_url(), {"q": query})

        assert response.status_code == 200


def test_french_spacing_is_set_in_french_texts_only(stranger: Client) -> None:
    french = make_article("Vrai ?", body="Quoi ? « Rien » : rien !")
    english = make_article("Really?", body="What ? Nothing !", language="en")

    assert "Quoi\u202f? «\u00a0Rien\u00a0»\u00a0: rien\u202f!" in read(stranger, french)
    assert "What ? Nothing !" in read(stranger, english)


def test_spacing_does_not_move_the_marks(stranger: Client) -> None:
    article = make_article(body="Alors ? « Oui ! » dit Blinken : fin.")
    name_at(article, "Antony Blinken", "Blinken")

    page = read(stranger, article)

    assert f"dit {mark_of('antony-blinken', 'Antony Blinken', 'Blinken')}\u00a0: fin." in page
