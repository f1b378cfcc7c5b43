"""Changed names wait until all their articles are linked, whatever comes between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from articles import linking
from articles.lease import LeaseHeld, LeaseLost
from articles.linking import Relinking, changes, concerned, work
from articles.linking.relink import relink
from articles.models import Actor, Lease, NameChange
from tests.factories import make_actor, make_article

from .state import links

pytestmark = pytest.mark.django_db

ELSEWHERE = "otherhost:4242:0123456789ab:token"


def test_an_empty_archive_settles_all_at_once() -> None:
    make_actor("Emmanuel Macron")

    linking.forget_if_empty()

    assert linking.pending_count() == 0


def test_a_change_that_comes_while_articles_are_linked_is_not_lost(
    macron: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article(body="Selon Jupiter, rien.")
    macron.names.create(text="Jupiter")

    def interrupted(ids: list[int], names: Any) -> int:
        macron.names.filter(text="Jupiter").update(weak=True)
        return relink(ids, names)

    monkeypatch.setattr(work, "relink", interrupted)
    Relinking().all()

    assert list(NameChange.objects.values_list("key", flat=True)) == ["jupiter"]


@pytest.mark.parametrize("step", ["concerned", "relink", "settle"])
def test_a_crash_at_any_step_repeats_the_work(
    step: str, macron: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = make_article(body="Selon Jupiter, rien.")
    macron.names.create(text="Jupiter")

    def crash(*args: Any, **kwargs: Any) -> Any:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(changes if step == "settle" else work, step, crash)
        with pytest.raises(MemoryError):
            Relinking().all()
    assert linking.pending_count() == 1
    assert not Lease.objects.exists()

    Relinking().all()

    assert links(article) == [("Jupiter", "Emmanuel Macron")]
    assert linking.pending_count() == 0


def test_work_is_done_in_rounds_and_settled_at_the_end(
    macron: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concerned, "READ_AT_ONCE", 1)
    articles = [make_article(body="Selon Jupiter, rien.") for _ in range(3)]
    macron.names.create(text="Jupiter")
    relinking = Relinking()

    rounds = list(_rounds(relinking))

    assert rounds == [True] * 6 + [False]  # each article is found, then linked
    assert relinking.told.changed == len(articles)
    assert linking.pending_count() == 0


def _rounds(relinking: Relinking) -> Iterator[bool]:
    more = True
    while more:
        more = relinking.round(0)
        yield more


def test_who_closes_it_gives_the_lease_back(macron: Actor) -> None:
    make_article(body="Selon Jupiter, rien.")
    macron.names.create(text="Jupiter")
    relinking = Relinking()
    assert relinking.round(0)

    with pytest.raises(LeaseHeld):
        Relinking().all()
    relinking.close()

    assert Relinking().all().names == 1


def test_a_lost_lease_settles_nothing(macron: Actor) -> None:
    make_article(body="Selon Jupiter, rien.")
    macron.names.create(text="Jupiter")
    relinking = Relinking()
    assert relinking.round(0)
    Lease.objects.update(holder=ELSEWHERE)

    with pytest.raises(LeaseLost):
        relinking.all()

    assert linking.pending_count() == 1


def test_changes_wait_while_an_import_runs(macron: Actor) -> None:
    make_article(body="Selon Jupiter, rien.")
    macron.names.create(text="Jupiter")
    until = timezone.now() + dt.timedelta(seconds=30)
    lease = Lease.objects.create(name="import", holder=ELSEWHERE, expires_at=until)

    assert Relinking().all().names == 0
    assert linking.pending_count() == 1

    lease.delete()
    assert Relinking().all().changed == 1


def test_a_name_of_odd_signs_is_settled(macron: Actor) -> None:
    make_article()
    macron.names.create(text="<b>…</b>")
    NameChange.objects.create(key="…")

    Relinking().all()

    assert linking.pending_count() == 0
