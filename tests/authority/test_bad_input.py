"""Names in a circle, actors merged into their own: told or decided, and never endless."""

from __future__ import annotations

import pytest

from articles.authority import queues
from articles.authority.errors import Refused
from articles.authority.merge import merge
from articles.authority.propose import propose_merges
from articles.linking import Relinking
from articles.models import Actor, ActorName, ActorPair, Mention
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def circle() -> list[Actor]:
    """Three leagues, each bearing the next one's name as well."""
    names = [f"Ligue des {what}" for what in ("rivières", "montagnes", "îles")]
    actors = [make_actor(name, type="organisation") for name in names]
    for actor, name in zip(actors, [*names[1:], names[0]], strict=True):
        ActorName.objects.create(actor=actor, text=name, kind="alias")
    return actors


def test_names_in_a_circle_link_nobody_and_both_bearers_are_offered(circle: list[Actor]) -> None:
    make_article(body="Hier, la Ligue des rivières a protesté.")

    Relinking().all()

    assert set(Mention.objects.values_list("actor", "state")) == {
        (circle[0].pk, "proposed"),
        (circle[2].pk, "proposed"),
    }
    [words] = queues.ambiguous()
    assert words.surface == "Ligue des rivières"


def test_names_in_a_circle_are_proposed_as_pairs_once_and_merge_into_one(
    circle: list[Actor],
) -> None:
    assert propose_merges().new == 3
    assert propose_merges().new == 0

    merge(circle[0].pk, circle[1].pk, user=None)
    merge(circle[1].pk, circle[2].pk, user=None)

    assert list(Actor.objects.listed()) == [circle[2]]
    assert {actor.merged_into for actor in Actor.objects.exclude(pk=circle[2].pk)} == {circle[2]}
    assert circle[2].names.count() == 3
    propose_merges()
    assert not ActorPair.objects.exists()


def test_nobody_is_merged_into_itself_or_into_what_was_merged_into_it(circle: list[Actor]) -> None:
    one, other, third = circle
    merge(one.pk, other.pk, user=None)
    merge(other.pk, third.pk, user=None)

    for loser, survivor in ((third, third), (third, one), (third, other), (one, third)):
        with pytest.raises(Refused):
            merge(loser.pk, survivor.pk, user=None)

    assert list(Actor.objects.listed()) == [third]
