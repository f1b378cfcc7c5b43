"""Merging and splitting by form: shown before, confirmed, told when it cannot be."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.authority.pairs import judge
from articles.models import Actor, ActorPair, Mention
from tests.authority.makers import place
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db


def merge_page(actor: Actor) -> str:
    return f"/admin/desk/actors/{actor.pk}/merge/"


def split_page(actor: Actor) -> str:
    return f"/admin/desk/actors/{actor.pk}/split/"


@pytest.fixture
def short() -> Actor:
    actor = make_actor("B. Netanyahu", aliases=("Netanyahou",))
    place(make_article(body="Netanyahou parle."), actor, "Netanyahou")
    return actor


@pytest.fixture
def long() -> Actor:
    return make_actor("Benyamin Netanyahu")


def test_the_actor_leads_to_merge_split_and_history(editor: Client, short: Actor) -> None:
    page = editor.get(f"/admin/articles/actor/{short.pk}/change/").content.decode()

    assert merge_page(short) in page
    assert split_page(short) in page
    assert f"/admin/desk/decisions/?actor={short.pk}" in page
    for address in ("/admin/", "/admin/articles/actor/"):
        assert "/admin/desk/" in editor.get(address).content.decode()


def test_a_merge_is_looked_at_then_confirmed(editor: Client, short: Actor, long: Actor) -> None:
    offered = editor.get(merge_page(short), {"q": "netanyahu"})
    looked_at = editor.get(merge_page(short), {"with": long.pk})
    assert not Actor.objects.exclude(merged_into=None).exists()

    answer = editor.post(merge_page(short), {"with": long.pk})

    assert [one.actor for one in offered.context["choices"]] == [long]
    assert looked_at.context["looked_at"].mentions == 1
    assert answer["Location"] == f"/admin/articles/actor/{long.pk}/change/"
    assert Mention.objects.get().actor == long


def test_a_pair_judged_different_wants_a_tick(editor: Client, short: Actor, long: Actor) -> None:
    judge(short.pk, long.pk, ActorPair.Verdict.DIFFERENT, user=None)
    assert 'name="forced"' in editor.get(merge_page(short), {"with": long.pk}).content.decode()

    refused = editor.post(merge_page(short), {"with": long.pk})
    assert 'class="error"' in refused.content.decode()
    assert Actor.objects.listed().count() == 2

    editor.post(merge_page(short), {"with": long.pk, "forced": "yes"})
    assert Actor.objects.listed().count() == 1


def test_what_cannot_be_merged_is_told(editor: Client, short: Actor, long: Actor) -> None:
    editor.post(merge_page(short), {"with": long.pk})
    cases = [(long, long.pk), (long, short.pk), (short, long.pk)]

    for actor, other in cases:
        for page in (
            editor.get(merge_page(actor), {"with": other}),
            editor.post(merge_page(actor), {"with": other}),
        ):
            assert page.status_code == 200
            assert 'role="alert"' in page.content.decode()
    for broken in ("", "x", "9" * 40, "-1"):
        assert editor.get(merge_page(long), {"with": broken}).status_code == 200
        assert editor.post(merge_page(long), {"with": broken}).status_code == 200
    assert Actor.objects.listed().count() == 1


def test_a_split_is_looked_at_then_confirmed(editor: Client, short: Actor) -> None:
    name = short.names.get(text="Netanyahou")
    sent = {"names": [name.pk], "name": "Yonatan Netanyahou", "type": "person"}

    looked_at = editor.post(split_page(short), sent)
    assert looked_at.context["looked_at"].mentions == 1
    assert Actor.objects.count() == 1
    seen = looked_at.context["seen"]
    otherwise = editor.post(
        split_page(short), {**sent, "name": "Iddo Netanyahou", "seen": seen, "confirmed": "yes"}
    )
    assert otherwise.status_code == 200
    assert Actor.objects.count() == 1, "what is confirmed is what was looked at"

    editor.post(split_page(short), {**sent, "seen": seen, "confirmed": "yes"})

    assert Mention.objects.get().actor.name == "Yonatan Netanyahou"


def test_names_can_go_to_an_actor_of_the_archive(editor: Client, short: Actor, long: Actor) -> None:
    name = short.names.get(text="Netanyahou")
    sent: dict[str, object] = {"names": [name.pk], "q": "benyamin"}

    found = editor.post(split_page(short), sent)
    looked_at = editor.post(split_page(short), {**sent, "into": long.pk})
    seen = looked_at.context["seen"]
    editor.post(split_page(short), {**sent, "into": long.pk, "seen": seen, "confirmed": "yes"})

    assert [one.actor for one in found.context["choices"]] == [long]
    assert Mention.objects.get().actor == long


@pytest.mark.parametrize("name", ["", "<>", "\x00", "…", "12", "x" * 10_000])
def test_a_new_name_that_is_none_stays_in_the_form(editor: Client, short: Actor, name: str) -> None:
    chosen = short.names.get(text="Netanyahou")

    page = editor.post(split_page(short), {"names": [chosen.pk], "name": name, "confirmed": "yes"})

    assert page.status_code == 200
    assert "errorlist" in page.content.decode()
    assert f'value="{chosen.pk}"' in page.content.decode()
    assert Actor.objects.count() == 1
