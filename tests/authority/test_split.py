"""Splitting: chosen names and their mentions go to another actor, and come back on undo."""

from __future__ import annotations

import pytest

from articles.authority.errors import Refused
from articles.authority.split import Receiver, preview, split
from articles.authority.undo import undo
from articles.models import Actor, ActorPair, Mention
from tests.authority.makers import make_editor, place
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def bush() -> Actor:
    """Father and son under one roof."""
    actor = make_actor("George Bush", aliases=("George W. Bush", "Bush junior"))
    for words in ("George Bush", "GEORGE W. BUSH", "Bush junior"):
        place(make_article(body=f"{words} parle."), actor, words)
    return actor


def ids(actor: Actor, *texts: str) -> list[int]:
    return list(actor.names.filter(text__in=texts).values_list("pk", flat=True))


SON = Receiver(name="George W. Bush", type="person")


def test_names_and_their_mentions_go_to_a_new_actor(bush: Actor) -> None:
    chosen = ids(bush, "George W. Bush", "Bush junior")

    looked_at = preview(bush, chosen)
    split(bush.pk, chosen, SON, user=make_editor())

    son = Actor.objects.get(name="George W. Bush")
    assert (looked_at.mentions, looked_at.articles) == (2, 2)
    assert {(one.text, one.kind) for one in son.names.all()} == {
        ("George W. Bush", "preferred"),
        ("Bush junior", "alias"),
    }
    assert [one.surface for one in Mention.objects.filter(actor=bush)] == ["George Bush"]
    assert ActorPair.objects.get().verdict == "different"


def test_names_go_to_an_actor_of_the_archive_without_doubling(bush: Actor) -> None:
    son = make_actor("G. W. Bush")
    article = Mention.objects.get(surface="Bush junior").article
    place(article, son, "Bush junior")

    looked_at = preview(bush, ids(bush, "Bush junior"), into=son)
    split(bush.pk, ids(bush, "Bush junior"), Receiver(actor_id=son.pk), user=None)

    assert looked_at.doubles == 1
    assert Mention.objects.filter(actor=son).count() == 1


def test_undo_brings_names_and_mentions_back_and_the_new_actor_goes(bush: Actor) -> None:
    decision = split(bush.pk, ids(bush, "George W. Bush"), SON, user=None)
    son = Actor.objects.get(name="George W. Bush")
    place(make_article(body="Avec George W. Bush."), son, "George W. Bush")

    undo(decision.pk, user=None)

    assert list(Actor.objects.all()) == [bush]
    assert bush.names.count() == 3
    assert Mention.objects.filter(actor=bush).count() == 3
    assert not ActorPair.objects.exists()


def test_what_was_built_on_the_new_actor_keeps_it(bush: Actor) -> None:
    decision = split(bush.pk, ids(bush, "George W. Bush"), SON, user=None)
    Actor.objects.filter(name="George W. Bush").update(wikidata="Q207")

    with pytest.raises(Refused):
        undo(decision.pk, user=None)

    assert Actor.objects.count() == 2


@pytest.mark.parametrize("name", ["", "…", "1984", "x" * 10_000, "<>", "\x00\x07"])
def test_a_new_name_that_is_none_is_refused_and_nothing_moves(bush: Actor, name: str) -> None:
    with pytest.raises(Refused):
        split(bush.pk, ids(bush, "Bush junior"), Receiver(name=name), user=None)

    assert bush.names.count() == 3
    assert Actor.objects.count() == 1


def test_the_preferred_name_stays_and_something_must_be_chosen(bush: Actor) -> None:
    for chosen in (ids(bush, "George Bush"), [], [10**9]):
        with pytest.raises(Refused):
            split(bush.pk, chosen, SON, user=None)
    with pytest.raises(Refused):
        split(bush.pk, ids(bush, "Bush junior"), Receiver(actor_id=bush.pk), user=None)
