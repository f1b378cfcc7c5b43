"""An actor's preferred name and its list of names agree."""

import pytest

from articles.models import Actor
from tests.factories import make_actor

pytestmark = pytest.mark.django_db


def test_renaming_keeps_the_earlier_name_as_an_alias() -> None:
    actor = make_actor("Twitter", type="organisation")

    actor.name = "X (réseau social)"
    actor.save()
    actor.bear_preferred_name()

    kinds = dict(actor.names.values_list("text", "kind"))
    assert kinds == {"Twitter": "alias", "X (réseau social)": "preferred"}
    assert Actor.objects.named("twitter").get() == actor


def test_an_alias_can_become_the_preferred_name() -> None:
    actor = make_actor("Kiev", type="place", aliases=("Kyiv",))

    actor.name = "Kyiv"
    actor.save()
    actor.bear_preferred_name()

    assert dict(actor.names.values_list("text", "kind")) == {"Kiev": "alias", "Kyiv": "preferred"}
