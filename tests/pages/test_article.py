"""The article page: what a reader sees, and what stays closed."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.dates import PartialDate
from articles.models import Actor, Article, ImportRun, Mention, Provenance, Role
from articles.neighbours import after, before
from tests.factories import make_actor, make_article, make_mention

pytestmark = pytest.mark.django_db

BODY = "Antony Blinken rencontre l'Union européenne.\n\nL'Union se tait ; Blinken repart."


def read(client: Client, article: Article, query: str = "", language: str = "") -> str:
    response = client.get(f"{language}{article.get_absolute_url()}{query}")
    assert response.status_code == 200
    return response.content.decode()


def name_at(article: Article, name: str, words: str, **fields: object) -> Mention:
    """A mention of the actor `name` where `words` first stand in the body."""
    start = article.body.index(words)
    place = {"start": start, "end": start + len(words), "surface": words} | fields
    return make_mention(article, make_actor(name), **place)


def mark_of(slug: str, name: str, words: str = "", told: str = "personne") -> str:
    """A mark in the text: a quiet link that tells who that is."""
    start = f'<a class="actor-name" href="/actors/{slug}/" title="{name}, {told}">'
    return f"{start}{words or name}</a>"


def hold(name: str, title: str, dates: str, **fields: object) -> Role:
    role = Role(actor=make_actor(name), title=title, **fields)
    role.when = PartialDate.parse_edtf(dates)
    role.save()
    return role


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


def test_it_leads_to_the_articles_before_and_after(stranger: Client) -> None:
    older = make_article("Veille", date="2024-02-06")
    month = make_article("Mois", date="2024-02")
    article = make_article(date="2024-02-07")
    make_article("Brouillon", date="2024-02-08", visibility="draft")
    newer = make_article("Lendemain", date="2024-02-09")

    page = read(stranger, article)

    assert f'rel="prev" href="{older.get_absolute_url()}"' in page
    assert f'rel="next" href="{newer.get_absolute_url()}"' in page
    assert f'rel="next" href="{older.get_absolute_url()}"' in read(stranger, month)
    assert 'rel="prev"' not in read(stranger, month)


def test_following_after_passes_every_dated_article_once(stranger: Client) -> None:
    dates = ["2024", "2024-02", "2024-02-07", "2024-02-07", "2023", "2024-01-01", "", "../2024"]
    for date in dates:
        make_article(date=date)
    expected = [
        article.pk for article in reversed(Article.objects.exclude(date_start=None).newest_first())
    ]

    walked = [Article.objects.get(pk=expected[0])]
    while following := after(walked[-1]):
        assert before(following) == walked[-1]
        walked.append(following)

    assert [article.pk for article in walked] == expected


def test_it_lists_what_has_its_date_and_its_actors(stranger: Client) -> None:
    article = make_article("Sujet", actors=["Antony Blinken", "Hamas"], date="2024-02-07")
    make_article("Même jour", date="2024-02-07")
    make_article("Mêmes acteurs", actors=["Hamas"], date="2024-03")
    make_article("Trop loin", actors=["Hamas"], date="2019-03")

    page = read(stranger, article)

    assert "Même jour</a>" in page
    assert "Mêmes acteurs</a>" in page
    assert "Trop loin</a>" not in page


def test_an_undated_article_stands_alone(stranger: Client) -> None:
    make_article(date="")
    page = read(stranger, make_article(date="", actors=["Hamas"]))

    assert 'rel="prev"' not in page
    assert 'id="same-date"' not in page


def test_dates_without_end_have_neighbours(stranger: Client) -> None:
    for date in ("../1990", "2024/.."):
        read(stranger, make_article(date=date, actors=["Hamas"]))


def test_the_citation_has_the_lasting_address_and_the_honest_date(stranger: Client) -> None:
    article = make_article(date="2024-02", source="Le Courrier", authors=["Claire Morel"])

    page = read(stranger, article)

    assert "Claire Morel, " in page
    assert (
        f"<cite>Le Courrier</cite>, février 2024. newsarchive, "
        f"http://testserver{article.get_absolute_url()}"
    ) in page


@pytest.mark.parametrize("slug", ["autre-titre", "x"])
def test_another_slug_leads_to_the_lasting_address(stranger: Client, slug: str) -> None:
    article = make_article()

    response = stranger.get(f"/articles/{article.pk}/{slug}/?q=a+b")

    assert response.status_code == 301
    assert response["Location"] == f"{article.get_absolute_url()}?q=a+b"


def test_an_english_reader_stays_in_english(stranger: Client) -> None:
    article = make_article()

    response = stranger.get(f"/en/articles/{article.pk}/x/")

    assert response["Location"] == f"/en{article.get_absolute_url()}"


def test_drafts_are_not_found_by_readers(stranger: Client, reader: Client) -> None:
    address = make_article(visibility="draft").get_absolute_url()

    assert stranger.get(address).status_code == 404
    assert reader.get(address).status_code == 404


def test_withdrawn_articles_are_gone_for_readers(stranger: Client, reader: Client) -> None:
    article = make_article("Un titre retiré", visibility="withdrawn")

    for client in (stranger, reader):
        response = client.get(article.get_absolute_url())

        assert response.status_code == 410
        assert "Un titre retiré" not in response.content.decode()


@pytest.mark.parametrize("visibility", ["draft", "withdrawn"])
def test_editors_see_what_is_not_public_and_no_cache_keeps_it(
    editor: Client, visibility: str
) -> None:
    article = make_article(visibility=visibility)

    response = editor.get(article.get_absolute_url())

    assert response.status_code == 200
    assert "notice-editor" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert "ETag" not in response


@pytest.mark.parametrize("number", [0, 987, 2**63, 10**40])
def test_an_article_that_never_was_is_not_found(stranger: Client, number: int) -> None:
    assert stranger.get(f"/articles/{number}/x/").status_code == 404


def test_only_reading_is_possible(stranger: Client) -> None:
    address = make_article().get_absolute_url()

    assert stranger.post(address).status_code == 405
    assert stranger.head(address).status_code == 200


def test_public_pages_know_no_session_and_answer_304(stranger: Client, editor: Client) -> None:
    address = make_article().get_absolute_url()

    first = stranger.get(address)
    again = stranger.get(address, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    for response in (first, editor.get(address)):
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
    assert editor.get(address)["ETag"] == first["ETag"]


def test_it_asks_a_fixed_number_of_questions(stranger: Client) -> None:
    """The article with its source; tags; mentions with actors; provenance; other printings of the
    text; the article before; the one after; those of the same date; those with the same actors;
    roles on its date."""
    bare = make_article(actors=["Hamas"])
    full = make_article(source="Le Courrier", tags=["A", "B", "C"], date="2020-01-02")
    for number in range(50):
        make_mention(full, make_actor(f"Acteur {number}"))
        hold(f"Acteur {number}", "ministre", "2017/..", of=make_actor("Pays"))
        make_article(date="2020-01-02", actors=[f"Acteur {number}"], source="Le Courrier")

    for article in (bare, full):
        with CaptureQueriesContext(connection) as queries:
            read(stranger, article)

        assert len(queries) == 10, [query["sql"][:120] for query in queries]
