"""An editor keeps actors: names, ids, dated roles."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Actor, ActorName, Role
from tests.factories import make_actor, make_article, make_mention

pytestmark = pytest.mark.django_db

ADD = "admin:articles_actor_add"
LIST = "admin:articles_actor_changelist"


def address(actor: Actor) -> str:
    return reverse("admin:articles_actor_change", args=[actor.pk])


def form(
    name: str = "Antony Blinken",
    *,
    names: tuple[dict[str, Any], ...] = (),
    roles: tuple[dict[str, Any], ...] = (),
    **fields: Any,
) -> dict[str, Any]:
    """What the form of a new actor sends."""
    data = {"name": name, "type": "person", **fields}
    for prefix, rows in (("names", names), ("roles", roles)):
        data |= {f"{prefix}-TOTAL_FORMS": str(len(rows)), f"{prefix}-INITIAL_FORMS": "0"}
        for number, row in enumerate(rows):
            data |= {f"{prefix}-{number}-{field}": value for field, value in row.items()}
    return data


def alias(text: str, **fields: Any) -> dict[str, Any]:
    return {"text": text, "kind": "alias", **fields}


def warnings(answer: Any) -> list[str]:
    """What the page that followed warns of."""
    told = answer.context["messages"]
    return [str(message) for message in told if message.level_tag == "warning"]


# --- names ---


def test_names_are_cleaned(editor: Client) -> None:
    editor.post(reverse(ADD), form(" Zoe\u0301 \u200bMartin ", names=(alias("Z.\tMartin\u0085"),)))

    actor = Actor.objects.get()
    assert actor.name == "Zoé Martin"
    assert {name.text for name in actor.names.all()} == {"Zoé Martin", "Z. Martin"}


@pytest.mark.parametrize("bad", ["!!!", "112", "’", "x" * 201, "œ" * 150])
@pytest.mark.parametrize("place", ["name", "alias"])
def test_a_name_that_cannot_be_one_is_refused(editor: Client, bad: str, place: str) -> None:
    data = form(bad) if place == "name" else form(names=(alias(bad),))

    answer = editor.post(reverse(ADD), data)

    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    assert not Actor.objects.exists()


def test_markup_in_a_name_is_text(editor: Client) -> None:
    editor.post(reverse(ADD), form("<b>Zoé</b> & <script>alert(1)</script>"))

    page = editor.get(reverse(LIST)).content.decode()

    assert "&lt;b&gt;Zoé&lt;/b&gt; &amp; &lt;script&gt;" in page
    assert "<script>alert" not in page


def test_a_name_that_another_actor_bears_is_allowed_and_told(editor: Client) -> None:
    make_actor("Joseph Aoun", aliases=("Aoun",))

    answer = editor.post(
        "/en" + reverse(ADD), form("Michel Aoun", names=(alias("AOUN"),)), follow=True
    )

    assert Actor.objects.count() == 2
    assert warnings(answer) == ["“AOUN” is also borne by Joseph Aoun: it will link to neither."]


def test_a_name_that_is_weak_for_both_links_nothing_anyway(editor: Client) -> None:
    actor = make_actor("Joseph Aoun")
    ActorName.objects.create(actor=actor, text="Aoun", kind="weak", weak=True)

    names = ({"text": "Aoun", "kind": "weak", "weak": "on"},)
    answer = editor.post(reverse(ADD), form("Michel Aoun", names=names), follow=True)

    assert warnings(answer) == []


def test_a_name_of_the_actor_merged_into_it_is_its_own(editor: Client) -> None:
    survivor, merged = make_actor("Antony Blinken"), make_actor("A. Blinken")
    Actor.objects.filter(pk=merged.pk).update(merged_into=survivor)

    data = form(names=(alias("A. Blinken"),))
    answer = editor.post(address(survivor), data, follow=True)

    assert warnings(answer) == []
    assert survivor.names.count() == 2


# --- ids ---


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("wikidata", "https://www.wikidata.org/wiki/Q43723", "Q43723"),
        ("viaf", "https://viaf.org/viaf/102333412/", "102333412"),
        ("idref", "https://www.idref.fr/026927608", "026927608"),
        ("bnf", "https://catalogue.bnf.fr/ark:/12148/cb11907966z", "cb11907966z"),
        ("iso3166", "fr", "FR"),
        ("viaf", "", None),
    ],
)
def test_an_id_may_be_pasted_as_its_address(
    editor: Client, field: str, typed: str, kept: str | None
) -> None:
    editor.post(reverse(ADD), form(**{field: typed}))

    assert getattr(Actor.objects.get(), field) == kept


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("wikidata", "Q0x", "A Wikidata id is Q and a number: Q90."),
        ("viaf", "abc", "A VIAF id is a number."),
        ("idref", "026927609", "The check digit of this IdRef id is wrong"),
        ("bnf", "cb11907966x", "The check character of this BnF id is wrong"),
        ("iso3166", "FRA", "An ISO 3166 code is two letters: FR."),
    ],
)
def test_an_id_that_cannot_be_one_is_refused_with_the_reason(
    editor: Client, field: str, typed: str, message: str
) -> None:
    answer = editor.post("/en" + reverse(ADD), form(**{field: typed}))

    assert message in answer.content.decode()
    assert not Actor.objects.exists()


def test_an_id_is_one_actor_s(editor: Client) -> None:
    Actor.objects.filter(pk=make_actor("Paris", type="place").pk).update(wikidata="Q90")

    answer = editor.post(reverse(ADD), form("Ville de Paris", wikidata="q90"))

    assert answer.status_code == 200
    assert Actor.objects.count() == 1


def test_two_actors_may_have_no_ids(editor: Client) -> None:
    for name in ("Antony Blinken", "Emmanuel Macron"):
        editor.post(reverse(ADD), form(name, viaf="", wikidata="", idref="", bnf="", iso3166=""))

    assert Actor.objects.filter(viaf=None, wikidata=None).count() == 2


# --- roles ---


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("du 26 janvier 2021 au 20 janvier 2025", "2021-01-26/2025-01-20"),
        ("since May 2017", "2017-05/.."),
        ("2017-05-14/..", "2017-05-14/.."),
        ("vers 1998", "1998~"),
        ("", ""),
    ],
)
def test_the_dates_of_a_role_are_typed_in_any_form(editor: Client, typed: str, edtf: str) -> None:
    state = make_actor("États-Unis", type="state")
    role = {"title": "secrétaire d'État", "language": "fr", "of": state.pk, "when": typed}

    editor.post(reverse(ADD), form(roles=(role,)))

    saved = Role.objects.get()
    assert (saved.dates, saved.of, bool(saved.date_start)) == (edtf, state, bool(edtf))


def test_a_date_that_cannot_be_read_is_refused_with_the_reason(editor: Client) -> None:
    answer = editor.post(reverse(ADD), form(roles=({"title": "roi", "when": "30 février 2024"},)))

    assert "« 30 février 2024 »" in answer.content.decode().replace("\u00a0", " ").replace(
        "\u202f", " "
    )
    assert not Role.objects.exists()


@pytest.mark.parametrize(("language", "echo"), [("", "depuis le 14 mai 2017"), ("/en", "since")])
def test_the_form_says_how_the_dates_are_understood(
    editor: Client, language: str, echo: str
) -> None:
    actor = make_actor("Emmanuel Macron")
    editor.post(
        address(actor), form(actor.name, roles=({"title": "président", "when": "2017-05-14/.."},))
    )

    page = editor.get(language + address(actor)).content.decode()

    assert 'value="2017-05-14/.."' in page
    assert echo in page.replace("\u00a0", " ")
    assert "9999" not in page


def test_a_role_is_of_an_actor_found_by_any_name(editor: Client) -> None:
    make_actor("Organisation des Nations unies", type="organisation", aliases=("O.N.U. émérite",))

    answer = editor.get(
        reverse("admin:autocomplete"),
        {"app_label": "articles", "model_name": "role", "field_name": "of", "term": "emerite"},
    ).json()

    assert [hit["text"] for hit in answer["results"]] == ["Organisation des Nations unies"]


# --- the list ---


@pytest.mark.parametrize("query", ["zelenskýy", "ZELENSKYY volodymyr", "Q3874799", "q3874799"])
def test_actors_are_found_by_any_name_however_spelled_and_by_id(editor: Client, query: str) -> None:
    actor = make_actor("Volodymyr Zelensky", aliases=("Zelenskyy",))
    Actor.objects.filter(pk=actor.pk).update(wikidata="Q3874799")
    make_actor("Antony Blinken")

    page = editor.get(reverse(LIST), {"q": query})

    assert [one.name for one in page.context["cl"].result_list] == ["Volodymyr Zelensky"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"id": "wikidata"}, ["Paris"]),
        ({"id": "none"}, ["Lyon", "Paname"]),
        ({"merged": "1"}, ["Paname"]),
        ({"merged": "0"}, ["Lyon", "Paris"]),
        ({"type__exact": "place"}, ["Paname", "Paris"]),
        ({"id": "x", "merged": "7"}, ["Lyon", "Paname", "Paris"]),
        ({"q": "!!!"}, []),
    ],
)
def test_the_list_is_narrowed_by_type_id_and_merging(
    editor: Client, query: dict[str, str], names: list[str]
) -> None:
    paris, other = make_actor("Paris", type="place"), make_actor("Paname", type="place")
    make_actor("Lyon")
    Actor.objects.filter(pk=paris.pk).update(wikidata="Q90")
    Actor.objects.filter(pk=other.pk).update(merged_into=paris)

    page = editor.get(reverse(LIST), query)

    assert [one.name for one in page.context["cl"].result_list] == names


def test_a_merged_actor_is_not_offered_to_choose(editor: Client) -> None:
    survivor, merged = make_actor("Antony Blinken"), make_actor("A. Blinken")
    Actor.objects.filter(pk=merged.pk).update(merged_into=survivor)

    answer = editor.get(
        reverse("admin:autocomplete"),
        {
            "app_label": "articles",
            "model_name": "mention",
            "field_name": "actor",
            "term": "blinken",
        },
    ).json()

    assert [hit["text"] for hit in answer["results"]] == ["Antony Blinken"]


def test_the_list_and_the_form_lead_to_the_public_pages(editor: Client) -> None:
    actor = make_actor("Antony Blinken")
    make_mention(make_article(), actor)
    Actor.objects.filter(pk=actor.pk).update(wikidata="Q30")

    listed = editor.get(reverse(LIST)).content.decode()
    page = editor.get(address(actor)).content.decode()

    assert '/search/?actor=antony-blinken">1</a>' in listed
    assert "/search/?actor=antony-blinken" in page
    assert "https://www.wikidata.org/entity/Q30" in page
    assert (
        reverse("admin:view_on_site", args=[1, 1])[:-4] in page or actor.get_absolute_url() in page
    )


@pytest.mark.parametrize("rows", [1, 50])
def test_the_list_has_a_fixed_number_of_queries(
    editor: Client, rows: int, django_assert_max_num_queries: Any
) -> None:
    survivor = make_actor("Paris", type="place")
    for number in range(rows):
        one = make_actor(f"Actrice {number}", aliases=(f"A{number}",))
        Actor.objects.filter(pk=one.pk).update(merged_into=survivor, viaf=f"10{number}")
        make_mention(make_article(), one)

    # Session, user; count, rows; where there is no index, the articles of all actors.
    with django_assert_max_num_queries(5):
        editor.get(reverse(LIST))
