"""The watcher reads what comes and what changes, and outlasts what goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError

from articles.discovery import ModelMissing, run
from articles.discovery import watch as room
from articles.discovery.run import LEASE, discover
from articles.discovery.watch import watch
from articles.lease import LeaseHeld, held, holder_of
from articles.models import ActorScan, Candidate
from tests.factories import make_actor, make_article

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("model")]


class Rounds:
    """Between the rounds of a watcher, one step each; after the last it is told to stop."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *steps: Callable[[], Any]) -> None:
        self._steps = list(steps)
        self.pauses: list[float] = []
        monkeypatch.setattr(room, "_sleep", self._sleep)

    def _sleep(self, seconds: float, *_: object) -> None:
        self.pauses.append(seconds)
        if self._steps:
            self._steps.pop(0)()
        else:
            self._over = True

    _over = False

    def stopped(self) -> bool:
        return self._over


def names() -> set[str]:
    return set(Candidate.objects.values_list("text", flat=True))


def test_articles_are_read_as_they_come_and_as_they_change(monkeypatch: Any) -> None:
    article = make_article(body="Kiev.")

    def change() -> None:
        assert names() == {"Kiev"}
        article.body = "Lille."
        article.save()
        make_article(body="Hanna Malik.")

    rounds = Rounds(monkeypatch, change)
    watch(rounds.stopped)

    assert names() == {"Lille", "Hanna Malik"}
    assert max(rounds.pauses) <= room.LONGEST_PAUSE_SECONDS


def test_names_that_come_to_be_listed_are_known_in_the_next_round(monkeypatch: Any) -> None:
    def list_it() -> None:
        make_actor("Kiev", type="place")
        make_article(body="Kiev.")

    watch(Rounds(monkeypatch, list_it).stopped)

    assert names() == set()


def test_nobody_else_discovers_meanwhile(monkeypatch: Any) -> None:
    def look() -> None:
        assert holder_of(LEASE)
        with pytest.raises(LeaseHeld):
            discover()

    watch(Rounds(monkeypatch, look).stopped)

    assert holder_of(LEASE) is None


def test_it_stands_by_while_another_one_runs(monkeypatch: Any, caplog: Any) -> None:
    caplog.set_level(logging.INFO)
    make_article(body="Kiev.")

    with held(LEASE):
        watch(Rounds(monkeypatch).stopped)

    assert "standing by" in caplog.text
    assert names() == set()


def test_an_outage_is_outlasted(monkeypatch: Any, caplog: Any) -> None:
    make_article(body="Kiev.")
    place, outages = run.place, [OperationalError("server closed the connection")]

    def failing_once(*args: Any, **kwargs: Any) -> Any:
        if outages:
            raise outages.pop()
        return place(*args, **kwargs)

    monkeypatch.setattr(run, "place", failing_once)
    watch(Rounds(monkeypatch, lambda: None).stopped)

    assert "discovery failed, next try in 1 s" in caplog.text
    assert names() == {"Kiev"}


def test_a_missing_model_ends_it_at_the_start(settings: Any) -> None:
    settings.ACTOR_MODELS = {"fr": "no_such_model"}

    with pytest.raises(ModelMissing):
        watch(lambda: False)


def test_a_stop_in_the_middle_leaves_the_rest_for_later() -> None:
    for _ in range(80):
        make_article(body="Kiev.")
    asked: list[int] = []

    def stopped() -> bool:
        asked.append(1)
        return len(asked) > 3

    watch(stopped)

    assert 0 < ActorScan.objects.count() < 80
    assert Candidate.objects.get().articles == ActorScan.objects.count()
