"""Every change of a name that may change links is noted, on both databases."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection

from articles.models import Actor, ActorName, NameChange
from articles.triggers import install_triggers, missing, remove_triggers
from tests.factories import make_actor

pytestmark = pytest.mark.django_db


def noted() -> set[str]:
    return set(NameChange.objects.values_list("key", flat=True))


@pytest.fixture
def macron(db: None) -> Actor:
    """A person with an alias, whose names are old news."""
    actor = make_actor("Emmanuel Macron", aliases=("Président Macron",))
    NameChange.objects.all().delete()
    return actor


WAYS: dict[str, tuple[Callable[[Actor], object], set[str]]] = {
    "add": (
        lambda actor: ActorName.objects.create(actor=actor, text="Manu Macron"),
        {"manu macron", "macron"},
    ),
    "add one word": (lambda actor: actor.names.create(text="Macron", weak=True), {"macron"}),
    "add in bulk": (
        lambda actor: ActorName.objects.bulk_create(
            [ActorName(actor=actor, text=text, key=text) for text in ("manu", "e m")]
        ),
        {"manu", "e m", "m"},
    ),
    "rename": (
        lambda actor: actor.names.filter(kind="alias").update(text="Manu", key="manu"),
        {"president macron", "macron", "manu"},
    ),
    "make weak": (
        lambda actor: actor.names.filter(kind="alias").update(weak=True),
        {"president macron", "macron"},
    ),
    "change kind": (
        lambda actor: actor.names.filter(kind="alias").update(kind="metonym"),
        {"president macron", "macron"},
    ),
    "change language": (
        lambda actor: actor.names.filter(kind="alias").update(language="fr"),
        {"president macron", "macron"},
    ),
    "limit in time": (
        lambda actor: actor.names.filter(kind="alias").update(valid_from="2017-05-14"),
        {"president macron", "macron"},
    ),
    "give to another": (
        lambda actor: actor.names.filter(kind="alias").update(
            actor=make_actor("État", type="state")
        ),
        {"president macron", "macron", "etat"},
    ),
    "delete": (
        lambda actor: actor.names.filter(kind="alias").delete(),
        {"president macron", "macron"},
    ),
    "delete the actor": (
        lambda actor: actor.delete(),
        {"emmanuel macron", "president macron", "macron"},
    ),
    "merge": (
        lambda actor: Actor.objects.filter(pk=actor.pk).update(
            merged_into=Actor.objects.create(name="X", type="person")
        ),
        {"emmanuel macron", "president macron", "macron"},
    ),
    "change the type": (
        lambda actor: Actor.objects.filter(pk=actor.pk).update(type="place"),
        {"emmanuel macron", "president macron", "macron"},
    ),
    "save without a change": (lambda actor: [name.save() for name in actor.names.all()], set()),
    "describe the actor": (lambda actor: Actor.objects.update(description="Président"), set()),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_change_is_noted_with_the_names_before_and_after(way: str, macron: Actor) -> None:
    change, keys = WAYS[way]

    change(macron)

    assert noted() == keys


def test_the_last_word_is_noted_of_persons_only() -> None:
    make_actor("Organisation des Nations unies", type="organisation")

    assert noted() == {"organisation des nations unies"}


def test_a_name_of_punctuation_is_not_noted() -> None:
    ActorName.objects.create(actor=Actor.objects.create(name="!", type="other"), text="’")

    assert noted() <= {"!"}


def test_each_change_raises_the_revision(macron: Actor) -> None:
    for weak in (True, False):
        macron.names.filter(kind="alias").update(weak=weak)

    assert NameChange.objects.get(key="president macron").rev == 2


def test_names_of_a_merged_actor_are_noted_when_the_survivor_changes_its_type(
    macron: Actor,
) -> None:
    survivor = make_actor("Manu")
    Actor.objects.filter(pk=macron.pk).update(merged_into=survivor)
    NameChange.objects.all().delete()

    Actor.objects.filter(pk=survivor.pk).update(type="other")

    assert noted() == {"manu", "emmanuel macron", "president macron", "macron"}


def test_the_triggers_are_put_back_with_the_others(macron: Actor) -> None:
    remove_triggers(connection)
    macron.names.update(weak=True)
    assert noted() == set()

    install_triggers(connection)

    assert missing(connection) == []
    macron.names.update(weak=False)
    assert "emmanuel macron" in noted()
